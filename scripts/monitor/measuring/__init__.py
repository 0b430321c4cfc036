"""A folder of texts in, the measured tables out.

This room may use every reader (`texts`, `naming`, `speech`) and knows no frame: it needs no pandas,
least of all in a hundred workers. What columns the tables have, `data/datapackage.json` says.
"""
