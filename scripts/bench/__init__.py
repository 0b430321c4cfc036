"""How fast and how large: `make bench` measures the report's programs against other people's.

All contestants read the same texts on the same machine in the same run, so that what counts is the
ratio. The texts are invented (`texts`), and with TEXTS=folder real
sentences, shuffled, as well; the results are the tables of `SPEED.md`.
"""
