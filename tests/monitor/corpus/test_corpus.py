"""The loader accepts what a spreadsheet does to a table, and refuses a damaged one by name."""

import csv
import os
import random
import shutil
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor import load_corpus
from monitor.contract import Field, read_contract
from monitor.corpus import Corpus, CorpusError, loading
from monitor.corpus import csv_tables as tabular
from monitor.corpus.csv_tables import empty
from monitor.corpus.fields import broken_rule
from monitor.source import TOLD
from places import DATA

TABLES = read_contract(DATA)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(DATA)


@pytest.fixture
def copy(tmp_path) -> Path:
    """A folder of data of one's own, to damage."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def edit(path: Path, change) -> None:
    """Rewrite a table as `change` returns its rows, the header first."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = change(list(csv.reader(file)))
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def set_cell(path: Path, line: int, column: str, value: str) -> None:
    def change(rows):
        rows[line - 1][rows[0].index(column)] = value
        return rows

    edit(path, change)


def same(one: Corpus, other: Corpus) -> bool:
    return all(
        getattr(one, name.replace("-", "_")).equals(getattr(other, name.replace("-", "_")))
        for name in TABLES
    )


# --- the corpus as published ---------------------------------------------------------------------


def test_units_of_the_five_articles(corpus):
    assert list(map(corpus.label, corpus.order)) == ["2004", "2006", "2007", "2008", "2009"]
    assert list(map(corpus.issue, corpus.order)) == ["1/50", "3/205", "4/85", "5/201", "6/117"]
    assert (len(corpus.paragraphs), len(corpus.sentences)) == (36, 155)
    assert corpus.features_articles["words"].sum() == 4317
    assert [corpus.year(a) for a in corpus.order] == [2004, 2006, 2007, 2008, 2009]
    for name in ("5/201", "2008", "edm-5-201"):
        assert corpus.article(name) == "edm-5-201"
    with pytest.raises(KeyError, match="'2005' is no article of the corpus; it has 1/50, 3/205"):
        corpus.article("2005")


def test_every_table_is_an_attribute_sorted_by_its_key(corpus):
    rank = {article: place for place, article in enumerate(corpus.order)}
    for name, table in TABLES.items():
        frame = getattr(corpus, name.replace("-", "_"))
        assert list(frame.columns) == table.columns
        key = frame[list(table.primary_key)].apply(
            lambda column: column.map(rank) if column.name == "article" else column
        )
        if table.primary_key and name != "articles":
            assert key.equals(key.sort_values(list(table.primary_key), ignore_index=True))


def test_both_passes_code_every_unit(corpus):
    for name in "ab":
        assert len(getattr(corpus, f"themes_{name}")) == len(corpus.paragraphs)
        assert len(getattr(corpus, f"voice_{name}")) == len(corpus.sentences)


def test_corpus_is_frozen(corpus):
    with pytest.raises(FrozenInstanceError):
        corpus.order = ()


def test_unknown_article_is_an_error(corpus):
    for call in (corpus.label, corpus.year, corpus.article):
        with pytest.raises(KeyError, match="no article of the corpus"):
            call("9/999")


def test_loading_imports_no_reader_of_texts():
    """Of the package its own room, the contract and the names of articles, no more."""
    code = "import sys, monitor; monitor.load_corpus(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=DATA)
    assert done.returncode == 0, done.stderr
    found = {name.split(".")[1] for name in done.stdout.split() if name.startswith("monitor.")}
    assert found == {"contract", "corpus", "identity", "settings", "source"}


# --- found where it is ---------------------------------------------------------------------------


def test_a_folder_whose_tables_were_taking_their_names_is_refused(copy):
    (copy / "features" / ".unfinished").touch()
    with pytest.raises(CorpusError, match=r"features/\.unfinished: found the mark of a run"):
        load_corpus(copy)
    (copy / "features" / ".unfinished").unlink()
    assert len(load_corpus(copy).order) == 5


# --- what a spreadsheet does ---------------------------------------------------------------------


