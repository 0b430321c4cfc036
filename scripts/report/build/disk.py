"""Tells a fault of the disk from one of the report, through whatever library it came."""

import errno
import os
import sqlite3
from collections.abc import Iterator

# No space, a quota, a limit on the size of files, a folder that cannot be written, a broken disk.
FAULTS = {
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO,
}  # fmt: skip
DATABASE = ("disk", "readonly")  # in SQLite's own words for the same


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what it came from, and what came before that."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def fault(error: BaseException) -> str | None:
    """What the disk said where it is the cause of `error`, with the file where it is known."""
    for cause in chain(error):
        if isinstance(cause, OSError) and cause.errno in FAULTS:
            file = f"{cause.filename}: " if cause.filename else ""
            return f"{file}{os.strerror(cause.errno)}"
        if isinstance(cause, sqlite3.Error) and any(word in str(cause) for word in DATABASE):
            return str(cause)
    return None
