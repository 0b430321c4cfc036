"""What fuzzing calls: the reader of texts, the recogniser and the loader of tables, each given
anything, each holding what must be true of its answer. hypothesis and atheris share them."""

import csv
import os
from pathlib import Path

from monitor.contract import Resource
from monitor.corpus import Corpus, CorpusError
from monitor.corpus import csv_tables as tabular
from monitor.corpus import loading as loader
from monitor.corpus.faults import Faults
from monitor.measuring.instrument import Instrument
from monitor.source import TextError
from monitor.speech.notes import find_notes
from monitor.texts.articles import parse
from places import DATA, rows_of

INSTRUMENT = Instrument.load(DATA)
OUTLETS = INSTRUMENT.codebook.outlets

# Texts of our own, to be damaged: a header, a title, quotations, source notes, names, a caption.
TEXT = """\
NATO AND A HARBOUR

Publication: Eurasia Daily Monitor Volume: 2 Issue: 40

By: Nobody At All

Kazakhstan’s Defense Minister Ivanov met NATO envoys in Astana. “We are glad to have our friends \
here,” said Foreign Minister Tazhin (Interfax, May 3; Kazinform, May 4-5).

The U.S. missile shield, Rubezh-2006 and the CSTO's tender were named (see EDM, June 16). No one \
in Moscow quoted "the Collective Security Treaty Organization (CSTO)": it had left.
"""
# What has upset readers of texts and tables elsewhere.
PIECES = (
    "\0", "\r", "\r\n", "\n\n", "\x1b", "\x85", "\u2028", "\ufeff", "\u202e", "\u200b", "İ",
    "“", "”", '"', "'", "’", "(", ")", "((", "(Interfax, May 3)", "(see", "(CSTO)", "U.S. ", "No. ",
    ". ", ".", ",", ";", ":", "=1+1", "-1", "1e400", "nan", "999999999999999999999", "٤", "true",
    "Publication:", "Publication: Eurasia Daily Monitor Volume: 2 Issue: 41", "Volume:", "Issue: 0",
    "said ", "President ", "in Moscow", "NATO", "edm-1-050", "edm-1-050:1", "2004-02-30", "<b>",
)  # fmt: skip


def read(raw: bytes) -> None:
    """Any file is measured with counts that add up, or refused in one sentence."""
    try:
        article = parse(raw, "any.txt")
    except TextError as error:
        assert str(error).startswith("any.txt: found ") and "\n" not in str(error)
        return
    assert article.body and all(article.body)
    found = rows_of(INSTRUMENT.measure(article))
    words = sum(len(paragraph.split()) for paragraph in article.body)
    assert found["articles"][0][5] == words
    assert sum(row[3] for row in found["paragraphs"]) == words
    assert sum(row[3] for row in found["sentences"]) == words
    assert sum(row[2] for row in found["paragraphs"]) == len(found["sentences"])


def recognise(text: str) -> None:
    """In any sentence, mentions stand where they say, in order, and never overlap."""
    notes = [(n.start, n.end) for n in find_notes(text, OUTLETS, 2006)]
    for found in INSTRUMENT.recogniser.find(text, notes):
        done = 0
        for mention in found:
            assert done <= mention.start < mention.end <= len(text)
            assert text[mention.start : mention.end] == mention.surface
            done = mention.end


class Tables:
    """A folder of data in which one table at a time is another; the rest is read once."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.csv"))
        self.damaged = ""
        self.known = {}

    def load(self, name: str, content: bytes) -> Corpus | CorpusError:
        """Load the folder with `content` as the table `name`: a whole corpus, or what is wrong.

        No row or cell of the file may be lost on the way.
        """
        path = self.folder / name
        whole = path.read_bytes()
        path.write_bytes(content)
        self.damaged, read_table = name, tabular.read_table
        tabular.read_table = self._read_table
        try:
            return loader.load_corpus(self.folder)
        except CorpusError as error:
            assert str(error)
            return error
        finally:
            tabular.read_table = read_table
            path.write_bytes(whole)

    def _read_table(self, folder: Path, table: Resource, faults: Faults):
        """As the loader reads a table; the ones that stand as they were are remembered."""
        if table.path != self.damaged:
            if table.name not in self.known:
                self.known[table.name] = READ_TABLE(folder, table, faults)
            return self.known[table.name]
        frame = READ_TABLE(folder, table, faults)
        if frame is not None:
            self._nothing_is_lost(folder / table.path, table, frame)
        return frame

    def _nothing_is_lost(self, path: Path, table: Resource, frame) -> None:
        """Every row that the file holds is in the frame, with every cell of text."""
        with open(path, encoding="utf-8-sig", newline="") as file:
            header, *rows = [row for row in csv.reader(file, strict=True) if row]
        assert len(frame) == len(rows)
        for column in table.fields:
            if column.name not in header:
                assert column.optional and not frame[column.name].any()
            elif column.type in ("string", "date", "list"):
                at = header.index(column.name)
                assert list(frame[column.name]) == [row[at] for row in rows]


READ_TABLE = tabular.read_table


def seeds(kind: str, tables: Tables) -> list[bytes]:
    """Inputs to start from, as `run` takes them."""
    if kind == "tables":
        return [
            os.fsencode(chr(number)) + (tables.folder / name).read_bytes()
            for number, name in enumerate(tables.names)
        ]
    return [TEXT.encode(), *(line.encode() for line in TEXT.splitlines() if line)]


def run(kind: str, raw: bytes, tables: Tables) -> None:
    """One input of a kind: `texts`, `names` or `tables` (whose first byte says which table)."""
    if kind == "texts":
        read(raw)
    elif kind == "names":
        recognise(raw.decode("utf-8", "replace"))
    elif raw:
        tables.load(tables.names[raw[0] % len(tables.names)], raw[1:])
