"""The social card: what stands beside a link to the report where somebody shares it."""

import json
import shutil
import tempfile
from pathlib import Path

from monitor import Corpus
from monitor.showing.style import PALETTE
from report.books import press

DRAWING = Path(__file__).with_name("social_card.typ")
MOST = 40  # articles, so that a column stays wider than a line: the latest of them


def draw(corpus: Corpus, title: str, out: Path) -> None:
    """Draws the articles of `corpus` under `title` as the PNG `out`, 1200 × 630 pixels.

    What follows a colon in the title is set below it. The same corpus gives the same bytes: the
    fonts are the report's own, and the file holds no clock.
    """
    name, _, subtitle = title.replace("'", "’").partition(": ")
    given = {
        "title": name,
        "subtitle": subtitle[:1].upper() + subtitle[1:],
        "palette": {role: light for role, (light, _) in PALETTE.items()},
        "articles": [
            {"year": str(corpus.year(article)), "paragraphs": paragraphs(corpus, article)}
            for article in corpus.order[-MOST:]
        ],
    }
    with tempfile.TemporaryDirectory() as folder:
        drawing = Path(shutil.copy(DRAWING, folder))
        drawing.with_suffix(".json").write_text(json.dumps(given), "utf-8")
        press.draw(drawing, out, ppi=72)


def paragraphs(corpus: Corpus, article: str) -> list[list[dict]]:
    """The sentences of each paragraph of an article, with `words` and `voice` ("" if not coded)."""
    key = ["article", "paragraph", "sentence"]
    sentences = corpus.sentences.query("article == @article").merge(
        corpus.voice_a[[*key, "voice"]], on=key, how="left"
    )
    sentences["voice"] = sentences["voice"].astype(object).fillna("")
    sentences["words"] = sentences["words"].astype(int)
    return [
        rows[["words", "voice"]].to_dict("records")
        for _, rows in sentences.groupby("paragraph", sort=True)
    ]
