"""Anything at all, given to what reads from outside. `make fuzz` tries far more of it."""

import csv
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import guided
import targets
from gazette import write
from places import DATA

# How a table is damaged: `at` and `to` are any numbers, taken modulo what there is.
EDIT = st.tuples(
    st.integers(0, 1 << 16),
    st.integers(0, 4),
    st.one_of(
        st.sampled_from(targets.PIECES).map(str.encode), st.text(max_size=6).map(str.encode),
        st.binary(max_size=4),
    ),
)  # fmt: skip
PIECE = st.one_of(st.sampled_from(targets.PIECES), st.text(max_size=6))


def edited(raw: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """`raw` after each edit: at a place so many bytes are cut, and others put there."""
    for at, cut, piece in edits:
        at %= len(raw) + 1
        raw = raw[:at] + piece + raw[at + cut :]
    return raw


@given(st.lists(EDIT, max_size=6))
def test_any_text_is_measured_or_refused(edits):
    targets.read(edited(targets.TEXT.encode(), edits))


@given(st.lists(EDIT, max_size=6))
def test_in_any_text_names_stand_where_they_say(edits):
    targets.recognise(edited(targets.TEXT.encode(), edits).decode("utf-8", "replace"))


# -- tables ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> targets.Tables:
    """The published tables, to damage."""
    folder = shutil.copytree(DATA, tmp_path_factory.mktemp("published") / "data")
    return targets.Tables(Path(folder))


@pytest.fixture(scope="module")
def invented(tmp_path_factory) -> targets.Tables:
    """The tables of an invented corpus of two articles, to damage."""
    folder = tmp_path_factory.mktemp("invented")
    write(folder)
    return targets.Tables(folder)


def saved(rows: list[list[str]], quoting: int = csv.QUOTE_MINIMAL, ends: str = "\n") -> bytes:
    text = io.StringIO()
    csv.writer(text, quoting=quoting, lineterminator=ends).writerows(rows)
    return text.getvalue().encode("utf-8", "surrogatepass")


def with_cell(rows, at, to, piece):
    row = rows[at % len(rows)]
    if row:
        row[to % len(row)] = piece
    return saved(rows)


def without_row(rows, at, to, piece):
    del rows[at % len(rows)]
    return saved(rows)


def with_row_twice(rows, at, to, piece):
    rows.insert(to % (len(rows) + 1), list(rows[at % len(rows)]))
    return saved(rows)


def with_column_moved(rows, at, to, piece):
    for row in rows:
        row.insert(to % len(row), row.pop(at % len(row)))
    return saved(rows, csv.QUOTE_ALL, "\r\n")


def without_column(rows, at, to, piece):
    return saved([row[: at % len(row)] + row[at % len(row) + 1 :] for row in rows])


def with_another_mark(rows, at, to, piece):
    return saved(rows).replace(b",", piece.encode("utf-8", "replace") or b";")


def in_another_encoding(rows, at, to, piece):
    text = saved(rows).decode()
    return text.encode(("utf-16", "utf-8-sig", "cp1251", "latin-1")[at % 4], "replace")


DAMAGES = (
    with_cell, without_row, with_row_twice, with_column_moved, without_column, with_another_mark,
    in_another_encoding,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_any_damaged_bytes_are_loaded_whole_or_refused(published, data):
    name = data.draw(st.sampled_from(published.names))
    content = (published.folder / name).read_bytes()
    published.load(name, edited(content, data.draw(st.lists(EDIT, min_size=1, max_size=3))))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(DAMAGES), st.integers(0, 5000), st.integers(0, 5000), PIECE)
def test_any_damaged_table_is_loaded_whole_or_refused(invented, data, damage, at, to, piece):
    name = data.draw(st.sampled_from(invented.names))
    content = (invented.folder / name).read_text("utf-8")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    invented.load(name, damage(rows, at, to, piece))


# -- guided by coverage ---------------------------------------------------------------------------


def test_without_atheris_one_sentence_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(guided, "ATHERIS", tmp_path / "atheris")
    monkeypatch.setattr(sys, "path", list(sys.path))
    for setting in ("UV_OFFLINE", "UV_NO_CACHE"):
        monkeypatch.setenv(setting, "1")
    assert guided.main([]) == 0
    (said,) = capsys.readouterr().out.splitlines()
    assert said.startswith("Passed over: fuzzing guided by coverage, which needs atheris (")


def test_atheris_is_pinned_by_version_and_hash():
    pins = [line for line in (guided.LIST).read_text("utf-8").splitlines() if line[:1] != "#"]
    assert {line.split(" ")[0].partition("==")[0] for line in pins if "==" in line} == {"atheris"}
    assert sum("--hash=sha256:" in line for line in pins) > 3


@pytest.mark.parametrize(
    "says, held",
    [
        ("print('Done 1000 runs in 2 second(s)')", True),
        ("print('Done 1000 runs in 2 second(s)'); sys.exit(77)", False),
        ("raise ValueError('an input')", False),
        ("pass", False),
    ],
)
def test_a_kind_holds_only_where_all_its_inputs_did(says, held, capsys):
    program = [sys.executable, "-c", f"import sys; {says}"]
    process = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert guided.outcome("texts", process) is held
    assert ("1,000 inputs" in capsys.readouterr().out) is held


@pytest.mark.parametrize("kind", guided.KINDS)
def test_every_seed_is_an_input_that_holds(kind, invented):
    seeds = targets.seeds(kind, invented)
    assert len(seeds) > 3
    for seed in seeds:
        targets.run(kind, seed, invented)
