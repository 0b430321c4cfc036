"""Where things go on a sheet: what charts of one kind share, beside the columns of `plots`."""
