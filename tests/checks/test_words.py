"""No number by hand: each rule lets its case pass and no more; the built book keeps them all."""

from dataclasses import replace

import pytest

from checks import numbers, readme, rules
from checks.counts import in_digits, worth
from checks.counts import numbers as numbers_of
from checks.pages import blocks
from monitor import load_corpus
from places import ROOT

CORPUS = load_corpus(ROOT / "data")
KNOWN = replace(
    numbers.known_of(CORPUS), titles=("Ten ships, one light",), pages=frozenset({"ten texts"})
)
REFERENCE = '<span class="paragraphs"><a href="paragraphs.html#p">3/205 ¶5</a></span>'
CITATION = '<span class="bibtex-citation">[<a href="references.html#a">Keeper, 2001</a>]</span>'


def typed(html: str, page: str = "", without: str = "") -> list[str]:
    """The numbers that a page types by hand, where all rules hold or all but one."""
    kept = [rule for rule in rules.RULES if rule.__name__ != without]
    return [place.number.text for place in numbers.typed(blocks(html), KNOWN, page, kept)]


# --- what counts ---------------------------------------------------------------------------------

COUNTING = [
    ("The articles hold 36 paragraphs.", ["36"]),
    ("There are thirty-six of them in five articles.", ["five"]),
    ("Two of the eighteen quotations are Western.", ["Two", "eighteen"]),
    ("Seven long, dull paragraphs follow.", []),
    ("A dozen outlets, a third of the words.", ["A dozen", "a third"]),
    ("Half of its sentences judge, three times out of four.", ["Half", "three"]),
    ("Only one article names it, and it is quoted twice.", ["one", "twice"]),
    ("Any one paragraph may be left out; no one article is whole; one card a paragraph.", []),
    ("One article names NATO.", ["One"]),
    ("The quotations are eighteen.", ["eighteen"]),
    ("It is named four times and never quoted once.", ["four"]),
    ("The first two words; no two actors; more than one theme.", []),
    ("Two ministers spoke in one of those years.", []),
    ("Both passes agree, and neither names it.", []),
    ("It has 4,317 words, 28.5 per cent, and 1,000.", ["4,317", "28.5", "1,000"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTING)
def test_what_is_a_number_of_the_corpus(text, expected):
    assert [number.text for number in numbers_of(text)] == expected


@pytest.mark.parametrize(
    ("words", "number"),
    [("thirty-six", 36), ("two thousand five hundred", 2500), ("a hundred and four", 104),
     ("one billion", 10**9), ("Twelve", 12)],
)  # fmt: skip
def test_what_a_number_in_words_is_worth(words, number):
    assert worth(words) == number


def test_a_number_knows_what_it_counts():
    told = "In 2004 no theme, 30 % of it, 27 men, 5 long quotations"
    assert [number.noun for number in in_digits(told)] == ["", "%", "", "quotations"]


# --- the rules -----------------------------------------------------------------------------------

# rule: (what it allows, what it does not)
CASES = {
    "computed": [
        ('<p>They hold <span class="computed">36</span> paragraphs.</p>',
         '<p>They hold <span class="computed">36</span> paragraphs, or 37 paragraphs.</p>'),
        ('<div class="cell_output"><table><tr><td>36</td></tr></table></div>',
         '<div class="cell_input"><table><tr><td>36</td></tr></table></div>'),
        ('<div class="chart-output"><svg aria-label="36 dots"><text>36</text></svg></div>',
         '<div class="chart"><svg aria-label="36 dots"></svg></div>'),
        ('<section class="generated"><dl><dt>Words</dt><dd>62</dd></dl></section>',
         '<section><dl><dt>Words</dt><dd>62</dd></dl></section>'),
    ],
    "code": [("<p>Say <code>port=9000</code></p><pre>n = 36</pre>", "<p>Say port=9000</p>")],
    "year": [
        ("<p>From 2004 on, in 2007–08, in the 1990s.</p>", "<p>In 1815.</p>"),
        ("<p>In 2004 all articles</p>", "<p>In 2004 articles.</p>"),
    ],
    "date": [
        ("<p>On 22 April, on 24–29 August 2006, 12 or 13 July, June 16 and 17, 2009-06-18.</p>",
         "<p>On 22 April 9 of them</p>"),
        ("<p>13 July 2004</p>", "<p>13 in July</p>"),
    ],
    "issue": [
        ("<p>In 3/205, volume 3, issue 205, and EDM 2/76.</p>", "<p>In 3/206.</p>"),
        ("<li>2005: 2/76, 2/98</li>", "<p>The passes agree on 34/36.</p>"),
        ("<p>EDM 5(167), 33(2):9–14</p>", "<p>EDM 36</p>"),
    ],
    "paragraph": [("<p>See ¶5–6, ¶ 8.</p>", "<p>See 5–6.</p>")],
    "numbering": [
        ('<h2><span class="section-number">3.1 </span>Ships</h2><p>Figure 3, rule 7</p>',
         "<h2>3.1 Ships</h2>"),
    ],
    "title": [
        ("<h1>Five articles</h1>", "<h2>Five articles</h2>"),
        ("<p>“Ten ships, one light”, version</p><nav>36</nav>", "<p>Ten articles, one light</p>"),
        ('<p>See <a href="ten-texts.html">Ten texts</a></p>',
         '<p>See <a href="ten-texts.html">ten long texts</a> or ten texts</p>'),
    ],
    "reported": [
        (f"<p>It sent 25 men {REFERENCE}.</p>", f"<p>It sent 25 men. It left {REFERENCE}.</p>"),
        (f"<p>It sent 27 men {REFERENCE}.</p>", f"<p>It is named 27 times {REFERENCE}.</p>"),
    ],
    "outside": [
        (f"<p>Some 29 men {CITATION}.</p>", f"<p>Some 29 men. It ended {CITATION}.</p>"),
        (f"<table><tr><td>29 men</td><td>{CITATION}</td></tr></table>",
         f"<table><tr><td>29 men</td></tr><tr><td>{CITATION}</td></tr></table>"),
        (f"<p>It has 8 ships {CITATION}.</p>", f"<p>It has 8 paragraphs {CITATION}.</p>"),
    ],
    "standard": [
        ("<p>PDF/UA-1, PDF/A-2a, WCAG 2.2, UTF-8, Python 3.11, CC BY 4.0, version 1.0.0</p>",
         "<p>Boa 3.11</p>"),
    ],
    "name": [
        ("<p>Rubezh-2006, S-300, the 36th brigade</p>", "<p>36th paragraph</p>"),
    ],
    "bibliography": [
        ('<div class="citation-list"><p>12 pages</p></div>', "<p>12 pages</p>"),
    ],
    "address": [
        ("<p>https://example.org/2/34 and www.example.org/5</p>", "<p>example 34</p>"),
    ],
    "edition": [
        ('<footer class="edition">commit 12345</footer>', "<p>commit 12345</p>"),
        ('<footer class="edition">commit 12345</footer>', '<footer class="edition">5</footer>'),
    ],
    "method": [
        ("<p>A 95 % interval, per 1,000 words.</p>", "<p>A 90 % interval, per 100 words.</p>"),
        ("<p>Four words or more; a run of 12 words.</p>", "<p>Five words or more; 13 words.</p>"),
        ("<p>At most 25 words</p>", "<p>At most 26 words</p>"),
    ],
    "from_one": [("<p>Numbered from 1 on.</p>", "<p>Numbered from 2 on.</p>")],
    "median": [
        ("<p>Half of its sentences have more than that.</p>",
         "<p>Half of its sentences judge.</p>"),
    ],
}  # fmt: skip
PAIRS = [
    pytest.param(rule, *case, id=f"{rule}-{number}")
    for rule, cases in CASES.items()
    for number, case in enumerate(cases)
]


def test_every_rule_is_tried():
    assert {*CASES, "codebook"} == {rule.__name__ for rule in rules.RULES}


@pytest.mark.parametrize(("rule", "case", "breach"), PAIRS)
def test_a_rule_allows_its_case_and_nothing_more(rule, case, breach):
    assert typed(case) == []
    assert typed(case, without=rule), "the case passes without its rule"
    assert typed(breach)


def test_a_rule_of_the_codebook_may_speak_of_two_things():
    told = "<p>One note that names two outlets is two citations.</p>"
    assert typed(told, page="codebook") == []
    assert typed(told, page="themes") == ["One", "two", "two"]
    assert typed("<p>Three outlets</p>", page="codebook") == ["Three"]


def test_the_constants_of_the_method_are_those_of_the_code(monkeypatch):
    told = "<p>A quotation has four words or more.</p>"
    assert typed(told) == []
    changed = [(words, 5 if words == "# words (?:or|and) more" else v) for words, v in rules.METHOD]
    monkeypatch.setattr(rules, "METHOD", changed)
    assert typed(told) == ["four"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>The corpus holds thirty-six paragraphs.</p>",
        "<table><caption>The 5 articles</caption><tr><td>155</td></tr></table>",
        '<img src="a.png" alt="NATO is named 18 times">',
        '<p title="18 quotations">It is quoted.</p>',
        "<figure><figcaption>All 22 citations</figcaption></figure>",
        "<li>It <strong>is named twice</strong>.</li>",
        "<p>Fif<em>teen</em> mentions of 20 <br>actors</p>",
        f"<p>NATO is named 7 times {REFERENCE}, and holds 30 per cent {CITATION}.</p>",
    ],
)
def test_a_number_typed_on_a_page_is_found(html):
    assert typed(html)
    (fault, *_) = numbers.page_faults({"book/page.html": html}, KNOWN)
    assert str(fault).startswith("book/page.html: the typed number")


def test_titles_and_names_of_pages_are_taken_from_the_pages():
    page = '<nav>36</nav><h1>Ten articles<a class="headerlink">#</a></h1>'
    other = '<p>“Ten articles” and <a href="two-texts.html">Two texts</a></p>'
    assert numbers.page_faults({"a.html": page, "b.html": other, "two-texts.html": ""}, KNOWN) == []
    assert len(numbers.page_faults({"b.html": other}, KNOWN)) == 2


# --- code ----------------------------------------------------------------------------------------


def found_in_code(source: str, **options) -> list[numbers.Fault]:
    return numbers.code_faults("cell 1", numbers.strings(source, **options), KNOWN)


def test_a_number_typed_in_a_title_that_code_writes_is_found():
    assert found_in_code("show(frame, caption='The 36 paragraphs')")
    assert found_in_code("f'{name} is named in two articles of {n}'")
    assert not found_in_code("f'{n} paragraphs in {articles} articles, at 80 px'")


def test_a_docstring_may_give_an_example_and_a_shown_string_may_not():
    source = "'The five articles'"
    assert not found_in_code(source)
    assert found_in_code(source, silent=False)


# --- the README ----------------------------------------------------------------------------------

PLACED = "It holds <!-- v: paragraphs() -->{}<!-- /v --> paragraphs, UTF-8.\n"


def test_the_readme_is_filled_and_its_values_count_as_computed():
    right = str(len(CORPUS.paragraphs))
    assert readme.filled(PLACED.format("1"), CORPUS) == PLACED.format(right)
    assert typed(readme.page(PLACED.format(right))) == []
    assert typed(readme.page(f"It holds {right} paragraphs.\n")) == [right]
    assert typed(readme.page("![36 dots](a.png) and `36`")) == ["36"]


def test_a_value_that_names_nothing_is_refused():
    with pytest.raises(ValueError, match="paragrafs"):
        readme.filled("<!-- v: paragrafs() -->1<!-- /v -->", CORPUS)


# --- the report itself ---------------------------------------------------------------------------


def faults(found: list[numbers.Fault]) -> str:
    return "\n".join(map(str, found))


def test_no_number_of_the_pages_is_typed(pages, site):
    told = {page.relative_to(site).as_posix(): page.read_text("utf-8") for page in pages}
    assert not (found := numbers.page_faults(told, numbers.known_of(CORPUS))), faults(found)


def test_no_number_of_the_corpus_is_typed_in_what_code_writes():
    looked, found = numbers.program_faults(ROOT, numbers.known_of(CORPUS))
    assert not found, faults(found)
    modules = {
        path.relative_to(ROOT).as_posix()
        for part in ("monitor", "report")
        for path in (ROOT / "scripts" / part).rglob("*.py")
    }
    assert len(modules) > 110 and modules <= {*looked}, "some modules were passed over"
    assert sum(name.endswith(".ipynb") for name in looked) > 8
    assert "data/datapackage.json" in looked


def test_a_number_that_is_typed_in_a_room_deep_in_the_program_is_found(tmp_path):
    for name, text in {
        "book/a.ipynb": '{"cells": []}',
        "data/datapackage.json": "{}",
        "scripts/monitor/attic/box/thing.py": "TOLD = 'The twelve articles say so.'",
        "scripts/report/cellar/thing.py": "TOLD = 'The twelve paragraphs say so.'",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    looked, found = numbers.program_faults(tmp_path, KNOWN)
    assert len(looked) == 4 and [fault.where.partition(":")[0] for fault in found] == [
        name for name in looked if name.endswith(".py")
    ]


def test_no_number_of_the_readme_is_typed_or_out_of_date():
    text = (ROOT / "README.md").read_text("utf-8")
    assert readme.filled(text, CORPUS) == text, "run python -m checks"
    found = numbers.page_faults({"README.md": readme.page(text)}, numbers.known_of(CORPUS))
    assert not found, faults(found)
