"""A folder of texts in, the tables out: whole or not at all, the same bytes every time."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import targets
from monitor.__main__ import main
from monitor.measuring import run as runs
from monitor.measuring.chunks import measure_texts
from monitor.measuring.instrument import Instrument
from monitor.measuring.run import write_features
from monitor.measuring.store import Busy, Shelf
from monitor.measuring.survey import SURVEYED
from monitor.source import CorpusError, TextError
from places import CASES, DATA, ROOT, TABLES, of_our_codebook, text

TEXTS = os.environ.get("TEXTS")


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(text(10, 9), encoding="utf-8")
    (folder / "b.txt").write_text(text(2, 40), encoding="utf-8")
    (folder / "edm-2-040b.txt").write_text(text(2, 40), encoding="utf-8")
    return folder


def table(out, name):
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "monitor", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not TEXTS, reason="the texts are not at hand (TEXTS)")
def test_the_published_tables_are_those_of_the_texts(tmp_path):
    write_features(Path(TEXTS), tmp_path, DATA)
    for name in TABLES:
        published = (DATA / "features" / f"{name}.csv").read_bytes()
        assert (tmp_path / f"{name}.csv").read_bytes() == published, name


@of_our_codebook
def test_the_five_articles_have_36_paragraphs_155_sentences_4317_words():
    articles = table(DATA / "features", "articles")
    assert [row["article"] for row in articles] == [
        "edm-1-050",
        "edm-3-205",
        "edm-4-085",
        "edm-5-201",
        "edm-6-117",
    ]
    totals = [
        sum(int(row[unit]) for row in articles) for unit in ("paragraphs", "sentences", "words")
    ]
    assert totals == [36, 155, 4317]
    assert len(table(DATA / "features", "quotations")) == 18
    assert len(table(DATA / "features", "citations")) == 22


@of_our_codebook
def test_the_recogniser_agrees_with_the_hand_coding_on_every_mention_and_unit():
    coding = DATA / "coding" / "pass-a"
    coded = {"edm-1-050", "edm-5-201"}

    def rows(folder, name, *columns):
        return Counter(
            tuple(row[c] for c in columns) for row in table(folder, name) if row["article"] in coded
        )

    out = DATA / "features"
    assert rows(out, "mentions", "article", "paragraph", "surface", "actor") == rows(
        coding, "mentions", "article", "paragraph", "surface", "actor_id"
    )
    assert rows(out, "initiatives", "article", "paragraph", "surface", "initiative") == rows(
        coding, "initiatives", "article", "paragraph", "surface", "initiative_id"
    )
    assert rows(out, "quotations", "article", "paragraph", "speaker", "words") == rows(
        coding, "quotations", "article", "paragraph", "speaker", "words"
    )
    assert rows(out, "citations", "article", "paragraph", "outlet", "date_as_printed") == rows(
        coding, "sources", "article", "paragraph", "outlet", "date_as_printed"
    )
    assert rows(out, "paragraphs", "article", "paragraph", "sentences", "words") == rows(
        coding, "sentences", "article", "paragraph", "sentences", "words"
    )


def test_counts_add_up_from_sentence_to_article():
    out = DATA / "features"
    for unit in ("words", "characters"):
        sums = Counter()
        for row in table(out, "sentences"):
            sums[row["article"], row["paragraph"]] += int(row[unit])
        for row in table(out, "paragraphs"):
            assert sums[row["article"], row["paragraph"]] == int(row[unit])
    quoted = Counter()
    for row in table(out, "sentences"):
        quoted[row["article"], row["paragraph"]] += int(row["quoted_words"])
    spoken = Counter()
    for row in table(out, "quotations"):
        spoken[row["article"], row["paragraph"]] += int(row["words"])
    assert +quoted == spoken


def test_tables_are_in_the_order_of_volume_issue_and_letter(texts, tmp_path):
    report = write_features(texts, tmp_path / "out", CASES)
    assert report.articles == 3
    ids = [row["article"] for row in table(tmp_path / "out", "articles")]
    assert ids == ["edm-2-040", "edm-2-040b", "edm-10-009"]
    (first, *_) = table(tmp_path / "out", "quotations")
    assert (first["speaker"], first["words"]) == ("tazhin", "8")
    (cited, *_) = table(tmp_path / "out", "citations")
    assert cited["date_from"] == "2005-05-03"  # no row in articles.csv: 2003 + volume
    actors = [row["actor"] for row in table(tmp_path / "out", "mentions")][:4]
    assert actors == ["kazakhstan", "tazhin", "csto", "nato"]


def test_the_same_texts_give_the_same_bytes(texts, tmp_path):
    write_features(texts, tmp_path / "one", CASES)
    write_features(texts, tmp_path / "two", CASES)
    for name in TABLES:
        one = (tmp_path / "one" / f"{name}.csv").read_bytes()
        assert one == (tmp_path / "two" / f"{name}.csv").read_bytes()
        assert one.startswith(",".join(TABLES[name].columns).encode() + b"\n") and b"\r" not in one


def test_nothing_but_the_tables_is_left_in_the_folder(texts, tmp_path):
    write_features(texts, tmp_path / "out", CASES)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{t}.csv" for t in TABLES}


def test_bad_input_ends_with_2_one_line_a_file_and_the_old_tables(texts, tmp_path):
    out = tmp_path / "out"
    assert run("features", "--texts", texts, "--out", out).returncode == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (texts / "c.txt").write_text("no header here")
    (texts / "d.txt").write_bytes(b"\xff\xfe\x00")
    result = run("features", "--texts", texts, "--out", out)
    assert result.returncode == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["c.txt", "d.txt"]
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_run_that_fails_on_the_way_leaves_the_old_tables(texts, tmp_path, monkeypatch):
    out = tmp_path / "out"
    write_features(texts, out, CASES)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (texts / "e.txt").write_text(text(11, 1), encoding="utf-8")

    def no_space(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    assert main(["features", "--texts", str(texts), "--out", str(out)]) == 2
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_missing_folders_end_with_2(tmp_path, texts):
    result = run("features", "--texts", tmp_path / "none", "--out", tmp_path / "out")
    assert result.returncode == 2 and "no such folder" in result.stderr
    assert not (tmp_path / "out").exists()
    result = run("features", "--texts", texts, "--out", tmp_path / "out", "--data", tmp_path)
    assert result.returncode == 2 and "codebook/actors.csv" in result.stderr


def test_unknown_names_are_listed_by_frequency(texts, tmp_path):
    (texts / "f.txt").write_text(
        text(12, 1, "He met Zarina Quartz in Port Varna. He likes Zarina Quartz. She saw Astana."),
        encoding="utf-8",
    )
    unknown = tmp_path / "unknown.csv"
    result = run("features", "--texts", texts, "--out", tmp_path / "out", "--unknown", unknown)
    assert result.returncode == 0
    assert "2  Zarina Quartz" in result.stdout
    with unknown.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["name", "count"],
            ["Zarina Quartz", "2"],
            ["Port Varna", "1"],
        ]


@given(st.text(alphabet="Kazakhstan’s “”()., NATO met Ivanov in Moscow\n!?19", max_size=500))
def test_any_body_is_measured_and_its_counts_add_up(body):
    targets.read(text(2, 40, body).encode())


# -- growth -----------------------------------------------------------------------------------


@pytest.fixture
def many(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1, 201):
        (folder / f"{number:03d}.txt").write_text(text(3, number), encoding="utf-8")
    return folder


def as_bytes(out):
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_several_processes_give_the_tables_of_one(many, tmp_path):
    write_features(many, tmp_path / "one", CASES, jobs=1)
    write_features(many, tmp_path / "two", CASES, jobs=2)
    assert as_bytes(tmp_path / "one") == as_bytes(tmp_path / "two")


def test_a_bad_file_is_passed_over_only_on_demand(many, tmp_path):
    (many / "bad.txt").write_text("nothing")
    (many / "twin.txt").write_text(text(3, 7), encoding="utf-8")
    with pytest.raises(TextError):
        write_features(many, tmp_path / "out", CASES)
    report = write_features(many, tmp_path / "out", CASES, keep_going=True)
    assert report.articles == 200
    assert [fault.split(":")[0] for fault in report.skipped] == ["bad.txt", "twin.txt"]


def test_a_stopped_run_goes_on_where_it_was(many, tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "CHUNK", 64)
    write_features(many, tmp_path / "whole", CASES)
    out = tmp_path / "out"
    chunks = []

    def stop(self, measured):
        chunks.append(measured.articles)
        if len(chunks) == 2:
            raise KeyboardInterrupt
        append(self, measured)

    append = Shelf.append
    monkeypatch.setattr(Shelf, "append", stop)
    with pytest.raises(KeyboardInterrupt):
        write_features(many, out, CASES, jobs=1)
    assert not list(out.glob("*.csv"))
    monkeypatch.setattr(Shelf, "append", lambda self, m: (chunks.append(0), append(self, m)))
    chunks.clear()
    report = write_features(many, out, CASES, jobs=1)
    assert len(chunks) == 3, "the first chunk of four is not measured again"
    assert report.articles == 200
    assert as_bytes(out) == as_bytes(tmp_path / "whole")


def test_a_stopped_run_of_other_texts_is_not_taken_up(many, tmp_path, monkeypatch):
    out = tmp_path / "out"
    append = Shelf.append

    def stop(self, measured):
        append(self, measured)
        raise KeyboardInterrupt

    monkeypatch.setattr(Shelf, "append", stop)
    with pytest.raises(KeyboardInterrupt):
        write_features(many, out, CASES, jobs=1)
    monkeypatch.undo()
    (many / "001.txt").write_text(text(3, 1, "One other sentence."), encoding="utf-8")
    write_features(many, out, CASES, jobs=1)
    assert table(out, "articles")[0]["words"] == "3"


# A run of the program in some folder, stopped after its first chunk or not; it tells its chunks.
RUN = """
import sys
from pathlib import Path
from monitor.measuring import run as runs
from monitor.measuring.store import Shelf

