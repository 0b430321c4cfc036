"""What others take away: downloads, citations, the bill of materials, and a proof of its bytes.

It knows the files to publish and no page: `state` is all that it asks.
"""
