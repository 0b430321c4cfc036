"""The codebook's rules for names, a module each with the word lists that are its judgement.

A rule takes a paragraph with straight apostrophes and the span of a name in it. It knows English
and what it is handed of the codebook; `counting` says which alias asks which rule.
"""
