"""Running a page where it is read: what the reader's browser gets, from where, and how it is checked.

The pages' scripts are in `book/_static/live/`; here stands what the build adds to them.
"""
