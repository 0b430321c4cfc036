"""Files as articles: units by the codebook, and bad input refused with one clear error."""

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.measuring.run import write_features
from monitor.source import CorpusError, TextError, read_source
from monitor.texts import articles
from monitor.texts.articles import parse, text_names
from places import CASES, cases

HEADER = "Publication: Eurasia Daily Monitor Volume: 2 Issue: 40"
PLAIN = f"{HEADER}\n\nThe harbour was shut for a week.\n\nIt opened again on Monday."


@pytest.mark.parametrize("case", cases("articles"))
def test_a_file_is_read_into_its_units(case):
    if case.get("error"):
        with pytest.raises(TextError):
            parse(case["text"].encode(), case["file"])
        return
    article = parse(case["text"].encode(), case["file"])
    assert article.id == case["article"]
    assert article.title == (case["title"] or "")
    assert article.caption == (case["caption"] or "")
    assert list(article.body) == case["paragraphs"]


def test_byte_order_mark_and_line_ends_change_nothing():
    plain = parse(PLAIN.encode(), "a.txt")
    dressed = parse(b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode(), "a.txt")
    assert (plain.id, plain.body) == (dressed.id, dressed.body)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_letter_with_its_accent_beside_it_is_one_letter(ends):
    """As a Mac may save it: "e" and an accent of its own are "é", so that a name is found."""
    text = PLAIN.replace("harbour", "café in Orléans").replace("\n", ends)
    apart = unicodedata.normalize("NFD", text)
    assert apart != text and "e\u0301" in apart
    article = parse(apart.encode(), "a.txt")
    assert article.body[0] == "The café in Orléans was shut for a week."
    assert article.body == parse(text.encode(), "a.txt").body


def test_a_second_article_of_an_issue_keeps_its_letter():
    assert parse(PLAIN.encode(), "edm-2-040b.txt").id == "edm-2-040b"
    assert parse(PLAIN.encode(), "edm-2-041b.txt").id == "edm-2-040"


BAD = {
    "no publication line": ("The harbour was shut.\n\nIt opened.", "no publication line"),
    "a volume that is no number": (PLAIN.replace("Volume: 2", "Volume: two"), "volume 'two'"),
    "an issue that is no number": (PLAIN.replace("Issue: 40", "Issue: 4O"), "issue '4O'"),
    "an issue of nought": (PLAIN.replace("Issue: 40", "Issue: 0"), "issue '0'"),
    "an endless number": (PLAIN.replace("40", "4" * 5000), "issue '444"),
    "figures of another script": (PLAIN.replace("40", "٤٠"), "issue '٤٠'"),
    "no body": (HEADER, "no text after the publication line"),
    "a NUL": (PLAIN.replace("week", "we\x00ek"), "U+0000 in line 3"),
    "a control character": (PLAIN.replace("week", "we\x1bek"), "U+001B in line 3"),
    "a lone carriage return": (PLAIN.replace("week", "we\rek"), "U+000D in line 3"),
    "a C1 control character": (PLAIN.replace("week", "we\x9bek"), "U+009B in line 3"),
    "one endless line": (PLAIN + "x" * 1_000_001, "a line of 1,000,0"),
}


@pytest.mark.parametrize("text, found", BAD.values(), ids=list(BAD))
def test_bad_text_is_refused_with_the_file_what_was_found_and_what_was_expected(text, found):
    with pytest.raises(TextError) as error:
        parse(text.encode(), "bad.txt")
    assert str(error.value).startswith("bad.txt: found ")
    assert found in str(error.value)
    assert "expected" in str(error.value)
    assert "\n" not in str(error.value)


def test_other_encodings_are_refused():
    for raw in (PLAIN.encode("utf-16"), "Қазақстан".encode("cp1251", "replace") + b"\xff"):
        with pytest.raises(TextError, match=r"not UTF-8|control character"):
            parse(raw, "bad.txt")


def test_fifty_megabytes_in_one_line_are_not_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(TextError, match="50,000,000 bytes; expected at most"):
        articles.read_article(path)


def test_folders_that_hold_no_texts_are_refused(tmp_path):
    with pytest.raises(TextError, match="no such folder"):
        text_names(tmp_path / "absent")
    with pytest.raises(TextError, match=r"no \.txt file"):
        text_names(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(TextError, match="found a file; expected a folder"):
        text_names(tmp_path / "file")


def test_all_bad_files_are_named_at_once(tmp_path):
    (tmp_path / "a.txt").write_text(PLAIN)
    (tmp_path / "b.txt").write_text(PLAIN.replace("Volume: 2", "Volume: II"))
    (tmp_path / "c.txt").write_text("nothing")
    (tmp_path / "edm-2-040.txt").write_text(PLAIN)
    with pytest.raises(TextError) as error:
        write_features(tmp_path, tmp_path / "out", CASES)
    faults = error.value.faults
    assert [fault.split(":")[0] for fault in faults] == ["b.txt", "c.txt", "edm-2-040.txt"]
    assert "edm-2-040, which a.txt has too" in faults[2]


def test_a_folder_or_a_dangling_link_named_like_a_text_is_named(tmp_path):
    (tmp_path / "a.txt").mkdir()
    os.symlink(tmp_path / "gone", tmp_path / "b.txt")
    with pytest.raises(TextError) as error:
        text_names(tmp_path)
    assert len(error.value.faults) == 2
    assert "a.txt: found a folder" in str(error.value)
    assert "b.txt: found a link to nothing" in str(error.value)


def test_a_corpus_may_name_its_own_header(tmp_path):
    (tmp_path / "corpus.toml").write_text(
        "prefix = \"hn\"\nheader = 'Harbour News (?P<volume>\\d+)/(?P<issue>\\d+)'\n"
        'header_mark = "Harbour News"\nyear_zero = 1990\n'
    )
    source = read_source(tmp_path)
    article = parse(b"Harbour News 3/7\n\nThe quay is wet.", "x.txt", source)
    assert article.id == "hn-3-007"
    (tmp_path / "corpus.toml").write_text("year_zero = 'x'")
    with pytest.raises(CorpusError, match=r"corpus\.toml: found .* expected .* a year"):
        read_source(tmp_path)
    (tmp_path / "corpus.toml").write_text("header = '('")
    with pytest.raises(CorpusError, match=r"corpus\.toml"):
        read_source(tmp_path)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw):
    for body in (raw, HEADER.encode() + b"\n\n" + raw):
        try:
            article = parse(body, "any.txt")
        except TextError as error:
            assert str(error).startswith("any.txt: found ")
        else:
            assert article.body and all(article.body)