def test_spreadsheets_marks_are_read_as_nothing(copy, corpus):
    """A byte order mark, Windows line ends, all cells quoted, rows and columns re-ordered."""
    for place, path in enumerate(sorted(copy.rglob("*.csv"))):
        keyless = path.stem in ("mentions", "initiatives", "quotations", "sources")
        with open(path, encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        if not (keyless and "coding" in path.parts):  # their order is the order of the text
            random.Random(place).shuffle(rows)
        order = random.Random(place).sample(range(len(header)), len(header))
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
            writer.writerows([row[i] for i in order] for row in [header, *rows])
    assert same(load_corpus(copy), corpus)


def test_a_camp_follows_membership_at_the_date_of_the_article(corpus):
    camps = {
        actor: [corpus.camp(actor, article) for article in corpus.order]
        for actor in ("uzbekistan", "belarus", "kazakhstan", "lukashenka", "georgia")
    }
    assert camps == {
        "uzbekistan": ["other", *["russia-led"] * 4],  # a member again from August 2006
        "belarus": ["russia-led"] * 5,
        "kazakhstan": ["kazakhstan"] * 5,
        "lukashenka": ["russia-led"] * 5,  # by office, without a row of his own
        "georgia": ["other"] * 5,
    }
    with pytest.raises(KeyError, match="no article"):
        corpus.camp("uzbekistan", "edm-9-999")


@pytest.mark.parametrize(
    ("column", "day", "camp"),
    [
        ("since", "2004-07-13", "russia-led"),  # the first day counts
        ("since", "2004-07-14", "other"),
        ("until", "2004-07-13", "other"),  # the last does not
        ("until", "2004-07-14", "russia-led"),
    ],
)
def test_a_membership_begins_and_ends_on_its_days(copy, column, day, camp):
    line = 5  # Uzbekistan's; the article of 2004 is of 13 July
    set_cell(copy / "codebook/memberships.csv", line, "since", "1992-05-15")
    set_cell(copy / "codebook/memberships.csv", line, column, day)
    assert load_corpus(copy).camp("uzbekistan", "edm-1-050") == camp


def test_an_article_without_a_day_is_of_the_last_of_its_year(copy):
    set_cell(copy / "articles.csv", 2, "date", "")
    for since, camp in (("2004-12-31", "russia-led"), ("2005-01-01", "other")):
        set_cell(copy / "codebook/memberships.csv", 5, "since", since)
        assert load_corpus(copy).camp("uzbekistan", "edm-1-050") == camp


def test_without_memberships_every_camp_is_fixed(copy):
    (copy / "codebook/memberships.csv").unlink()
    corpus = load_corpus(copy)
    assert [corpus.camp("belarus", article) for article in corpus.order] == ["other"] * 5


DAMAGES = [
    ("codebook/actors.csv", 3, "camp", "eastern", "is none of kazakhstan, russia-led"),
    ("codebook/actors.csv", 4, "id", "", "is empty"),
    ("codebook/actors.csv", 4, "id", "nato", "stands there twice"),
    ("codebook/actors.csv", 4, "wikidata", "232", "does not have the form"),
    ("codebook/memberships.csv", 2, "actor", "atlantis", "codebook/actors.csv"),
    ("codebook/memberships.csv", 2, "alliance", "atlantis", "codebook/actors.csv"),
    ("codebook/memberships.csv", 5, "since", "2006", "no day of the form YYYY-MM-DD"),
    ("codebook/memberships.csv", 5, "until", "2006-08-16", "no day after the one in the column"),
    ("codebook/aliases.csv", 5, "id", "atlantis", "codebook/initiatives.csv"),
    ("codebook/aliases.csv", 5, "rule", "sometimes", "does not have the form capital"),
    ("codebook/aliases.csv", 5, "rule", "of:atlantis", "names no id of codebook/actors.csv"),
    ("codebook/glossary.csv", 4, "id", "atlantis", "stands in no row of codebook/actors.csv"),
    ("codebook/glossary.csv", 4, "paragraphs", "edm-1-050:77", "features/paragraphs.csv"),
    ("codebook/glossary.csv", 4, "sources", "a`b", "without the form"),
    ("codebook/terms.csv", 9, "theme", "weather", "codebook/themes.csv"),
    ("articles.csv", 2, "date", "13/07/2004", "no day of the form YYYY-MM-DD"),
    ("articles.csv", 2, "date", "2004-02-30", "no day of the form YYYY-MM-DD"),
    ("articles.csv", 2, "issue", "50.0", "no whole number"),
    ("coding/pass-a/themes.csv", 7, "themes", "caspian;;balance", "no list"),
    ("coding/pass-a/themes.csv", 7, "themes", "caspian;weather", "names an item"),
    ("coding/pass-a/themes.csv", 7, "main", "exercises", "is not among the themes"),
    ("coding/pass-b/voice.csv", 9, "sentence", "99", "features/sentences.csv"),
    ("coding/pass-b/voice.csv", 9, "article", "edm-9-999", "articles.csv"),
    ("coding/events.csv", 5, "actors", "russia;russia", "names an item twice"),
    ("coding/events.csv", 5, "actors", "atlantis", "codebook/actors.csv"),
    ("coding/events.csv", 5, "concerned", "atlantis", "codebook/actors.csv"),
    ("coding/events.csv", 5, "status", "rumoured", "is none of deed, statement"),
    ("coding/events.csv", 5, "status", "deed", "does not go with the kind"),
    ("coding/events.csv", 5, "kind", "beating", "is none of statement, meeting"),
    ("coding/events.csv", 5, "paragraphs", "edm-1-050:77", "features/paragraphs.csv"),
    ("coding/events.csv", 5, "paragraphs", "edm-1-050", "without the form"),
    ("features/paragraphs.csv", 3, "words", "1,611", "no whole number"),
    ("features/paragraphs.csv", 3, "words", "9", "add up to"),
    ("features/sentences.csv", 3, "words", "-4", "is less than 0|is less than 1"),
    ("features/mentions.csv", 8, "actor", "atlantis", "codebook/actors.csv"),
    ("features/mentions.csv", 8, "sentence", "55", "features/sentences.csv"),
    ("features/readability.csv", 4, "exact", "nan", "is no number"),
    ("features/articles.csv", 2, "caption", "maybe", "neither true nor false"),
    ("features/articles.csv", 2, "sha256", "abc", "does not have the form"),
]


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"actors": ""}, "is a statement that nobody makes"),
        ({"actors": "", "concerned": "", "kind": "meeting", "status": "deed"}, "names nobody"),
        ({"actors": "nato", "concerned": "russia;nato"}, "names one of the actors"),
        ({"kind": "plan"}, "'statement' does not go with the kind"),
        ({"kind": "exercise", "status": "planned"}, "'planned' does not go with the kind"),
        ({"kind": "meeting", "status": "statement"}, "'statement' does not go with the kind"),
    ],
)
def test_an_event_without_anybody_or_with_somebody_on_both_sides_is_refused(copy, cells, rule):
    line = 4
    spoken = {"kind": "statement", "status": "statement", "actors": "ivanov", "unnamed": ""}
    for column, value in (spoken | {"concerned": "crdf"} | cells).items():
        set_cell(copy / "coding/events.csv", line, column, value)
    with pytest.raises(CorpusError, match=rule) as error:
        load_corpus(copy)
    assert len(error.value.faults) == 1 and f"line {line}," in str(error.value)


