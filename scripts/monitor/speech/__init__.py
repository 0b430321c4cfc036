"""Whose words they are: source notes with their days, and quotations with their speakers.

It takes paragraphs in which names and sentences are found, and knows no table.
"""
