"""Running a page where it is read: what the reader's browser gets, and from where.

The pages' scripts are in `book/_static/live/`; here stands what the build adds to them.
"""