@pytest.mark.parametrize("status", ["supposed", "claimed"])
def test_what_somebody_may_have_said_or_done_is_an_event_of_its_kind(copy, status):
    for line, kind in ((4, "statement"), (5, "meeting")):
        set_cell(copy / "coding/events.csv", line, "kind", kind)
        set_cell(copy / "coding/events.csv", line, "status", status)
    assert (load_corpus(copy).events["status"] == status).sum() >= 2


@pytest.mark.parametrize(("table", "line", "column", "value", "rule"), DAMAGES)
def test_damaged_cell_is_named(copy, table, line, column, value, rule):
    set_cell(copy / table, line, column, value)
    with pytest.raises(CorpusError, match=rule) as error:
        load_corpus(copy)
    named = [f for f in error.value.faults if f.startswith(f"{table}, line ") and column in f]
    assert any(f", line {line}, " in f or "twice" in f for f in named), error.value.faults
    assert any(value[:20] in fault for fault in named)


@pytest.mark.parametrize("table", ["actors", "initiatives"])
def test_a_glossary_tells_of_the_whole_codebook(copy, table):
    with open(copy / "codebook" / f"{table}.csv", encoding="utf-8", newline="") as file:
        missing = list(csv.DictReader(file))[-1]["id"]
    edit(copy / "codebook/glossary.csv", lambda rows: [r for r in rows if r[0] != missing])
    with pytest.raises(CorpusError, match=f"glossary.csv: has no row for '{missing}'"):
        load_corpus(copy)


