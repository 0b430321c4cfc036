"""What a page may say: roles, directives, and the parts that are generated from the tables.

Each is an extension of Sphinx. They know the corpus, and of no format but Sphinx's own nodes.
"""
