"""Texts made to provoke: read in a time that grows with their length, and nothing but text."""

import time

import pytest

from monitor.measuring.instrument import Instrument
from monitor.texts.articles import MAX_LINE, parse
from places import CASES, rows_of, text

INSTRUMENT = Instrument.load(CASES)

# Each is repeated until the paragraph is as long as a line may be.
BAITS = {
    "words": "word ",
    "one endless word": "x",
    "stops": ".",
    "stops and gaps": ". ",
    "initials": "A. ",
    "acronyms": "U.S. ",
    "parentheses that never close": "(",
    "parentheses": "(a) ",
    "marks that never close": "“",
    "marks": "“a” ",
    "straight marks": '" ',
    "quotations": "“We are four words,” he said. ",
    "broken quotations": "“We are,” he said, “four words.” ",
    "speakers": "Lavrov said: “We are four words here.” ",
    "words of saying": "said ",
    "source notes": "It was. (Interfax, May 3) ",
    "dates": "(Interfax, May 3, May 4, May 5, May 6, May 7, May 8, May 9) ",
    "ranges": "(Interfax, May 3-4-5-6-7-8-9-10-11-12-13-14-15-16-17) ",
    "capitals": "Moscow and ",
    "capitals in a row": "Moscow ",
    "names": "Ivanov ",
    "given names": "Igor Ivanov ",
    "owners": "the new Ministry of Defense of ",
    "acronyms in brackets": "Aaa Bbb Ccc (ABC) ",
    "exercises": "Rubezh-2006 ",
    "tenders": "tender ",
    "unknown names": "Aa Bb of the ",
    "apostrophes": "’",
    "hyphens": "a-",
    "underscores": "_",
    "nested parentheses": "((((Interfax, May 3)",
    "titles": "“The Great Big Forum” on ",
    "letters of two cases": "İ",
}


@pytest.mark.parametrize("bait", BAITS.values(), ids=list(BAITS))
def test_a_text_made_to_provoke_is_measured_in_time(bait):
    body = (bait * (MAX_LINE // len(bait) + 1))[: MAX_LINE - 10] + " end"
    article = parse(text(2, 40, body).encode(), "bait.txt")
    start = time.process_time()
    measured = INSTRUMENT.measure(article)
    spent = time.process_time() - start
    assert rows_of(measured)["articles"][0][5] == len(article.body[0].split())
    assert spent < 10, f"{spent:.1f} s for one paragraph of {len(body):,} characters"


TRICKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("x","y")',
    "+1+cmd",
    "@SUM(1)",
    "{v}`words()`",
    "{{ cookiecutter }}",
    "#set page(width: 1pt)",
    "$ x $",
    "[x](javascript:alert(1))",
    "..\\..\\etc",
    "../../etc/passwd",
    "\u202egnp.exe",
    "a\u200bb",
    "'; DROP TABLE",
    "```{raw} html",
    "<!-- -->",
    "&lt;b&gt;",
    "\ufeffx",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_markup_in_a_text_is_text(trick):
    raw = f"{trick} in the title\n\n{text(2, 40, f'NATO said {trick} to Moscow. It left.')}"
    article = parse(raw.encode(), "trick.txt")
    assert article.title.startswith(trick.removeprefix("\ufeff")[:3]) or trick == "\ufeffx"
    found = rows_of(INSTRUMENT.measure(article))
    assert found["articles"][0][1] == article.title
    assert {row[4] for row in found["mentions"]} <= {"nato", "russia"}
