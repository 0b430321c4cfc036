"""An article as it would be read, block by block, and what a run left out: lines for a terminal."""

from collections import Counter
from collections.abc import Iterator

from monitor.english.numerals import count
from monitor.measuring.instrument import Instrument
from monitor.measuring.reading import OTHER_FORM, TOLD
from monitor.texts.articles import Article
from monitor.texts.intake.units import TAKEN

WIDTH = 96  # characters of a line; a block is shown by how it begins


def shown(article: Article, instrument: Instrument) -> Iterator[str]:
    """The blocks of an article in their order, each with what it was taken for, then the remarks.

    Paragraphs are numbered as the tables number them, with their sentences, words and mentions.
    """
    read = instrument.read([article])
    sentences = read.sentences.tolist()
    words = (read.words.last - read.words.first).tolist()
    yield f"{article.file}: {article.id}"
    number = 0
    for kind, text in article.units:
        if kind:
            mark = " " if kind in TAKEN else "-"
            yield _line(f"{mark} {kind}", text)
            continue
        yield _line(
            f"  paragraph {number + 1}",
            f"({count(sentences[number], 'sentence')}, {count(words[number], 'word')}, "
            f"{count(len(read.paragraphs[number].mentions), 'mention')}) {text}",
        )
        number += 1
    yield from (f"! {remark}" for remark in article.remarks)
    left = sum(kind not in TAKEN for kind, _ in article.units)
    yield (
        f"{count(number, 'paragraph')}, {count(sum(sentences), 'sentence')}, "
        f"{count(sum(words), 'word')}; {count(left, 'block')} left out (-), "
        f"{count(len(article.remarks), 'remark')} (!)"
    )


def _line(what: str, text: str) -> str:
    line = f"{what:<23} {text}"
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"


def left_out(found: Counter[str]) -> Iterator[str]:
    """What a run left out, in a line or two: kinds with their numbers, the most frequent first."""
    blocks = {kind: n for kind, n in found.items() if kind not in (TOLD, OTHER_FORM)}
    if blocks:
        ranked = sorted(blocks.items(), key=lambda item: (-item[1], item[0]))
        yield "Left out of the texts: " + ", ".join(f"{kind} ({n:,})" for kind, n in ranked)
    if found[TOLD]:
        yield f"{count(found[TOLD], 'remark')} on damaged characters, lines or quotation marks"
    if found[OTHER_FORM]:
        yield f"{count(found[OTHER_FORM], 'file')} of another form passed over"
