"""What of each chart can be taken along: its numbers, and the drawing as SVG and PNG."""

import shutil
from html import escape
from pathlib import Path

from report.books import figures, pictures
from report.pages.charts import CHARTS
from report.site.heads import tags
from report.state import address
from report.state.edition import report_name
from report.state.kept import Kept


def write(site: Path, root: Path, work: Path, edition: dict[str, str]) -> None:
    """Lays all of it where the links of the pages in `site` lead.

    `root` is the project, `work` the folder in which Sphinx read the pages. Drawing needs no
    Python, so that this may go on beside other steps.
    """
    made, folder = work / CHARTS, site / "book" / CHARTS
    folder.mkdir(parents=True, exist_ok=True)
    about = tags.of(root, edition, address.of(root), report_name())
    title = about.work.title
    subtitle = title.partition(": ")[2] or title
    where = f" · {about.address.base}" if about.address.base else ""
    signed = {
        "@WORK@": escape(subtitle[:1].upper() + subtitle[1:]),
        "@CREDIT@": escape(
            f"{about.work.author}, version {about.work.version} · {about.work.licence}{where}"
        ),
    }
    numbers, drawings = figures.kept(work), {}
    for name in numbers:
        shutil.copyfile(made / f"{name}.csv", folder / f"{name}.csv")
        drawing = figures.fill((made / f"{name}.svg").read_text("utf-8"), numbers)
        for place, words in signed.items():
            drawing = drawing.replace(place, words)
        drawings[name] = drawing
    pictures.write(drawings, folder, Kept(work))
