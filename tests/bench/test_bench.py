"""Guards the benchmarks: fair texts, whole results, and a page that keeps what it was told."""

import csv
import os
import platform
import re
import sys
from importlib import import_module

import pytest
import yaml

from bench import __main__ as command
from bench import builds, growth, processes, results, speed, stock, texts, vocabulary
from monitor import load_corpus
from monitor.measuring.instrument import Instrument
from monitor.texts.articles import parse
from places import ROOT, rows_of
from report.pages.written.kept import as_roles

DATA = ROOT / "data"
NUMBER = 40  # articles


@pytest.fixture(scope="module")
def corpus():
    return load_corpus(DATA)


@pytest.fixture(scope="module")
def invented() -> list[str]:
    return texts.batch(0, NUMBER, DATA, None)


@pytest.fixture(scope="module")
def rows(invented) -> dict[str, list[tuple]]:
    """The tables of the invented articles."""
    articles = [parse(text.encode(), f"{n}.txt") for n, text in enumerate(invented)]
    return rows_of(Instrument.load(DATA).measure(*articles))


# --- the texts -----------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_texts_and_another_gives_others(invented):
    assert texts.batch(0, NUMBER, DATA, None) == invented
    assert texts.batch(NUMBER, NUMBER, DATA, None)[0] != invented[0]


def test_invented_articles_are_like_those_of_the_report(rows, corpus):
    words, real = sum(row[5] for row in rows["articles"]), corpus.paragraphs["words"].sum()
    assert len({row[0] for row in rows["articles"]}) == NUMBER, "each has an id of its own"
    assert 800 < words / NUMBER < 950
    # What costs time: so many of each for so many words.
    for table, frame in {
        "sentences": corpus.sentences, "tokens": corpus.tokens, "mentions": corpus.mentions,
        "initiatives": corpus.initiatives_found, "quotations": corpus.quotations,
        "citations": corpus.citations,
    }.items():  # fmt: skip
        assert len(rows[table]) / words == pytest.approx(len(frame) / real, rel=0.3), table
    assert sum(row[4] for row in rows["terms"]) / words == pytest.approx(
        corpus.terms_found["count"].sum() / real, rel=0.25
    )
    letters = sum(row[5] for row in rows["sentences"]) / words
    assert letters == pytest.approx(corpus.sentences["characters"].sum() / real, rel=0.1)
    quoted = sum(row[4] for row in rows["quotations"]) / words
    assert quoted == pytest.approx(corpus.quotations["words"].sum() / real, rel=0.25)
    assert {6, 7, 8} == {row[3] for row in rows["articles"]}


def test_new_words_keep_coming_as_they_do_in_the_articles(rows, corpus):
    tokens, order = rows["tokens"], [row[0] for row in rows["articles"]]

    def types(number):
        return len({row[2] for row in tokens if row[0] in order[:number]})

    assert types(5) == pytest.approx(corpus.tokens["token"].nunique(), rel=0.15)
    assert 1.4 < types(40) / types(20) < 1.8, "neither used up nor without repetition"


def test_no_two_ranks_have_one_made_up_word():
    made = [vocabulary.made_up(rank) for rank in (*range(5_000), *range(10**9, 10**9 + 5_000))]
    assert len(set(made)) == len(made) and all(word.isalpha() for word in made)


def test_no_sentence_of_a_template_holds_twelve_words_in_a_row():
    for template in texts.SENTENCES:
        assert max(len(words.split()) for _, words in template) < 12


# --- the contests --------------------------------------------------------------------------------


def test_contestants_say_what_their_work_cost(tmp_path):
    texts.write(tmp_path / "texts", 3, DATA)
    given = {"texts": str(tmp_path / "texts"), "data": str(DATA), "out": str(tmp_path / "out")}
    for name in ("features", "textstat"):
        times, memory = processes.contest(name, given, watch=True)
        assert times["wall"] > 0 and times["cpu"] > 0 and times["start"] > 0
        assert 20 < memory < 1_000, "MB"
    with (tmp_path / "out" / "articles.csv").open() as file:
        assert len(list(csv.reader(file))) == 1 + 3


