"""The formats that are one file: the PDF and the e-book."""
