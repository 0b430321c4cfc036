"""Notebooks: run, shown, handed on."""
