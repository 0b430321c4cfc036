"""What a file is before it is an article: its form, its damage, and what stands around the text.

`forms` makes blocks of a file of any form, `pages` reads those of a PDF, `repairs` mends characters
and lines, `around` says which blocks are no paragraphs, `marks` finds quotation marks that do not
close. Each says what it did: nothing is left out or changed without a word.
"""
