"""Tables that take seconds to compute, kept for the next who asks.

MONITOR_KEPT names the folder. Whoever sets it sees to it that the folder serves one state of the
data and of this package, as the report's build does; without it nothing is kept.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pandas as pd


def kept(name: str, compute: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Return the table `name` as it was kept, or `compute` it, and keep it."""
    folder = os.environ.get("MONITOR_KEPT")
    if not folder:
        return compute()
    file = Path(folder) / f"{name}.pickle"
    with suppress(Exception):  # missing or damaged, in whatever way: it is computed again
        table = pd.read_pickle(file)
        if isinstance(table, pd.DataFrame):
            return table
    table = compute()
    new = file.with_name(f"{name}.{os.getpid()}.new")
    with suppress(OSError):  # no room to keep it is no reason not to give it
        table.to_pickle(new)
        new.replace(file)
    return table
