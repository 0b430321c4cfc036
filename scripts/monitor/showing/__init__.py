"""How any chart and table looks: canvas, marks, colours, tables. It knows no corpus."""
