"""When to build, in which surroundings, and how not to lose the last site.

It runs what all other rooms offer; none of them knows of it.
"""
