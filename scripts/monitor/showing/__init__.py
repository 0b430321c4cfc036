"""How a chart and a table look: sheets, marks, panels, tables. On the ground; reads no corpus."""
