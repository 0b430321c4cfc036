"""Forms that several charts take: sentences with dots, squares in cells, boxes with arrows."""