def test_what_a_glossary_tells_it_has_from_somewhere(copy):
    for column in ("paragraphs", "sources"):
        set_cell(copy / "codebook/glossary.csv", 4, column, "")
    with pytest.raises(CorpusError, match=r"line 4, column about: .* has neither paragraph nor"):
        load_corpus(copy)


def test_all_faults_are_told_at_once_and_bounded(copy):
    set_cell(copy / "codebook/actors.csv", 3, "camp", "eastern")
    set_cell(copy / "features/paragraphs.csv", 4, "words", "many")
    edit(
        copy / "coding/pass-a/voice.csv",
        lambda rows: [rows[0]] + [[*r[:3], "x", *r[4:]] for r in rows[1:]],
    )
    with pytest.raises(CorpusError) as error:
        load_corpus(copy)
    told = str(error.value)
    for named in ("actors.csv, line 3", "paragraphs.csv, line 4", "voice.csv, line 2"):
        assert named in told
    assert len(told.splitlines()) <= TOLD + 1


def test_a_line_is_counted_past_blank_and_broken_ones(copy):
    path = copy / "codebook/themes.csv"
    text = path.read_text("utf-8").splitlines()
    path.write_text(
        "\n".join([text[0], "", '"Upper Case","two\nlines",x', *text[1:]]) + "\n", "utf-8"
    )
    with pytest.raises(CorpusError, match=r"themes.csv, line 3, column id: 'Upper Case'"):
        load_corpus(copy)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda b: b.replace(b"id,", b"ID,", 1), "found the columns ID"),
        (lambda b: b.replace(b",camp", b"", 1), "found the columns"),
        (lambda b: b.replace(b",", b";"), "another separator"),
        (lambda b: b.replace(b"\n", b",\n"), "found the columns"),
        (lambda b: b.replace(b"\n", b",x\n").replace(b",x", b"", 1), "cells; expected 6"),
        (lambda b: b[: b.rindex(b",") - 3], "cells; expected 6|is none of|is empty"),
        (lambda b: b + "tamás,Tamás,person,other,,\n".encode("iso8859-2"), "not UTF-8"),
        (lambda b: b.decode().encode("utf-16"), "not UTF-8"),
        (lambda b: b + b'x,"never closed,person,other,,\n', "no CSV"),
        (lambda b: b"", "found the columns none"),
        (lambda b: b + b"x\0y,X,person,other,,\n", "NUL"),
        (lambda b: b + b"\r,X,person,other,,\n", "carriage return"),
        (lambda b: b.rstrip(b"\n") + b"\r", "carriage return"),
    ],
)
def test_damaged_file_is_named(copy, change, said):
    path = copy / "codebook/actors.csv"
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(CorpusError, match=said) as error:
        load_corpus(copy)
    assert "codebook/actors.csv" in str(error.value)


def test_line_ends_of_windows_are_known_wherever_a_file_is_cut_to_be_looked_at(tmp_path):
    path = tmp_path / "table.csv"
    for size in range((1 << 20) - 3, (1 << 20) + 1):
        path.write_bytes(b"a" * size + b"\r\nb\r\n")
        assert tabular.odd_byte(path) == ""
        path.write_bytes(b"a" * size + b"\rb\r\n")
        assert "carriage return" in tabular.odd_byte(path)


def test_missing_feature_table_is_an_error_and_missing_coding_is_empty(copy):
    shutil.rmtree(copy / "coding")
    bare = load_corpus(copy)
    assert bare.themes_a.empty and bare.events.empty
    assert list(bare.voice_b.columns) == TABLES["voice-b"].columns
    (copy / "features/tokens.csv").unlink()
    with pytest.raises(CorpusError, match=r"features/tokens.csv: .* required"):
        load_corpus(copy)
    (copy / "features/tokens.csv").mkdir()
    with pytest.raises(CorpusError, match=r"features/tokens.csv"):
        load_corpus(copy)


