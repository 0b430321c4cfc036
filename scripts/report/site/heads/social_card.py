"""The social cards: what stands beside a link to a page where somebody shares it."""

import json
import shutil
import tempfile
from pathlib import Path

from monitor import Corpus
from monitor.showing.style import palette
from report.books import press
from report.state.kept import Kept, digest

DRAWING = Path(__file__).with_name("social_card.typ")
MOST = 40  # articles, so that a column stays wider than a line: the latest of them


def draw(corpus: Corpus, name: str, titles: list[str]) -> list[bytes]:
    """A PNG of 1200 × 630 pixels for each of `titles`: the title above the articles of `corpus`,
    below `name`, the report's, where it does not begin with that.

    What follows a colon in a title is set below it; a title that begins with an article's year sets
    the others back. The same corpus gives the same bytes: the fonts are the report's own, and the
    files hold no clock.
    """
    if not titles:
        return []
    shown = corpus.order[-MOST:]
    years = {str(corpus.year(article)): article for article in shown}
    given = {
        "pages": [worded(title, name, years) for title in titles],
        "palette": {role: light for role, (light, _) in palette(corpus.identity).items()},
        "articles": [
            {"id": one, "year": str(corpus.year(one)), "paragraphs": paragraphs(corpus, one)}
            for one in shown
        ],
    }
    with tempfile.TemporaryDirectory() as folder:
        drawing = Path(shutil.copy(DRAWING, folder))
        drawing.with_suffix(".json").write_text(json.dumps(given), "utf-8")
        return press.draw(drawing, ppi=72)


def worded(title: str, name: str, years: dict[str, str]) -> dict[str, str]:
    """The words on a page's card, and the article that it is about, if it is about one."""
    head, _, subtitle = title.replace("'", "’").partition(": ")
    return {
        "above": "" if head == name else name,
        "title": head,
        "subtitle": subtitle[:1].upper() + subtitle[1:],
        "article": years.get(head, ""),
    }


def write(corpus: Corpus, name: str, titles: dict[Path, str], kept: Kept) -> None:
    """Writes the card of each title to its file; only those are drawn that were not kept."""
    made: dict[Path, bytes] = {}
    for file, title in titles.items():
        if png := kept.get(f"cards/{file.name}", digest(title)):
            made[file] = png
    new = [file for file in titles if file not in made]
    for file, png in zip(new, draw(corpus, name, [titles[file] for file in new]), strict=True):
        kept.put(f"cards/{file.name}", digest(titles[file]), png)
        made[file] = png
    for file, png in made.items():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(png)


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
