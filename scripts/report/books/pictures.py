"""The charts as pictures to take along: SVG and PNG, with title, source and licence in them."""

import shutil
import tempfile
from pathlib import Path

import typst

from report.books.press import FONTS
from report.state.kept import Kept, digest

# A drawing's px are 0.75 of Typst's points: so many to an inch make two of a picture's own.
TWICE = 192
SHEET = '#set page(width: auto, height: auto, margin: 0pt)\n#image("{}")\n'


def write(pictures: dict[str, str], folder: Path, kept: Kept) -> None:
    """Lays the SVG `pictures`, by name, into `folder`, and each as a PNG of twice its size.

    Those that an earlier build drew are taken from `kept`.
    """
    known = {name: kept.get(f"pictures/{name}", digest(svg)) for name, svg in pictures.items()}
    new = render({name: pictures[name] for name, png in known.items() if png is None})
    drawn = {name: png for name, png in known.items() if png is not None} | new
    for name, svg in pictures.items():
        (folder / f"{name}.svg").write_text(svg, "utf-8")
        (folder / f"{name}.png").write_bytes(drawn[name])
        if name in new:
            kept.put(f"pictures/{name}", digest(svg), drawn[name])


def render(pictures: dict[str, str]) -> dict[str, bytes]:
    """SVGs as PNGs, all at once; the fonts are the report's own, and no file holds a clock."""
    if not pictures:
        return {}
    folder = Path(tempfile.mkdtemp())
    try:
        for name, svg in pictures.items():
            (folder / f"{name}.svg").write_text(svg, "utf-8")
        sheets = "#pagebreak()\n".join(SHEET.format(f"{name}.svg") for name in pictures)
        (folder / "pictures.typ").write_text(sheets, "utf-8")
        made = typst.compile(
            str(folder / "pictures.typ"),
            root=str(folder),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="png",
            ppi=TWICE,
        )
    finally:
        shutil.rmtree(folder)
    return dict(zip(pictures, made if isinstance(made, list) else [made], strict=True))
