"""Tables that take seconds to compute, kept for the next who asks.

MONITOR_KEPT names the folder. Whoever sets it sees to it that the folder serves one state of the
data and of this package, as the report's build does; without it nothing is kept.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pandas as pd

WHOLE = "(whole)"  # beside the columns: this is such a table


def kept(name: str, compute: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Return the table `name` as it was kept, or `compute` it, and keep it.

    It has text and numbers in its columns and 0, 1 … as its index; numbers stay to the last bit.
    """
    folder = os.environ.get("MONITOR_KEPT")
    if not folder:
        return compute()
    file = Path(folder) / f"{name}.json"
    # Missing or damaged: it is computed again.
    with suppress(OSError, ValueError, AttributeError, KeyError, TypeError):
        columns = json.loads(file.read_text("utf-8"))
        if columns.pop(WHOLE):
            return pd.DataFrame(columns)
    table = compute()
    new = file.with_name(f"{name}.{os.getpid()}.new")
    with suppress(OSError):  # no room to keep it is no reason not to give it
        columns = {column: table[column].tolist() for column in table}
        new.write_text(json.dumps(columns | {WHOLE: True}), "utf-8")
        new.replace(file)
    return table
