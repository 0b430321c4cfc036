"""What a build is made from, and what it kept."""
