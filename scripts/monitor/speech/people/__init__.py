"""Whom words mean: people and bodies with a name or without one, and what is borne in mind."""
