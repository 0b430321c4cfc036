"""What a page may say: roles, directives, and the parts that are generated."""
