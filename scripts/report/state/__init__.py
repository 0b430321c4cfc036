"""What a build is made from, and what it kept: files, hashes, edition, address, corpus.

Every other room may ask it, and it asks none of them.
"""
