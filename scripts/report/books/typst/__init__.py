"""A page as Typst markup: `writer` joins the pages that `nodes`, `plates` and `inlines` write.

A node that no method knows stops the build: better no book than one that silently loses words.
"""
