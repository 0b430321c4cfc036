"""What takes seconds to compute, kept for the next who asks.

MONITOR_KEPT names the folder. Whoever sets it sees to it that the folder serves one state of the
data and of this package, as the report's build does; without it nothing is kept.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

if TYPE_CHECKING:
    import pandas as pd

WHOLE = "(whole)"  # beside what is kept: nothing is missing

Value = TypeVar("Value")


def kept(
    name: str,
    compute: Callable[[], Value],
    write: Callable[[Value], dict[str, Any]],
    read: Callable[[dict[str, Any]], Value],
) -> Value:
    """Return what was kept by this name, or `compute` it, and keep it.

    `write` says it in what JSON can hold, and `read` makes it of that again.
    """
    folder = os.environ.get("MONITOR_KEPT")
    if not folder:
        return compute()
    file = Path(folder) / f"{quote(name, safe='')}.json"
    # Missing or damaged: it is computed again.
    with suppress(OSError, ValueError, AttributeError, KeyError, TypeError):
        said = json.loads(file.read_text("utf-8"))
        if said.pop(WHOLE):
            return read(said)
    value = compute()
    new = file.with_name(f"{file.stem}.{os.getpid()}.new")
    with suppress(OSError):  # no room to keep it is no reason not to give it
        new.write_text(json.dumps(write(value) | {WHOLE: True}), "utf-8")
        new.replace(file)
    return value


def kept_table(name: str, compute: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """The same for a table.

    It has text and numbers in its columns and 0, 1 … as its index; numbers stay to the last bit.
    """
    import pandas as pd  # the ground needs none; whoever has a table has it

    return kept(
        name,
        compute,
        lambda table: {str(column): table[column].tolist() for column in table},
        pd.DataFrame,
    )
