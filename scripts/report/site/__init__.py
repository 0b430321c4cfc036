"""What stands around the words of a page of the site, and the last touches when it is written."""