texts, out, data = map(Path, sys.argv[1:4])
append, runs.CHUNK = Shelf.append, 64

def told(self, measured):
    append(self, measured)
    print(measured.articles)
    if "stop" in sys.argv:
        raise KeyboardInterrupt

Shelf.append = told
runs.write_features(texts, out, data, jobs=1)
"""


def chunks_of(scripts, many, out, data, *how):
    """The sizes of the chunks that a run of the program in `scripts` measures."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *map(str, (many, out, data)), *how],
        capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(scripts), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 0 or "KeyboardInterrupt" in done.stderr, done.stderr
    return [int(line) for line in done.stdout.split()]


@pytest.fixture
def own(tmp_path):
    """A program, a codebook and a descriptor of one's own, to change: `scripts` and `data`."""
    scripts, data = tmp_path / "scripts", tmp_path / "data"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scripts" / "monitor", scripts / "monitor", ignore=ignored)
    shutil.copytree(CASES / "codebook", data / "codebook")
    shutil.copy(DATA / "datapackage.json", data)
    return scripts, data


def append_line(path, line):
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def test_a_stopped_run_with_another_codebook_is_not_taken_up(own, many, tmp_path):
    scripts, data = own
    out = tmp_path / "out"
    assert chunks_of(scripts, many, out, data, "stop") == [64]
    append_line(data / "codebook" / "aliases.csv", "engineers,kazakhstan,name,")
    assert chunks_of(scripts, many, out, data) == [64, 64, 64, 8]
    named = Counter(row["surface"] for row in table(out, "mentions"))
    assert named["engineers"] == 200, "an article was read by the old codebook"


