"""The formats that are one file: the PDF and the e-book, from the pages that Sphinx has read."""
