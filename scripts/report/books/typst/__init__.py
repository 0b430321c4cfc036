"""A page as Typst markup."""
