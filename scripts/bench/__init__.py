"""How fast and how large: `make bench` measures the report's programs against others'.

All contestants read the same texts on the same machine in the same run, so that what counts is the
ratio. The texts are invented (`texts`); the results are the tables of `SPEED.md`.
"""
