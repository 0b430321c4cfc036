"""Where things go on a sheet: what charts of one kind share, beside the panels of `plots`."""
