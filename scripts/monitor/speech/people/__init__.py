"""Whom words mean: people and bodies with a name or without one, and what a reader bears in mind."""
