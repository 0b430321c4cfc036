"""The voices in the text: which words a mark gives its voice, and how they show."""

import re

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from checks.prose import prose
from checks.statements import voiced
from report.pages.marks import TOLD
from report.pages.roles import Paragraphs
from report.pages.transforms.voices import Voiced, give_voice, text_of

V, P, C = "\ue000", "\ue001", "\ue002"

# --- the words of a mark -------------------------------------------------------------------------

# A paragraph, and each stretch of it that has a voice: (voice, words). Values, marks and citations
# are the placeholders of the checks. The ships and ports are invented.
CASES = {
    "from where the sentence begins": (
        "Saltholm lies north. The fleet sails {reported}`1/50 ¶1`.",
        [("reported", "The fleet sails")],
    ),
    "two voices in one sentence": (
        "The fleet sails {reported}`1/50 ¶1`, “for good”, and the pilot calls it late"
        " {said}`1/50 ¶2`; it is {judged}`1/50 ¶1, ¶3`.",
        [("reported", "The fleet sails"), ("said", "“for good”, and the pilot calls it late"),
         ("judged", "it is")],
    ),
    "a mark without a voice, and a citation, part as well": (
        "The fleet {para}`1/50 ¶1` sails {cite}`keeper` on {said}`1/50 ¶2`.",
        [("said", "on")],
    ),
    "a sentence without a mark between two": (
        "One sails {said}`1/50 ¶1`. Another stays. A third sinks {judged}`1/50 ¶2`.",
        [("said", "One sails"), ("judged", "A third sinks")],
    ),
    "what follows the last mark stays plain": (
        "He sails {said}`1/50 ¶1` and nobody knows. He is late {judged}`1/50 ¶2`.",
        [("said", "He sails"), ("judged", "He is late")],
    ),
    "abbreviations end no sentence": (
        "A storm. The U.S. pilot of Mr. Vane’s No. 7 sails at 5 p.m. on {said}`1/50 ¶1`.",
        [("said", "The U.S. pilot of Mr. Vane’s No. 7 sails at 5 p.m. on")],
    ),
    "quotations that end within a sentence, and with it": (
        "“Who sails?” she asked {said}`1/50 ¶1`. “We sail.” The pilot, “once late”, grins"
        " {reported}`1/50 ¶1`.",
        [("said", "“Who sails?” she asked"), ("reported", "The pilot, “once late”, grins")],
    ),
    "terms, links and emphasis inside": (
        "No. The {term}`CSTO`, *the* [web](https://example.org/) and **all of it** sail"
        " {judged}`1/50 ¶1`.",
        [("judged", "The CSTO, the web and all of it sail")],
    ),
    "emphasis across the end of a sentence is parted": (
        "One *stays. Two* sail {said}`1/50 ¶1`.",
        [("said", "Two sail")],
    ),
    "a mark inside emphasis": (
        "*One sails {said}`1/50 ¶1`. Two* sail {judged}`1/50 ¶1`.",
        [("said", "One sails"), ("judged", "Two sail")],
    ),
    "a computed value opens a sentence": (
        "They sail. {v}`words(1/50)` ships, {v}`paragraphs()|word` men, `code` {judged}`1/50 ¶1`.",
        [("judged", f"{V} ships, {V} men, \ue003")],
    ),
    "a line broken in the source": (
        "All\nsail. The fleet\nsails {said}`1/50 ¶1`.",
        [("said", "The fleet sails")],
    ),
    "no words, no voice": ("It sails {said}`1/50 ¶1`, {judged}`1/50 ¶2`.", [("said", "It sails")]),
    "no mark with a voice": ("It sails {para}`1/50 ¶1`. It {cite}`keeper` sinks.", []),
}  # fmt: skip

