"""What a page may say: roles, directives, and the parts that are generated from the tables.

Those with a `setup` are extensions of Sphinx (`report.extension` lists them); `cards`, `glossary`
and `marks` serve them.
"""
