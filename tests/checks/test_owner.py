"""The text stays with its owner: the check finds what is planted, and nothing in the project."""

import gzip
import io
import json
import os
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
import typst

from checks.containers import FEW, project_files, texts
from checks.ownership import RUN, everything, found_in, owned, runs_in, units, words
from monitor.texts.articles import parse
from places import ROOT, read_folder

TEXTS = os.environ.get("TEXTS")

# An article of our own invention; what is planted is a run of it.
BODY = (
    "The keeper’s logbook, which nobody had opened since the long winter, tells of seven ships "
    "that passed the multi-coloured light without a sound. Its last page is torn.\n\n"
    "Nobody on the island “remembers” who tore it, or what was written there by the keeper."
)
CAPTION = "Fishermen mend their nets beside the old northern lighthouse of Saltholm, May 3, 2001."
HEADER = "Publication: Eurasia Daily Monitor Volume: 1 Issue: 1"
ARTICLE = parse(f"{HEADER}\n\n{CAPTION}\n\n{BODY}".encode(), "a.txt")
OWN = owned(units([ARTICLE]))
PLANTED = "which nobody had opened since the long winter, tells of seven ships"
SHORT = PLANTED.rpartition(" ")[0]


def found(name: str, raw: bytes) -> list[tuple[str, ...]]:
    return [run for _, text in texts(name, raw) for run in runs_in(text, OWN)]


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name.replace("__", "/"), raw)
    return out.getvalue()


def pdf(text: str) -> bytes:
    narrow = '#set page(width: 5cm)\n#set text(hyphenate: true, lang: "en")'
    return typst.compile(f"{narrow}\n#set par(justify: true)\n{text}".encode())


def notebook(source: list[str], output: str = "") -> bytes:
    cell = {"cell_type": "markdown", "metadata": {}, "source": source}
    shown = {"output_type": "display_data", "data": {"text/html": [output]}, "metadata": {}}
    code = {"cell_type": "code", "source": [], "outputs": [shown], "metadata": {}}
    return json.dumps({"cells": [cell, code], "nbformat": 4, "nbformat_minor": 5}).encode()


def containers(run: str) -> dict[str, bytes]:
    """A run in everything that the project and the site may hold."""
    half, rest = run[:30].rpartition(" ")[0], run[len(run[:30].rpartition(" ")[0]) :].strip()
    middle = run[:20] + "</em>" + run[20:]
    page = f"<html><body><p>Once: <em>{middle}</p></body></html>"
    return {
        "a note.txt": run.encode(),
        "lines.md": run.replace(" ", "\n> ").encode(),
        "capitals.md": run.upper().encode(),
        "paragraphs.html": f"<p>{half}</p>\n<p>{rest}</p>".encode(),
        "page.html": page.encode(),
        "entities.html": run.replace(" ", "&#32;").encode(),
        "alt.html": f'<img src="a.png" alt="{run}">'.encode(),
        "comment.html": f"<p>Nothing.</p><!-- {run} -->".encode(),
        "drawing.svg": f"<svg><text>{half}</text><text><tspan>{rest}</tspan></text></svg>".encode(),
        "searchindex.js": f'Search.setIndex({{"titles":["{run}"]}})'.encode(),
        "escaped.js": json.dumps({"text": page.replace(" ", "\u00a0")}).encode(),
        "table.csv": f'edm-1-001,2,"{run}"\n'.encode(),
        "entry.bib": f"@misc{{key, note = {{{{{run}}}}}}}".encode(),
        "utf-16.txt": run.encode("utf-16"),
        "source.ipynb": notebook([f"{half}\n", rest]),
        "output.ipynb": notebook([], f"<td>{middle}</td>"),
        "data.zip": zipped(data__note=run.encode()),
        "zip in a zip.zip": zipped(inner=zipped(note=run.encode())),
        "book.epub": zipped(mimetype=b"application/epub+zip", EPUB__page=page.encode()),
        "book.pdf": pdf(run),
        "alt.pdf": pdf(f'#figure(alt: "{run}", rect())'),
        "packed.gz": gzip.compress(run.encode()),
    }