CONF = """\
from report.pages import roles
from report.pages.transforms import voices
project = "Ships"
extensions = ["myst_parser", "sphinxcontrib.bibtex", "report.books.typst.writer"]
bibtex_bibfiles = ["a.bib"]
suppress_warnings = ["bibtex"]
def setup(app):
    roles.setup(app)
    voices.setup(app)
"""
LIST = "- Item one sails {said}`1/50 ¶1`.\n- Item two."


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Every case as a paragraph of one page: its doctree, and what three builders make of it."""
    source = tmp_path_factory.mktemp("ships")
    (source / "conf.py").write_text(CONF, "utf-8")
    (source / "a.bib").write_text("@book{keeper, title={Keeper}, author={A, B}, year={2001}}")
    key = "```{voices}\n```"
    text = "\n\n".join(["# Ships", *(text for text, _ in CASES.values()), LIST, key])
    glossary = "```{glossary}\nCSTO\n  A fleet.\n```\n\n```{bibliography}\n```"
    (source / "index.md").write_text(f"{text}\n\n{glossary}\n", "utf-8")
    made = {}
    for builder in ("html", "singlehtml", "typst"):
        with docutils_namespace():
            app = Sphinx(source, source, source / builder, source / "trees", builder,
                         status=None, freshenv=builder == "html")  # fmt: skip
            app.build()
        name = "book.typ" if builder == "typst" else "index.html"
        made[builder] = (source / builder / name).read_text("utf-8")
        made["tree"] = made.get("tree") or app.env.get_doctree("index")
    return made


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_mark_gives_its_voice_to_the_words_before_it(built, case):
    paragraphs = built["tree"].next_node(lambda node: node.tagname == "section").children[1:]
    paragraph = paragraphs[[*CASES].index(case)]
    told = [(one["voice"], text_of(one)) for one in paragraph.findall(Voiced)]
    assert told == CASES[case][1]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_shown_is_what_is_checked(case):
    text, told = CASES[case]
    parts = [
        (one.references[-1].voice, one.text.strip(f" ,;:.{P}"))
        for one in voiced(prose(text, "a.md"))
    ]
    assert [(voice, words) for voice, words in parts if words] == told


def test_no_word_is_lost_or_doubled(built):
    section = built["tree"].next_node(lambda node: node.tagname == "section")
    for paragraph, (text, _) in zip(section.children[1:], CASES.values(), strict=False):
        [read] = prose(text, "a.md")
        assert text_of(paragraph) == read.text


def test_an_item_has_voices_too(built):
    [item] = [one for one in built["tree"].findall(Voiced) if one.astext().startswith("Item")]
    assert item["voice"] == "said" and item.astext() == "Item one sails"


def test_judgements_that_follow_each_other_stand_on_one_ground_with_their_marks():
    told = {"One sails": "judged", ". Two, too": "judged", "; a third": "said", ", late": "judged"}
    paragraph = nodes.paragraph()
    for words, voice in told.items():
        paragraph += [nodes.Text(f"{words} "), Paragraphs("", "¶1", voice=voice)]
    paragraph += nodes.Text(".) It stays.")
    give_voice(paragraph, [*told.values()])
    inlines = paragraph.findall(nodes.inline)
    grounds = [node.astext() for node in inlines if "grounded" in node["classes"]]
    assert grounds == ["One sails ¶1. Two, too ¶1;", "late ¶1.)"]
    assert paragraph.astext() == "One sails ¶1. Two, too ¶1; a third ¶1, late ¶1.) It stays."


# --- how they show -------------------------------------------------------------------------------


def test_on_the_site_a_word_goes_before_each(built):
    word = '<span class="voice said"><span class="voice-word">said: </span>'
    assert f"{word}One sails</span>" in built["html"]
    assert "¶1</span>" in built["html"] and "said,\N{NO-BREAK SPACE}" not in built["html"]


def test_elsewhere_the_mark_has_the_word_unless_it_is_plain(built):
    assert "voice-word" not in built["singlehtml"]
    for made in (built["singlehtml"], built["typst"]):
        assert "said,\N{NO-BREAK SPACE}" in made and "judged,\N{NO-BREAK SPACE}" in made
        assert "reported,\N{NO-BREAK SPACE}" not in made


def test_on_paper_said_and_judged_look_otherwise(built):
    assert '#said[#"One sails"]' in built["typst"]
    assert '#grounded[#judged[#"A third sinks"]' in built["typst"]
    assert "#reported" not in built["typst"]


def test_the_key_shows_each_word_in_its_own_look(built):
    key = built["html"].partition('<div class="voices')[2].partition("</div>")[0]
    for voice in TOLD:
        assert len(re.findall(rf'<span class="voice {voice}( grounded)?">{voice}</span>', key)) == 1
    assert "voice-word" not in key
    assert '#aside[#"What somebody "#said[#"said"]' in built["typst"]
