"""Whose words they are: quotations, their speakers, and source notes."""
