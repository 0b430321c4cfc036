"""Paragraphs and sentences as they were coded: fingerprints, and which way paragraphs point."""
