"""When to build, in which surroundings, and how not to lose the last site."""