def test_a_stopped_run_with_another_descriptor_is_not_taken_up(own, many, tmp_path):
    scripts, data = own
    out = tmp_path / "out"
    assert chunks_of(scripts, many, out, data, "stop") == [64]
    path = data / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace('"token"', '"word"'), "utf-8")
    assert chunks_of(scripts, many, out, data) == [64, 64, 64, 8]
    assert "word" in table(out, "tokens")[0], "the columns are those of the descriptor alone"


def test_a_descriptor_that_does_not_fit_what_is_measured_is_refused(own, many, tmp_path):
    _, data = own
    path = data / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    tokens = next(one for one in package["resources"] if one["name"] == "tokens")
    tokens["schema"]["fields"].pop()
    path.write_text(json.dumps(package), "utf-8")
    with pytest.raises(CorpusError, match=r"3 columns of features/tokens\.csv; .* 4"):
        write_features(many, tmp_path / "out", data, jobs=1)
    assert not list((tmp_path / "out").iterdir())


def test_a_stopped_run_of_another_program_is_not_taken_up(own, many, tmp_path):
    scripts, data = own
    out = tmp_path / "out"
    assert chunks_of(scripts, many, out, data, "stop") == [64]
    append_line(scripts / "monitor" / "speech" / "quotations.py", "LEAST_WORDS = 90")
    assert chunks_of(scripts, many, out, data) == [64, 64, 64, 8]
    assert not table(out, "quotations"), "an article was read by the old program"


