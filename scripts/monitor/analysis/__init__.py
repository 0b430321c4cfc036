"""Counts and rates from the tables, and how far to trust them. Nothing here draws."""
