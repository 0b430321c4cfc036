"""What the explorer knows of each sentence, and what stands in its place where nobody can ask."""