def test_a_stopped_run_is_taken_up_by_the_same_program_in_all_its_folders_alone(
    own, many, tmp_path
):
    scripts, data = own
    assert chunks_of(scripts, many, tmp_path / "first", data, "stop") == [64]
    for name, chunks in {"": [64, 64, 8], "figures/cast.py": [64] * 3 + [8]}.items():
        out = shutil.copytree(tmp_path / "first", tmp_path / f"out{len(name)}")
        if name:
            append_line(scripts / "monitor" / name, "# changed")
        assert chunks_of(scripts, many, out, data) == chunks


def test_every_module_of_the_program_is_a_part_of_what_a_run_depends_on():
    folders = [Path(folder) for folder, _, _ in os.walk(ROOT / "scripts" / "monitor")]
    modules = [path for folder in folders for path in folder.glob("*.py")]
    assert len(modules) > 60 and sorted(modules) == sorted(runs.program())


def test_two_runs_at_once_do_not_mix(texts, tmp_path):
    out = tmp_path / "out"
    with Shelf(out, "mark", TABLES), pytest.raises(Busy, match="another run at work"):
        write_features(texts, out, CASES)


def test_tables_as_parquet_hold_the_same_rows(texts, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    write_features(texts, tmp_path / "csv", CASES)
    write_features(texts, tmp_path / "parquet", CASES, parquet=True)
    for name, table_of in TABLES.items():
        read = parquet.read_table(tmp_path / "parquet" / f"{name}.parquet")
        assert read.column_names == table_of.columns
        assert read.num_rows == len(table(tmp_path / "csv", name))


def test_dask_gives_the_tables_of_one_process(many, tmp_path):
    distributed = pytest.importorskip("distributed")
    write_features(many, tmp_path / "one", CASES, jobs=1)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    ) as cluster:
        write_features(
            many, tmp_path / "dask", CASES, dask=True, scheduler=cluster.scheduler_address
        )
    assert as_bytes(tmp_path / "one") == as_bytes(tmp_path / "dask")


def test_threads_that_share_an_instrument_give_the_tables_of_one(many):
    """As those of a Dask worker do; each text brings words that no other has."""
    for number, path in enumerate(sorted(many.iterdir())):
        words = " ".join(f"{chr(97 + number % 26)}word{number}x{at}" for at in range(300))
        path.write_text(text(3, number + 1, f"Kazakhstan met NATO. {words}."), encoding="utf-8")
    texts = [(path.name, path.read_bytes()) for path in sorted(many.iterdir())]
    pieces = [texts[at : at + 5] for at in range(0, len(texts), 5)]
    parts = Instrument.load(CASES).parts
    alone = [measure_texts(piece, parts, "alone") for piece in pieces]
    with ThreadPoolExecutor(8) as threads:
        together = threads.map(lambda piece: measure_texts(piece, parts, "shared"), pieces)
        assert list(together) == alone


def test_a_run_keeps_no_article_when_it_is_over(many, tmp_path):
    write_features(many, tmp_path / "out", CASES, jobs=1)
    assert not SURVEYED
    (many / "bad.txt").write_text("nothing")
    with pytest.raises(TextError):
        write_features(many, tmp_path / "out", CASES, jobs=1)
    assert not SURVEYED
