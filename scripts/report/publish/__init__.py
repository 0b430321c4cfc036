"""What others take away: downloads, citations, licences, the bill of materials."""
