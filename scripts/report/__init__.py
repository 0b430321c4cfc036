"""What turns the pages of `book/` into the site, the PDF, the e-book and the downloads.

`python -m report.build` is the whole of it. Nothing here measures or counts: that is `monitor`. A
build is a river: each room uses none but those named before it: `state`, `publish`, `pages`,
`books` and `notebooks`, `site`, `build`. `extension` tells Sphinx what they offer.
"""
