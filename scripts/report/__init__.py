"""What turns the pages of `book/` into the site, the PDF and the downloads.

`python -m report.build` is the whole of it; the other modules are its steps and the extension
of Sphinx that the pages need. Nothing here measures or counts: that is `monitor`.
"""
