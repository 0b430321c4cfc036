"""What a reader reads, held to the rules of the report. Tests call the checks; no build does.

- Ways to read: `pages` (a built page as blocks), `prose` (the source of one), `containers` (files),
  `readme`; `counts` finds numbers in text, `evidence` what a paragraph of an article holds.
- `numbers`: every figure about the corpus is computed; `rules` lists what may be typed.
- `counted`: no value of one reading stands alone, and no tie is called the most.
- `codes`: no id, column or issue is shown where words are meant.
- `statements`: what is told of an article names its paragraph, is found there, and in that voice.
- `ownership`: no twelve words of an article stand in a row in the project or in the built book.

A check may look into every other room, and none may look into this one.
"""
