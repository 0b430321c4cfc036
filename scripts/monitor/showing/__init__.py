"""How a chart and a table look. No corpus is known here."""
