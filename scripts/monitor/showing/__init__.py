"""How any chart and table looks: canvas, marks, panels, colours, tables. It knows no corpus."""
