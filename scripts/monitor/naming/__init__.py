"""Who is named: the codebook's names found in texts, and counted by its rules.

It knows English, texts and the tables of the codebook. Who speaks is found later, and elsewhere.
"""
