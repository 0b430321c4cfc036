"""What becomes of a drawing: its place in a page, and the frame about it."""
