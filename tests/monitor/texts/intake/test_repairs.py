"""Damage of copying is mended where it is plain what stood there; else it is told, and stays."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.texts.articles import MAX_LINE, parse
from monitor.texts.intake.forms import _SUSPECT
from places import HEADER

LINE = HEADER.format(volume=2, issue=40)


def read(body, head=""):
    return parse(f"{head}{LINE}\n\n{body}".encode(), "a.txt")


MENDED = {
    "a soft hyphen": ("Nazar\xadbayev left.", "Nazarbayev left.", "1 soft hyphen"),
    "a soft hyphen at a line's end": ("Nazar\xad\nbayev left.", "Nazarbayev left.", "soft hyphen"),
    "two blanks": ("The  United   States met.", "The United States met.", ""),
    "a tab": ("The United\tStates met.", "The United States met.", ""),
    "a non-breaking space": ("The United\xa0States met.", "The United States met.", "1 unusual"),
    "thin spaces": ("The\u2009United\u202fStates met.", "The United States met.", "2 unusual"),
    "ligatures": ("The o\ufb03ce \ufb01led it.", "The office filed it.", "2 ligatures"),
    "entities": ("A &mdash; B&amp;C&#8217;s &nbsp;D.", "A — B&C’s D.", "4 HTML entities"),
    "an entity of markup": ("It is &lt;b&gt;.", "It is &lt;b&gt;.", ""),
    "a letter of another script": ("\u041aazakhstan left.", "Kazakhstan left.", "(К)"),
    "letters of another script": ("N\u0410T\u041e left.", "NATO left.", "“NATO”"),
    "two scripts that do not look alike": ("Kaz\u0436 left.", "Kaz\u0436 left.", "left as it is"),
    "a word of another script": ("The НАТО sign.", "The НАТО sign.", ""),
    "zero width": ("Ka\u200bzakh\u2060stan left.", "Kazakhstan left.", "2 marks without width"),
    "UTF-8 as Windows-1252": ("Itâ€™s â€œsoâ€\x9d.", "It’s “so”.", "3 letters of a damaged"),
    "an accent as Windows-1252": ("OrlÃ©ans left.", "Orléans left.", "1 letter of a damaged"),
    "a lost letter": (
        "Kazakhstan\ufffds port.",
        "Kazakhstan\ufffds port.",
        "1 word with a damaged",
    ),
    "a lost apostrophe": ("Kazakhstan?s port.", "Kazakhstan?s port.", "“Kazakhstan?s”"),
    "a question": ("Why? Nobody knew.", "Why? Nobody knew.", ""),
    "footnote marks": ("It left.[1] It stayed[12].", "It left. It stayed.", "2 footnote marks"),
    "raised figures": ("It left.¹ It is 3 km² wide.", "It left. It is 3 km² wide.", "“¹”"),
    "an insertion": (
        "The FSB [Federal Service] met [1].",
        "The FSB [Federal Service] met [1].",
        "",
    ),
    "a prefix broken off": ("The anti-\nRussian bloc.", "The anti-Russian bloc.", "“anti-Russian”"),
    "a word broken": ("The coun-\ntry left.", "The country left.", "“country”"),
    "a name broken": ("Nazar-\nbayev left.", "Nazarbayev left.", "1 word broken"),
    "a compound broken": (
        "A long-\nterm border-\nguard plan.",
        "A long-term border-guard plan.",
        "2",
    ),
    "two halves of compounds": (
        "The short-\nand long-term plan.",
        "The short- and long-term plan.",
        "",
    ),
    "a dash at a line's end": ("It left -\nand came.", "It left - and came.", ""),
}


@pytest.mark.parametrize(("text", "mended", "told"), MENDED.values(), ids=list(MENDED))
def test_damage_is_mended_and_told(text, mended, told):
    article = read(text)
    assert article.body == (mended,)
    assert [told in remark for remark in article.remarks] == ([True] if told else [])


def test_a_text_in_windows_1252_is_read_and_another_code_page_is_not():
    text = f"{LINE}\n\nKazakhstan’s port – “our own” – is as old as that of Orléans, they say."
    article = parse(text.encode("cp1252"), "a.txt")
    assert article.body[0].startswith("Kazakhstan’s port – “our own”")
    assert article.remarks == ("the text is not in UTF-8; read as Windows-1252",)


def test_the_line_of_the_publication_may_hold_strange_spaces():
    strange = LINE.replace(" ", "\xa0").replace("Volume:", "Volume:\t")
    assert parse(f"{strange}\n\nIt left.".encode(), "a.txt").id == "edm-2-040"


QUIET = st.characters(
    blacklist_categories=("Cs",),
    whitelist_characters="’“”—–…śőқёÅİ\u0301\u0345\u212b\ufb01\xad\xa0",
)


@given(st.text(QUIET, max_size=50))
def test_what_is_passed_over_unlooked_has_one_form_in_unicode_and_no_damage(text):
    """The quick way takes bytes that none of the repairs could touch."""
    raw = text.encode()
    if len(raw.translate(None, _SUSPECT)) != len(raw):
        return
    assert unicodedata.normalize("NFC", text) == text
    assert not set(text) & set("\xad\u200b\ufb01\xa0\u2009\ufffdÃ\x9d¹[&\x0c")


def test_the_quick_way_is_that_of_nearly_every_plain_text():
    text = "Kazakhstan’s “Navy” – of 2005 – sailed… Şahin saw it; (Interfax, May 3) said so!\n"
    assert len(text.encode().translate(None, _SUSPECT)) == len(text.encode())


@pytest.mark.parametrize(
    "bait", ["x-\n", "x[1]", "\xad", "&amp;", "â€™", "a?b", "КK", "“", '"a ', "x\xad\n"]
)
def test_a_text_made_to_provoke_is_read_in_time(bait):
    body = (bait * (2 * MAX_LINE // len(bait)))[: MAX_LINE - 10] + " end."
    start = time.process_time()
    article = read(body)
    assert article.body and time.process_time() - start < 5
