"""The social card: each sentence of the articles in its voice, the same bytes each time."""

import struct

import yaml

from monitor import load_corpus
from places import ROOT, metas
from report.site.heads import social_card as card
from report.site.heads import tags as found
from report.state.kept import Kept


def size(png: bytes) -> tuple[int, int]:
    """Width and height that a PNG states."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


NAME = "Kazakhstan Between Alliances"


def test_every_page_has_a_card_of_its_own_of_the_size_that_is_said(heads, site):
    pictures = {}
    for page, text in heads.items():
        assert metas(text)["og:image"].endswith(found.card(page)), page
        pictures[page] = (site / found.card(page)).read_bytes()
        assert size(pictures[page]) == (1200, 630)
        assert len(pictures[page]) < 100_000, page
    assert len(set(pictures.values())) == len(pictures) > 20
    titles = [metas(heads[page])["og:title"] for page in ("book/actors.html", "book/method.html")]
    title = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["title"]
    drawn = card.draw(load_corpus(), NAME, [title, *titles])
    built = [pictures[page] for page in (found.LANDING, "book/actors.html", "book/method.html")]
    assert drawn == built, "the same words and sentences give other bytes"


def test_a_card_is_drawn_once_for_its_words(tmp_path, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        card, "draw", lambda _, __, titles: drawn.append(titles) or [one.encode() for one in titles]
    )
    kept = Kept(tmp_path / "work")
    files = [tmp_path / "site" / f"{name}.png" for name in "ab"]
    for second in ("Two", "Two", "Three"):
        card.write(load_corpus(), NAME, dict(zip(files, ("One", second), strict=True)), kept)
    assert drawn == [["One", "Two"], [], ["Three"]]


def test_a_card_sets_the_subtitle_below_and_names_the_article_that_it_is_about():
    worded = card.worded("2006: only with friends", NAME, {"2006": "a"})
    assert worded == {
        "above": NAME, "title": "2006", "subtitle": "Only with friends", "article": "a",
    }  # fmt: skip
    assert card.worded(f"{NAME}: how told", NAME, {})["above"] == ""


def test_the_card_draws_each_sentence_in_its_voice():
    corpus = load_corpus()
    for article in corpus.order:
        drawn = [one for paragraph in card.paragraphs(corpus, article) for one in paragraph]
        rows = corpus.sentences[corpus.sentences["article"] == article]
        assert [one["words"] for one in drawn] == list(rows["words"])
        assert {one["voice"] for one in drawn} <= {"report", "statement", "judgement"}
