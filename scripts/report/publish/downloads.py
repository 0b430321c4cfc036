"""The files to download that stand beside the pages."""

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from report.publish import bill
from report.state.edition import identity, slug
from report.state.kept import digest
from report.state.sources import named_files

FOLDER = "downloads"
NAME = f"{FOLDER}/{slug()}"
PDF = f"{NAME}.pdf"
LETTER = f"{NAME}-letter.pdf"
EPUB = f"{NAME}.epub"
DATA = f"{NAME}-data.zip"
BIBTEX = f"{NAME}.bib"
RIS = f"{NAME}.ris"
NOTEBOOKS = f"{NAME}-notebooks.zip"
SBOM = f"{FOLDER}/sbom.cdx.json"
SUMS = f"{FOLDER}/SHA256SUMS"

PAPERS = {"a4": PDF, "us-letter": LETTER}
DOWNLOADS = {
    PDF: "The report as PDF (A4)",
    LETTER: "The report as PDF (US Letter)",
    EPUB: "The report as e-book (EPUB)",
    DATA: "The data: every table, with its description (ZIP of CSV, Frictionless Data Package)",
    NOTEBOOKS: "The notebooks to run, with package, data and pins of what they need (ZIP)",
    BIBTEX: "To cite the report: BibTeX",
    RIS: "To cite the report: RIS, for Zotero, Mendeley, EndNote",
    SBOM: "What the report rests on: every package with its licence (CycloneDX)",
    SUMS: "Checksums of these files",
}


def write(root: Path, site: Path, epoch: int, tables: Mapping[str, bytes]) -> None:
    """Packs the data of `root` for `site`, lists what it rests on, and writes all checksums there.

    `tables` are packed with the data, name -> content. `epoch` is the edition's date in seconds
    since 1970: every file in the archive bears it.
    """
    names = ["data"] if identity().title else ["data", "LICENSE-TEXT", "CITATION.cff"]
    data = {name: path.read_bytes() for name, path in named_files(root, names).items()}
    pack({**data, **tables}, site / DATA, epoch)
    (site / SBOM).write_text(bill.written(root, epoch), "utf-8")
    folder = site / FOLDER
    lines = [
        f"{digest(path.read_bytes())}  {path.name}\n"
        for path in sorted(folder.iterdir())
        if path != site / SUMS
    ]
    (site / SUMS).write_text("".join(lines), "utf-8")


def pack(files: dict[str, bytes], archive: Path, epoch: int = 0, stored: str = "") -> None:
    """Writes `files`, name -> content, into a ZIP that is the same bytes for the same files.

    Each bears the date `epoch`; the one called `stored` is not compressed.
    """
    # A ZIP knows no year before 1980.
    stamp = max(datetime.fromtimestamp(epoch, UTC), datetime(1980, 1, 1, tzinfo=UTC))
    with zipfile.ZipFile(archive, "w") as bundle:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            bundle.writestr(entry, content)
