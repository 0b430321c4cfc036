"""All that stands around the words of a page of the site."""
