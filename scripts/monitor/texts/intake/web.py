"""A page saved from a browser as blocks: its main text, as trafilatura finds it, and the rest."""

import logging
from copy import deepcopy
from typing import Any

from monitor.source import Source, TextError
from monitor.texts.intake.lines import REST, SUBHEAD, kind_of
from monitor.texts.intake.units import PARAGRAPH, Unit

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a file's faults are told by name

_INLINE = frozenset("a b i em strong span sup sub u cite q abbr small font mark time".split())
_HIDDEN = ("script", "style", "noscript", "template", "head", "title")


def blocks(raw: bytes, source: Source, remarks: list[str]) -> list[Unit]:
    """The blocks of a page: title, publication line (wherever it stands), main text, the rest."""
    import trafilatura

    tree = trafilatura.load_html(raw)
    if tree is None:
        raise TextError(["no page of HTML", "one saved from a browser"])
    _write_out_notes(tree)
    every, title = _page_lines(tree), _title(tree)
    main = _main(trafilatura.bare_extraction(tree, include_comments=False, include_tables=False))
    at = next((n for n, unit in enumerate(main) if source.header.fullmatch(unit.text)), None)
    publication = next(filter(source.header.fullmatch, every), "")
    rest = _rest(every, {title, publication, *(text for _, text in main)})
    if at is None and publication:
        head = [Unit(PARAGRAPH, text) for text in (title, publication) if text]
        return [*head, *(unit for unit in main if unit.text != title), *rest]
    # What stands above the line in the main text is no heading within it.
    return [*(Unit(PARAGRAPH, text) for _, text in main[: at or 0]), *main[at or 0 :], *rest]


def _rest(lines: list[str], taken: set[str]) -> list[Unit]:
    """What the page has beside its main text: lines whose kind is known, and all others as one."""
    known = [Unit(kind_of(line), line) for line in lines if line not in taken]
    other = "\n".join(text for kind, text in known if not kind)
    return [*(unit for unit in known if unit.kind), Unit(REST, other)]


def _main(document: Any) -> list[Unit]:
    """The paragraphs and headings of the main text."""
    if document is None or document.body is None:
        raise TextError(["no main text in the page", "an article"])
    return [
        Unit(SUBHEAD if part.tag == "head" else PARAGRAPH, text)
        for part in document.body.iter("p", "head", "item")
        if (text := " ".join("".join(part.itertext()).split()))
    ]


def _title(tree: Any) -> str:
    """The first heading of the highest rank; else what the page is called."""
    for heading in (*tree.iter("h1"), *tree.iter("title")):
        if text := " ".join(heading.text_content().split()):
            return text
    return ""


def _write_out_notes(tree: Any) -> None:
    """Footnote marks as “[1]”, or a raised figure would be a part of its word."""
    for mark in tree.xpath("//sup[normalize-space()]"):
        number = mark.text_content().strip(" []")
        if number.isdigit() and len(number) <= 3:
            for child in list(mark):
                mark.remove(child)
            mark.text = f"[{number}]"


def _page_lines(tree: Any) -> list[str]:
    """Every line of text of a page, as its elements part them."""
    from lxml import etree

    tree = deepcopy(tree)
    etree.strip_elements(tree, etree.Comment, *_HIDDEN, with_tail=False)
    lines: list[list[str]] = [[]]
    for event, part in etree.iterwalk(tree, events=("start", "end")):
        if part.tag not in _INLINE:
            lines.append([])
        lines[-1].append((part.text if event == "start" else part.tail) or "")
    return [line for parts in lines if (line := " ".join("".join(parts).split()))]
