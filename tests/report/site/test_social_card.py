"""The social card: each sentence of the articles in its voice, the same bytes each time."""

import struct

import yaml

from monitor import load_corpus
from places import ROOT
from report.site import heads as found
from report.site import social_card as card


def size(png: bytes) -> tuple[int, int]:
    """Width and height that a PNG states."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_the_card_is_of_the_size_that_is_said_and_always_the_same(site, tmp_path):
    title = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["title"]
    card.draw(load_corpus(), title, tmp_path / "card.png")
    drawn = (tmp_path / "card.png").read_bytes()
    assert size(drawn) == (1200, 630)
    assert (site / found.CARD).read_bytes() == drawn
    assert len(drawn) < 300_000


def test_the_card_draws_each_sentence_in_its_voice():
    corpus = load_corpus()
    for article in corpus.order:
        drawn = [one for paragraph in card.paragraphs(corpus, article) for one in paragraph]
        rows = corpus.sentences[corpus.sentences["article"] == article]
        assert [one["words"] for one in drawn] == list(rows["words"])
        assert {one["voice"] for one in drawn} <= {"report", "statement", "judgement"}
