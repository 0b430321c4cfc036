"""Who is named: the codebook's rules 1 to 10. Whose words something is, is not known here."""
