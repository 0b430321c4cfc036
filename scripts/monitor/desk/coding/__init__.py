"""Articles coded by hand: sheets to fill in, read back, compared."""
