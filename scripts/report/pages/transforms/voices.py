"""The voices in the text: the words before a {said} or {judged} mark stand in its voice.

A mark finds its words by a rule that the checks share (`marks.stretches`): from where the sentence
begins, or from the mark before, up to the mark. What is judged stands on a ground that holds the
mark too, so that judgements that follow each other stand on one. A page that uses the marks has a
{voices} key.
"""

import re
from collections.abc import Iterable
from itertools import chain

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from monitor.identity import REPORT
from report.pages.marks import CITATION, CODE, PARAGRAPHS, VALUE, spans, stretches
from report.pages.roles import Paragraphs

# What the words of a voice neither begin nor end with: what parts them from the words before.
EDGES = " \N{NO-BREAK SPACE},;:.!?…)”’–—"
CLOSING = re.compile(r"[.,;:!?…)”’]*")  # what stands close behind a mark
GROUNDED = REPORT.voices["judgement"]
# Each of the three words as it looks. Plain is also what nobody but us says.
KEY = (
    "What somebody {said} in the article and what its writer {judged} look as these words do."
    " What it {reported} stands plain, as do our own words; a sentence without a ¶ is ours."
)


class Voiced(nodes.inline):
    """Words told in the voice `voice`."""


def text_of(node: nodes.Node) -> str:
    """What `node` is in the plain text of its paragraph: its words, or a placeholder."""
    if not isinstance(node, nodes.Element):
        return node.astext().replace("\n", " ")
    if isinstance(node, Paragraphs):
        return PARAGRAPHS
    if node.get("refdomain") == "cite":
        return CITATION
    if isinstance(node, nodes.literal):
        return CODE
    if "computed" in node["classes"]:
        return VALUE
    return "".join(map(text_of, node.children))


def parted(children: Iterable[nodes.Node], at: int) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """Nodes parted at a place in their plain text; one that spans it becomes two."""
    before, after = list[nodes.Node](), list[nodes.Node]()
    for node in children:
        size = len(text_of(node))
        if at > 0 and at >= size:
            before.append(node)
        elif at <= 0:
            after.append(node)
        elif not isinstance(node, nodes.Element):
            before.append(nodes.Text(node.astext()[:at]))
            after.append(nodes.Text(node.astext()[at:]))
        else:
            first, second = node.copy(), node.copy()
            second["ids"] = []
            for half, inside in zip((first, second), parted(node.children, at), strict=True):
                half += inside
            before.append(first)
            after.append(second)
        at -= size
    return before, after


class GiveVoice(SphinxTransform):
    """Puts the words before each mark that has a voice into a `Voiced`."""

    default_priority = 800  # when quotation marks have been set

    def apply(self, **kwargs) -> None:
        for paragraph in list(self.document.findall(nodes.paragraph)):
            voices = [mark["voice"] for mark in paragraph.findall(Paragraphs)]
            if any(voices):
                give_voice(paragraph, voices)


def wrap(paragraph: nodes.Element, parts: Iterable[tuple[int, int, nodes.Element]]) -> None:
    """Puts each part of a paragraph, from a place in its plain text to another, into its node."""
    out, rest, done = [], paragraph.children, 0
    for start, end, around in parts:
        before, rest = parted(rest, start - done)
        around[:], rest = parted(rest, end - start)
        out += [*before, around]
        done = end
    paragraph[:] = [*out, *rest]


def give_voice(paragraph: nodes.Element, voices: list[str]) -> None:
    """`voices` are those of the paragraph's marks, in order, "" where a mark has none."""
    text = text_of(paragraph)
    found = chain.from_iterable(
        ((start + a, start + b) for a, b in stretches(text[start:end]))
        for start, end in spans(text)
    )
    told, grounds = [], list[tuple[int, int]]()
    for voice, (start, mark) in zip(voices, found, strict=True):
        words = text[start:mark].lstrip(EDGES)
        start = mark - len(words)
        end = start + len(words.rstrip(" \N{NO-BREAK SPACE}"))
        if voice and start < end:
            told.append((start, end, Voiced(voice=voice, classes=["voice", voice])))
        if voice == GROUNDED and start < end:
            goes_on = grounds and not text[grounds[-1][1] : start].strip(EDGES)
            first = grounds.pop()[0] if goes_on else start
            grounds.append((first, next(CLOSING.finditer(text, mark + 1)).end()))
    wrap(paragraph, told)
    wrap(paragraph, [(*ground, nodes.inline(classes=["grounded"])) for ground in grounds])


class Key(SphinxDirective):
    """```{voices}```: what the looks of the words mean, each word in its own."""

    def run(self) -> list[nodes.Node]:
        line = nodes.paragraph()
        for place, words in enumerate(re.split(r"\{(\w+)\}", KEY)):
            ground = ["grounded"] if words == GROUNDED else []
            looks = ["voice", words, *ground] if place % 2 else []
            line += nodes.inline("", words, classes=looks) if looks else nodes.Text(words)
        return [nodes.container("", line, classes=["voices"])]


def visit_voiced(translator: HTML5Translator, node: Voiced) -> None:
    """On the site a word goes before, for who hears the page or has the looks switched off."""
    translator.body.append(translator.starttag(node, "span", ""))
    if translator.builder.name == "html":
        translator.body.append(f'<span class="voice-word">{node["voice"]}: </span>')


def depart_voiced(translator: HTML5Translator, node: Voiced) -> None:
    translator.body.append("</span>")


def setup(app: Sphinx) -> None:
    """Called by the extension."""
    app.add_node(Voiced, html=(visit_voiced, depart_voiced))
    app.add_transform(GiveVoice)
    app.add_directive("voices", Key)
