"""A folder of texts in, the measured tables out.

This room may use every reader (`texts`, `naming`, `speech`) and knows no frame: it needs no pandas,
in a hundred workers least. What columns the tables have, `data/datapackage.json` says.
"""