# --- other corpora -------------------------------------------------------------------------------


def only(copy: Path, article: str) -> None:
    """Leave one measured article, as `make features` on one text would; the coding stands."""
    for path in (copy / "features").glob("*.csv"):
        edit(path, lambda rows: [rows[0], *(row for row in rows[1:] if row[0] == article)])


def test_one_article_alone_keeps_what_is_coded_of_it(copy, corpus):
    only(copy, "edm-5-201")
    alone = load_corpus(copy)
    assert alone.order == ("edm-5-201",)
    assert set(alone.themes_a["article"]) == set(alone.articles["id"]) == {"edm-5-201"}
    assert 0 < len(alone.events) < len(corpus.events)
    assert alone.events["paragraphs"].str.contains("edm-5-201").all()
    assert not alone.events["paragraphs"].str.contains("edm-6-117").any()


def test_an_article_without_a_row_takes_its_year_from_the_volume(copy):
    edit(copy / "articles.csv", lambda rows: [r for r in rows if r[0] != "edm-5-201"])
    shutil.rmtree(copy / "coding")
    corpus = load_corpus(copy)
    assert corpus.year("edm-5-201") == 2008
    row = corpus.articles.set_index("id").loc["edm-5-201"]
    assert (row["date"], row["date_basis"], row["volume"]) == ("", "to be filled", 5)
    (copy / "corpus.toml").write_text("year_zero = 1990\n", "utf-8")
    assert load_corpus(copy).year("edm-5-201") == 1995
    (copy / "corpus.toml").write_text("year_zero = 'x'\n", "utf-8")
    with pytest.raises(CorpusError, match=r"corpus.toml"):
        load_corpus(copy)


def test_a_folder_without_articles_is_an_error(copy):
    only(copy, "none")
    with pytest.raises(CorpusError, match="holds no article"):
        load_corpus(copy)


def test_an_article_measured_twice_and_listed_nowhere_is_named(copy):
    edit(copy / "articles.csv", lambda rows: rows[:1])
    edit(copy / "features/articles.csv", lambda rows: [*rows, rows[-1]])
    with pytest.raises(CorpusError, match=r"features/articles.csv, line 7, .* stands there twice"):
        load_corpus(copy)


def test_large_tables_keep_text_as_categories(copy, corpus, monkeypatch):
    monkeypatch.setattr("monitor.corpus.csv_tables.LARGE", 100)
    large = load_corpus(copy)
    assert isinstance(large.tokens["token"].dtype, pd.CategoricalDtype)
    assert large.tokens.astype(corpus.tokens.dtypes).equals(corpus.tokens)


def test_empty_tables_have_their_types():
    frame = empty(TABLES["places"])
    assert frame.dtypes.astype(str).to_dict() == {
        "place": "object",
        "latitude": "float64",
        "longitude": "float64",
        "source": "object",
    }


# --- any cell at all -----------------------------------------------------------------------------


@given(st.text(max_size=12), st.sampled_from(["integer", "number", "date", "list", "boolean"]))
def test_any_cell_keeps_a_rule_or_breaks_it(value, kind):
    said = broken_rule(value, Field("x", kind, required=True, delimiter=";", minimum=None))
    assert isinstance(said, str)
    if kind == "integer" and not said:
        assert int(value) == float(value)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_unreadable_table_is_named(copy):
    (copy / "codebook/actors.csv").chmod(0)
    with pytest.raises(CorpusError, match="cannot be read"):
        load_corpus(copy)


def test_a_corpus_of_some_articles_has_their_rows_and_no_others(corpus):
    some = loading.only(corpus, corpus.order[1:3])
    assert some.order == corpus.order[1:3]
    looked = 0
    for name in ("mentions", "tokens", "themes_a", "voice_b", "citations"):
        frame = getattr(some, name)
        assert set(frame["article"]) == set(some.order), name
        looked += len(frame)
    assert looked > 100
    places = {
        item.rpartition(":")[0] for cell in some.events["paragraphs"] for item in cell.split(";")
    }
    assert places == set(some.order) and 0 < len(some.events) < len(corpus.events)
    with pytest.raises(KeyError):
        loading.only(corpus, ["edm-9-999"])
