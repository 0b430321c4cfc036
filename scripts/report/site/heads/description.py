"""What a page says of itself in one line, for search engines and for who shares it."""

import re

from docutils import nodes

LONGEST = 160  # characters, about what a search engine shows
SHORTEST = 90  # a whole sentence or more of at least this length is better than a cut one
CITED = re.compile(r"\s*\[[^\[\]]*\d{4}[a-z]?(?:, [^\[\]]*)?\]")  # [Hegglin, 2022]
SENTENCE = re.compile(r"[.?!][”’)]*(?= [A-Z“‘]|$)")


def description(tree: nodes.document) -> str:
    """The page's first paragraph as plain text of at most 160 characters.

    Without citations and marks of paragraphs. A line that begins with a title in italics names an
    article and is passed over, as is what stands in a box or a list.
    """
    own = [
        paragraph
        for paragraph in tree.findall(nodes.paragraph)
        if isinstance(paragraph.parent, nodes.section | nodes.document)
    ]
    told = [one for one in own if not isinstance(next(iter(one.children), None), nodes.emphasis)]
    first = next(iter(told or own), None)
    return shorten(plain(first)) if first is not None else ""


def plain(paragraph: nodes.paragraph) -> str:
    """The words of a paragraph without what refers elsewhere."""
    copy = paragraph.deepcopy()
    for node in list(copy.findall(nodes.inline)):
        if "paragraphs" in node["classes"]:
            node.parent.remove(node)
    words = CITED.sub("", " ".join(copy.astext().split()))
    return re.sub(r"\s+(?=[.,;:?!])", "", words)


def shorten(words: str) -> str:
    """As many whole sentences as fit, else as many words, with three dots."""
    if len(words) <= LONGEST:
        return words
    ends = [found.end() for found in SENTENCE.finditer(words) if found.end() <= LONGEST]
    if ends and ends[-1] >= SHORTEST:
        return words[: ends[-1]]
    return words[: LONGEST - 2].rsplit(" ", 1)[0].rstrip(",;:–") + " …"
