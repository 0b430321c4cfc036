"""The codebook's rules that weigh what stands around a name, with the word lists they judge by.

A rule takes a paragraph with straight apostrophes and the span of a name in it. It knows English
and what it is handed of the codebook; `counting` says which alias asks which rule.
"""