def test_memory_is_that_of_all_processes_at_the_fullest_moment():
    child = "import time; held = b'1' * 60_000_000; time.sleep(0.6)"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    both = processes.run([sys.executable, "-c", program], watch=True).memory
    assert 60 < both < 120


def test_a_program_that_fails_is_told_with_its_last_words():
    with pytest.raises(processes.Failed, match="no such ship"):
        processes.run([sys.executable, "-c", "raise SystemExit('no such ship')"])


def test_growth_compares_the_largest_size_with_the_smallest(tmp_path, monkeypatch):
    spent = iter(
        [
            ({"cpu": 2.0, "wall": 1.0}, 90.0),
            ({"cpu": 9.0, "wall": 1.5}, 150.0),
            ({"cpu": 4.4, "wall": 2.0}, 91.0),
            ({"cpu": 9.0, "wall": 2.5}, 180.0),
        ]
    )
    monkeypatch.setattr(growth, "contest", lambda *_, **__: next(spent))
    monkeypatch.setattr(growth, "LEAST", 1)
    found = {(r.measure, r.articles): r for r in growth.grow((2, 4), DATA, tmp_path, str)}
    assert found["time_per_article", 2].value == 1000.0
    assert found["time_per_article_growth", 4].value == pytest.approx(1.1)
    assert found["memory_all_cores", 4].value == 180.0
    assert not (tmp_path / "growing").exists()


def test_shuffled_articles_are_readable_and_stay_in_the_work_folder(tmp_path):
    own = tmp_path / "own"
    texts.write(own, 2, DATA)
    (folder,) = speed.shuffled(own, 3, 1, DATA, tmp_path / "work")
    assert [path.name for path in sorted(folder.iterdir())] == [f"{n:07d}.txt" for n in range(3)]
    sentences = set(re.split(speed.SENTENCE_END, next(own.glob("*.txt")).read_text()))
    assert any(sentence in next(folder.glob("*0.txt")).read_text() for sentence in sentences)
    for path in folder.iterdir():
        assert len(parse(path.read_bytes(), path.name).body) > 3


# --- the results ---------------------------------------------------------------------------------


def test_a_ratio_is_of_the_bests_and_its_range_of_the_rounds():
    found = results.ratio("a_to_b", [10, 8], [2, 1], max, texts="invented")
    assert (found.value, found.lowest, found.highest, found.unit) == (5, 5, 8, "times")


def lines_of(path) -> list[list[str]]:
    """The rows below every day and machine of a page, after the headings of the tables."""
    lines = [line.strip("| ").split(" | ") for line in path.read_text("utf-8").splitlines()]
    return [cells for cells in lines if len(cells) > 5 and cells[0] not in ("measure", "---")]


def test_a_later_run_replaces_its_own_measures_and_keeps_the_others_and_the_words(tmp_path):
    path = tmp_path / "b.md"
    path.write_text(f"# Words\n\n{results.MARK}\n")
    results.write(path, [results.result(m, [2.0, 1.0], "s", texts="report") for m in ("a_b", "b")])
    results.write(path, [results.result("b", [0.123456], "s", texts="report")])
    assert path.read_text("utf-8").startswith(f"# Words\n\n{results.MARK}\n\n## 20")
    assert lines_of(path) == [
        ["a b", "report", "", "", "1", "1 to 2", "s", "2"],
        ["b", "report", "", "", "0.1235", "", "s", "1"],
    ]


def test_what_another_machine_measured_stays_below_its_own_heading(tmp_path, monkeypatch):
    path = tmp_path / "b.md"
    for machine, measures in (("one", "ab"), ("another", "bc")):
        monkeypatch.setattr(results, "machine", lambda machine=machine: machine)
        results.write(path, [results.result(m, [1.0], "s", texts="report") for m in measures])
    tables = {part.splitlines()[0][12:]: part for part in path.read_text().split("## ")[1:]}
    told = {name: [m for m in "abc" if f"| {m} |" in text] for name, text in tables.items()}
    assert told == {"one": ["a"], "another": ["b", "c"]}