@pytest.mark.parametrize("name", containers(PLANTED))
def test_a_planted_run_is_found_in_every_kind_of_file(name):
    assert tuple(words(PLANTED)) in found(name, containers(PLANTED)[name])


@pytest.mark.parametrize("name", containers(SHORT))
def test_eleven_words_may_be_quoted(name):
    assert len(words(SHORT)) == RUN - 1
    assert found(name, containers(SHORT)[name]) == []


def test_the_last_pages_of_a_long_pdf_are_read():
    long = pdf("#pagebreak()\n" * FEW + PLANTED)
    assert found("book.pdf", long) == [tuple(words(PLANTED))]


def test_the_inventory_of_the_titles_is_unpacked():
    head = b"# Sphinx inventory version 2\n# Project: a\n# Version: 1\n# compressed\n"
    assert found("objects.inv", head + zlib.compress(f"x std:doc -1 $ {PLANTED}\n".encode()))


def test_marks_apostrophes_and_broken_words_do_not_hide_a_run():
    text = "KEEPER'S log-\n book -- which nobody\nhad “opened” since the long winter,tells of—seven"
    assert [len(run) for run in runs_in(text, OWN)] == [13]
    assert words("multi-coloured") == words("multi-\ncoloured") == words("multicoloured")
    assert words('{"a":["4,000 men","U.S."]},2,seven') == ["a", "4000", "men", "us", "2", "seven"]


def test_a_run_goes_over_the_end_of_a_paragraph():
    across = "its last page is torn nobody on the island remembers who tore"
    assert len(words(across)) == RUN
    assert list(runs_in(across, OWN)) == [tuple(across.split())]


def test_a_caption_is_the_owners_too():
    assert ARTICLE.caption == CAPTION
    assert len(list(runs_in(CAPTION, OWN))) == 1


def test_our_own_words_about_the_article_are_ours():
    told = "Seven ships passed the light in silence, says the logbook; one page of it is missing."
    assert list(runs_in(told + " " + " ".join(sorted(words(BODY))), OWN)) == []


def test_the_message_names_the_place_and_does_not_print_the_run(tmp_path):
    (tmp_path / "book.zip").write_bytes(zipped(a__page=PLANTED.encode()))
    (message,) = map(str, found_in([tmp_path / "book.zip"], OWN, tmp_path))
    assert message.startswith("book.zip › a/page: 12 words")
    assert not list(runs_in(message, OWN))


def test_new_files_are_looked_into_and_ignored_ones_are_not(tmp_path):
    def git(*arguments):
        subprocess.run(["git", "-C", tmp_path, *arguments], check=True, capture_output=True)

    git("init")
    for name in ("kept.txt", "new.txt", "ignored.txt"):
        (tmp_path / name).write_text(PLANTED)
    (tmp_path / ".gitignore").write_text("/ignored.txt\n")
    git("add", "kept.txt")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page.html").write_text(PLANTED.upper())
    names = [path.name for path in project_files(tmp_path)]
    assert names == [".gitignore", "kept.txt", "new.txt", "page.html"]
    (tmp_path / "site" / "page.html").unlink()
    assert [run.where for run in found_in(project_files(tmp_path), OWN, tmp_path)] == ["kept.txt"]
    (tmp_path / "new.txt").write_text(PLANTED + " that")
    assert len(found_in(project_files(tmp_path), OWN, tmp_path)) == 2


def test_a_copy_without_history_is_looked_into_as_well(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for folder in ("book", ".venv", "_build"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.md").write_text(PLANTED)
    assert [p.relative_to(tmp_path).as_posix() for p in project_files(tmp_path)] == ["book/page.md"]


@pytest.mark.skipif(not TEXTS, reason="the texts are not at hand (TEXTS)")
def test_no_run_of_an_article_stands_in_the_project_or_in_the_book(site):
    own = owned(units(read_folder(Path(TEXTS))))
    assert own.runs, "the texts hold no run of twelve words"
    assert not [str(run) for run in found_in(everything(ROOT, site), own, ROOT)]
