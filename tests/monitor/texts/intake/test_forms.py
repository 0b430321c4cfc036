"""One text in every form is one article; what cannot be read is refused in one line."""

import builtins
import gc
import io
import zipfile

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

import pages
from monitor.source import TextError
from monitor.texts.articles import parse, text_names
from monitor.texts.intake.units import TAKEN
from places import HEADER, text

FORMS = {
    "plain.txt": lambda: pages.plain(2, 40).encode(),
    "page.html": lambda: pages.html(2, 40),
    "page.HTM": lambda: pages.html(2, 40),
    "document.docx": lambda: pages.docx(2, 40),
    "print.pdf": lambda: pages.pdf(2, 40),
    "long.pdf": lambda: pages.pdf(2, 40, "60mm"),
    "one-page.pdf": lambda: pages.pdf(2, 40, "300mm"),
    "indented.pdf": lambda: pages.pdf(
        2, 40, "300mm", "par(justify: true, first-line-indent: 1.5em, spacing: 0.65em)"
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_a_text_has_the_same_title_and_paragraphs(name):
    article = parse(FORMS[name](), name)
    assert (article.id, article.title) == ("edm-2-040", pages.TITLE)
    assert list(article.body) == pages.PARAGRAPHS


LEFT = {
    "page.html": {"by-line", "date", "subhead", "tags", "imprint", "rest of the page"},
    "document.docx": {"by-line", "subhead", "table"},
    "print.pdf": {"by-line", "edge of a page"},
    "one-page.pdf": {"by-line", "edge of a page"},
}


@pytest.mark.parametrize("name", LEFT)
def test_what_the_form_has_beside_the_text_is_named(name):
    article = parse(FORMS[name](), name)
    found = [(kind, block) for kind, block in article.units if kind not in TAKEN]
    assert {kind for kind, _ in found} >= LEFT[name]
    shown = " ".join(block for _, block in article.units)
    for word in {"page.html": ["Another", "©"], "document.docx": ["boats"]}.get(name, ["example"]):
        assert word in shown
    assert "nothing" not in shown, "a script is no text"


def test_a_footnote_mark_of_a_page_is_no_part_of_a_word():
    article = parse(pages.html(2, 40), "page.html")
    assert article.remarks == ("1 footnote mark left out: “[1]”",)


def test_what_returns_at_the_edge_of_every_page_is_no_text():
    title = b"#text(size: 15pt)[A Harbour Closes]"
    raw = typst.compile(
        b"#set page(width: 120mm, height: 60mm, header: [The Pier, a Review], footer: [Quay])\n"
        + b"\n\n".join([title, HEADER.format(volume=2, issue=40).encode()])
        + "".join(f"\n\n{one}" for one in pages.PARAGRAPHS).encode()
    )
    article = parse(raw, "review.pdf")
    edges = [block for kind, block in article.units if kind == "edge of a page"]
    assert edges.count("The Pier, a Review") == edges.count("Quay") >= 2
    assert list(article.body) == pages.PARAGRAPHS


@pytest.mark.parametrize("name", ["page.html", "print.pdf", "document.docx"])
def test_nothing_of_a_file_is_left_where_the_collector_is_held_back(name):
    """As it is where texts are measured: trees that hold themselves would pile up."""
    raw = FORMS[name]()
    parse(raw, name)
    gc.disable()
    try:
        left = []
        for _ in range(8):
            parse(raw, name)
            left.append(len(gc.get_objects()))
    finally:
        gc.enable()
    assert left[-1] - left[1] < 300, left


def test_a_letter_in_the_name_counts_in_every_form():
    for name in ("edm-2-040b.html", "edm-2-040b.txt"):
        raw = pages.html(2, 40) if name.endswith("html") else pages.plain(2, 40).encode()
        assert parse(raw, name).id == "edm-2-040b"


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 200_000_000)
    return file.getvalue()


BAD = {
    "no PDF": ("a.pdf", lambda: b"hello", "a damaged file"),
    "half a PDF": ("a.pdf", lambda: pages.pdf(2, 40)[:900], "a damaged file"),
    "no document": ("a.docx", lambda: b"hello", "a damaged file"),
    "half a document": ("a.docx", lambda: pages.docx(2, 40)[:9000], "a damaged file"),
    "a document that bursts": ("a.docx", bomb, "200,000,000 bytes unpacked"),
    "an empty page": ("a.html", lambda: b"", "expected one saved from a browser"),
    "a page without the line": (
        "a.html", lambda: pages.html(2, 40).replace(b"Publication", b""), "no publication line",
    ),
    "a picture of a page": (
        "a.pdf", lambda: typst.compile(b"#rect()"), "no text layer",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "make", "found"), BAD.values(), ids=list(BAD))
def test_a_file_that_is_none_is_refused_in_one_line(name, make, found):
    with pytest.raises(TextError) as error:
        parse(make(), name)
    assert str(error.value).startswith(f"{name}: found ")
    assert found in str(error.value) and "expected" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "package"), [("a.html", "trafilatura"), ("a.docx", "docx"), ("a.pdf", "pypdf")]
)
def test_without_the_extra_a_sentence_says_how_to_get_it(monkeypatch, name, package):
    plain = builtins.__import__

    def without(module, *rest, **more):
        if module.split(".")[0] == package:
            raise ModuleNotFoundError(f"No module named {package!r}", name=package)
        return plain(module, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(TextError, match=rf"{name}: found no package {package} .* extra `texts`"):
        parse(b"x", name)
    assert parse(text(2, 40).encode(), "a.txt").body, "plain texts need none of them"


@given(st.binary(max_size=300), st.sampled_from(["a.html", "a.docx", "a.pdf"]))
def test_any_bytes_are_read_or_refused_in_every_form(raw, name):
    try:
        article = parse(raw, name)
    except TextError as error:
        assert str(error).startswith(f"{name}: found ") and "\n" not in str(error)
    else:
        assert all(article.body)


@given(st.integers(0, 12_000), st.binary(min_size=1, max_size=8))
def test_a_page_with_damaged_bytes_is_read_or_refused(at, bytes_):
    raw = pages.html(2, 40)
    at %= len(raw)
    try:
        assert parse(raw[:at] + bytes_ + raw[at + len(bytes_) :], "a.html").body
    except TextError as error:
        assert str(error).startswith("a.html: found ")


def test_a_folder_is_read_in_all_forms_and_other_files_are_named(tmp_path):
    for name in ("b.HTML", "a.txt", "c.pdf", "d.docx", "README.md", "e.csv"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "b_files").mkdir()
    others = []
    assert text_names(tmp_path, others) == ["a.txt", "b.HTML", "c.pdf", "d.docx"]
    assert others == ["README.md", "e.csv"]
