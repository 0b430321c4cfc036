"""What is known of English, whatever the corpus. Nothing of `monitor` above it is known here."""