def test_of_a_measure_that_was_taken_no_size_stays_from_before(tmp_path):
    path = tmp_path / "b.md"
    for sizes in ((1_000, 30_000), (1_000, 100_000)):
        results.write(
            path,
            [
                results.result("time", [1.0], "ms", texts="invented", articles=size)
                for size in sizes
            ],
        )
    assert [row[2] for row in lines_of(path)] == ["1,000", "100,000"]


def test_the_page_of_speeds_tells_of_every_part_and_is_found_by_who_contributes():
    told = {row[0] for row in lines_of(command.OUT)}
    assert {"features to textstat", "time per article", "build cold to stock"} <= told
    assert results.MARK in command.OUT.read_text("utf-8")


def test_the_machine_is_named_without_its_host_or_a_path():
    said = results.machine()
    assert "cores" in said and platform.python_version() in said
    assert os.sep not in said and (platform.node() not in said or not platform.node())


# --- the builds ----------------------------------------------------------------------------------


def test_stock_jupyter_book_knows_every_role_and_directive_of_the_pages():
    known = {"role": set(), "directive": set()}

    class App:
        def setup_extension(self, name):
            import_module(name).setup(self)

        def __getattr__(self, name):
            return lambda first, *_, **also: known.get(name.removeprefix("add_"), set()).add(first)

    stock.setup(App())
    pages = [
        as_roles(path.name, path.read_text("utf-8"))
        for path in (ROOT / "book").iterdir()
        if path.is_file() and path.suffix in (".md", ".ipynb")
    ]
    ours = {"role": r"\{(\w+)\}`", "directive": r"(?:```|:::)\{(\w+)\}"}
    theirs = {
        "role": {"cite", "term"},
        "directive": {"admonition", "bibliography", "glossary", "only"},
    }
    for kind, form in ours.items():
        used = {name for page in pages for name in re.findall(form, page)}
        assert used == known[kind] | theirs[kind]
    assert any("{generated}" in page for page in pages)
    settings = yaml.safe_load(builds.STOCK)
    assert settings["sphinx"] == {"local_extensions": {"bench.stock": "scripts"}}
    assert settings["execute"]["execute_notebooks"] == "force"


def test_one_chapter_is_changed_each_time_otherwise(tmp_path):
    (tmp_path / "book").mkdir()
    chapter = tmp_path / "book" / "2006-only.md"
    chapter.write_text("# Title\n")
    for number in range(2):
        before = chapter.read_text()
        builds.change(tmp_path, number)
        assert chapter.read_text() != before


@pytest.mark.parametrize("fails", [False, True])
def test_the_stock_pdf_is_added_where_latex_can_make_it(tmp_path, monkeypatch, fails):
    """A LaTeX that lacks a package costs its own figures and no others."""

    def run(*_):
        if fails:
            raise processes.Failed("ended with 1:\n  ! LaTeX Error: no bbm.sty\nmake: 12")
        return 60.0

    said: list[str] = []
    monkeypatch.setattr(builds, "seconds_of", run)
    monkeypatch.setattr(builds.shutil, "which", lambda name: f"/{name}")
    seconds = {"build_cold": [20.0, 25.0], "stock_cold": [40.0, 44.0]}
    found = {one.measure: one.value for one in builds.with_pdf(tmp_path, seconds, said.append)}
    if fails:
        assert not found and said == ["  The stock PDF is left out: ! LaTeX Error: no bbm.sty"]
    else:
        assert found == {"stock_pdf": 60.0, "build_cold_to_stock_with_pdf": 0.2}
    monkeypatch.setattr(builds.shutil, "which", lambda name: None)
    assert list(builds.with_pdf(tmp_path, seconds, said.append)) == []
    assert said[-1].endswith("LaTeX (xelatex, latexmk) is not installed.")


def test_what_was_measured_before_a_failure_is_kept(tmp_path, monkeypatch, capsys):
    one = results.result("features_one_core", [1.0], "MB/s", texts="invented")

    def parts(*_):
        yield [one]
        raise processes.Failed("no such ship")

    monkeypatch.setattr(command, "measured", parts)
    assert command.main(["--out", str(tmp_path / "b.md")]) == 1
    assert "no such ship" in capsys.readouterr().err
    assert len(lines_of(tmp_path / "b.md")) == 1
