"""A folder of texts in, the measured tables out."""
