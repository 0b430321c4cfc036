"""Charts: what holds for every chart of every corpus."""

import re
import xml.etree.ElementTree as ET
from functools import partial
from itertools import combinations
from types import SimpleNamespace

import pandas as pd
import pytest

import drawing
from monitor import figures, load_corpus
from monitor.analysis import coverage
from monitor.figures import frames
from monitor.figures.fingerprint import numbers
from monitor.showing import chart, plots, style
from monitor.showing.canvas import MEASURE, Canvas, clean, text_width, wrap
from monitor.showing.tables import csv_text
from places import DATA, with_tables

SVG = "{http://www.w3.org/2000/svg}"
# Shown as text wherever it may stand, and run nowhere.
HOSTILE = '<script>alert("1")</script> $\\frac{a}{b}$ =HYPERLINK("x") \u202egnol\u202c & Co'

CHARTS = [
    "actors", "acts", "agreement", "calendar", "camps", "camps_sensitivity", "chronicle",
    "dictionary_grid", "directions", "fingerprints", "lengths", "offices", "outlets", "quoted",
    "readability", "recogniser", "theme_grid", "together", "voices",
]  # fmt: skip

KINDS = [("statement", "statement"), ("meeting", "deed"), ("plan", "planned"), ("visit", "claimed")]


def corpus_of(sizes: dict[str, list[int]], coded: bool = True, title: str = "A title") -> object:
    """An invented corpus: paragraphs of so many sentences by article id, all tables filled."""
    camps = ["kazakhstan", "russia-led", "western", "other"]
    actors = [(f"a{i}", f"{title} {i}" if i == 3 else f"Party {i}", camps[i % 4]) for i in range(9)]
    themes = [(f"theme-{i}", f"Theme number {i} and its affairs") for i in range(5)]
    rows = {name: [] for name in (
        "articles features_articles paragraphs sentences mentions quotations citations terms_found"
        " readability themes_a voice_a offices events"
    ).split()}  # fmt: skip
    for order, (article, paragraphs) in enumerate(sizes.items()):
        _, volume, issue = article.split("-")
        year = 2003 + int(volume)
        day = "" if order % 7 == 6 else f"{year}-{1 + order % 12:02}-1{order % 9}"
        rows["articles"].append((article, int(volume), issue, year, day, "inferred", day, day,
                                 title))  # fmt: skip
        total = 0
        for p, count in enumerate(paragraphs, 1):
            words = [2 + (7 * s + 3 * p) % 45 for s in range(count)]
            total += sum(words)
            rows["paragraphs"].append((article, p, count, sum(words)))
            for s, w in enumerate(words, 1):
                rows["sentences"].append((article, p, s, w, w // 3 if s % 4 == 0 else 0))
                rows["voice_a"].append((article, p, s, list(style.VOICES)[(s + p) % 3]))
                rows["mentions"] += [
                    (article, p, s, n, f"a{(s * n + p) % 9}", "x", ["name", "demonym"][n % 2])
                    for n in range(1, 2 + s % 4)
                ]
            rows["themes_a"].append((article, p, f"theme-{p % 5}",
                                     f"theme-{p % 5};theme-{(p + 2) % 5}",
                                     list(style.DIRECTIONS)[p % 4]))  # fmt: skip
            rows["terms_found"].append((article, p, f"theme-{p % 3}", "term", p))
            rows["quotations"].append((article, p, f"a{p % 9}", 1, 5 + p))
            rows["citations"].append((article, p, 1, f"Outlet {p % 4}"))
            rows["offices"].append((article, p, f"a{p % 9}", "deputy minister of all the waters"))
            rows["events"].append((f"{year}-0{1 + p % 9}-1{p % 9}", "day", "printed",
                                   f"{article}:{p}", *KINDS[p % 4], f"Somebody says thing {p}",
                                   f"a{p % 9};a2", "a7", "some who took part", "Aktau",
                                   ))  # fmt: skip
        rows["features_articles"].append((article, len(paragraphs), sum(paragraphs), total))
        rows["readability"] += [(article, m, 17 + order / 9) for m in ("smog_index", "a_ease")]
    columns = {
        "articles": "id volume issue year date date_basis date_earliest date_latest title",
        "features_articles": "article paragraphs sentences words",
        "paragraphs": "article paragraph sentences words",
        "sentences": "article paragraph sentence words quoted_words",
        "mentions": "article paragraph sentence n actor surface kind",
        "quotations": "article paragraph speaker n words",
        "citations": "article paragraph n outlet",
        "terms_found": "article paragraph theme term count",
        "readability": "article measure exact",
        "themes_a": "article paragraph main themes direction",
        "voice_a": "article paragraph sentence voice",
        "offices": "article paragraph actor office",
        "events": "date precision basis paragraphs kind status event actors concerned unnamed"
        " place",
    }
    frames = {n: pd.DataFrame(rows[n], columns=c.split()) for n, c in columns.items()}
    if not coded:
        for name in ("themes_a", "voice_a", "offices", "events"):
            frames[name] = frames[name].iloc[:0]
    nothing = pd.DataFrame(
        columns=(
            "article paragraph initiative_id initiative surface speaker words outlet"
            " date_as_printed"
        ).split()
    )
    frames["citations"]["date_as_printed"] = "May 1"
    years = dict(zip(frames["articles"]["id"], frames["articles"]["year"], strict=True))
    return SimpleNamespace(
        **frames,
        themes_b=frames["themes_a"], voice_b=frames["voice_a"],
        actors=pd.DataFrame(actors, columns=["id", "name", "camp"]),
        themes=pd.DataFrame(themes, columns=["id", "theme"]),
        memberships=pd.DataFrame([("a5", "a2", "2006-01-01", "")],
                                 columns=["actor", "alliance", "since", "until"]),
        outlets=pd.DataFrame([(f"Outlet {i}", "agency", f"Land {i % 2}", "Land 1" * (i > 0))
                              for i in range(4)],
                             columns=["name", "kind", "country", "owner_country"]),
        mentions_a=frames["mentions"].rename(columns={"actor": "actor_id"}).head(5),
        mentions_b=frames["mentions"].rename(columns={"actor": "actor_id"}).head(5),
        initiatives_a=nothing, initiatives_found=nothing, quotations_a=nothing, sources_a=nothing,
        initiatives_b=nothing, quotations_b=nothing, sources_b=nothing,
        tables={"actors": SimpleNamespace(fields=[SimpleNamespace(name="camp", enum=camps)])},
        order=tuple(sizes), year=years.__getitem__,
        label=partial(label, years),
    )  # fmt: skip


def label(years: dict[str, int], article: str) -> str:
    """As the corpus has it: the year, and the issue where another article shares it."""
    _, volume, issue = article.split("-")
    shared = [*years.values()].count(years[article]) > 1
    return f"{years[article]}, {int(volume)}/{int(issue)}" if shared else str(years[article])


CORPORA = {
    "one": lambda: corpus_of({"edm-1-050": [3, 5, 4]}),
    "six, two of one year": lambda: corpus_of(
        {"edm-1-050": [3], "edm-3-205": [9, 2], "edm-4-085": [4, 4], "edm-5-1": [5],
         "edm-5-201": [2], "edm-6-117": [6, 1]}),
    "twenty-five": lambda: corpus_of({f"edm-{v}-{i:03}": [4, 2, 5] for v in range(1, 6)
                                      for i in range(5)}),
    "200 and 6,000 words": lambda: corpus_of({"edm-1-050": [5, 4], "edm-2-001": [5] * 50}),
    "not coded": lambda: corpus_of({"edm-1-050": [3, 5], "edm-3-205": [9, 2]}, coded=False),
    "hostile": lambda: corpus_of({"edm-1-050": [3, 5], "edm-3-205": [9, 2]}, title=HOSTILE),
}  # fmt: skip


def boxes(svg: str) -> tuple[list, float, float]:
    """The box of every text of a drawing (x0, y0, x1, y1, words), and the drawing's size."""
    root = ET.fromstring(svg)
    out = []
    for node in root.iter(f"{SVG}text"):
        how = node.get("style", "")
        size = float(re.search(r"font-size: ([\d.]+)px|font: .*?([\d.]+)px", how)[1])
        weight = "bold" if "bold" in how or "700" in how else "normal"
        # The fonts of a page run narrower than the font that measures; 0.9 of it is still wide.
        width = text_width(node.text or "", size, weight) / MEASURE * 0.9
        x, y = (float(node.get(axis)) for axis in "xy")
        x -= width * {"middle": 0.5, "end": 1}.get(_anchor(how), 0)
        out.append((x, y - size * 0.7, x + width, y + size * 0.1, node.text))
    _, _, width, height = map(float, root.get("viewBox").split())
    return out, width, height


def _anchor(how: str) -> str:
    found = re.search(r"text-anchor: (\w+)", how)
    return found[1] if found else "start"


@pytest.fixture(scope="module", params=CORPORA)
def every_chart(request):
    corpus = CORPORA[request.param]()
    made = [getattr(figures, name)(corpus) for name in CHARTS]
    return made + [figures.fingerprint(corpus, article) for article in corpus.order[:2]]


def test_no_label_touches_another_or_leaves_the_sheet(every_chart):
    for one in every_chart:
        for svg in (one.wide_svg, one.narrow_svg):
            labels, width, height = boxes(svg)
            for x0, y0, x1, y1, words in labels:
                assert x0 >= -1 and x1 <= width + 1, f"{one.name}: {words!r} leaves the sheet"
                assert y0 >= -1 and y1 <= height + 1, f"{one.name}: {words!r} leaves the sheet"
            for a, b in combinations(labels, 2):
                apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
                assert apart, f"{one.name}, {width:.0f} px: {a[4]!r} touches {b[4]!r}"


def test_no_letter_is_smaller_than_eleven_px_where_its_drawing_is_shown(every_chart):
    least_wide, least_narrow = style.SWITCH / style.WIDE, 288 / style.NARROW
    for one in every_chart:
        for svg, scale in ((one.wide_svg, least_wide), (one.narrow_svg, least_narrow)):
            for size in re.findall(r"font-size: ([\d.]+)px", svg):
                assert float(size) * scale >= 11


def test_every_chart_says_what_it_shows(every_chart):
    for one in every_chart:
        assert one.title and len(one.alt) > 15 and one.alt != one.title
        bundle, about = one._repr_mimebundle_()
        assert about["image/svg+xml"]["alt"] == about["text/html"]["alt"] == one.alt
        assert bundle["text/csv"].count("\n") == len(one.table) + 1
        for svg in re.findall(r"<svg.*?</svg>", one.html, re.DOTALL):
            root = ET.fromstring(svg)
            named = root.get("aria-labelledby").split()
            assert [root.find(f"*[@id='{key}']").text for key in named] == [one.title, one.alt]


def test_ids_are_not_repeated_on_a_page(every_chart):
    ids = re.findall(r' id="([^"]+)"', "".join(one.html for one in every_chart))
    assert len(ids) == len(set(ids))


def test_the_inline_drawing_takes_every_colour_from_a_variable(every_chart):
    for one in every_chart:
        for svg in re.findall(r"<svg.*?</svg>", one.html, re.DOTALL):
            assert not re.findall(r"#[0-9a-f]{6}", re.sub(r"var\([^)]*\)", "", svg))
            assert "<style" not in svg
        assert "var(" not in one.wide_svg


def test_markup_in_a_title_is_text():
    corpus = CORPORA["hostile"]()
    for name in ("calendar", "actors", "together"):
        made = getattr(figures, name)(corpus)
        assert "<script" not in made.html and "\u202e" not in made.html
        texts = " ".join(t.text or "" for t in ET.fromstring(made.wide_svg).iter(f"{SVG}text"))
        assert "$\\frac{a}{b}$" in texts


def test_two_drawings_of_one_chart_are_the_same_bytes():
    first, second = (figures.fingerprints(CORPORA["one"]()) for _ in range(2))
    assert first.html == second.html and first.wide_svg == second.wide_svg


def test_a_fingerprint_has_a_cell_for_each_sentence():
    corpus = CORPORA["one"]()
    made = figures.fingerprint(corpus, "edm-1-050")
    assert len(made.table) == 12
    assert list(made.table["words"]) == list(corpus.sentences["words"])


def test_a_fingerprint_of_an_article_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match="no article 'edm-9-001'"):
        figures.fingerprint(CORPORA["one"](), "edm-9-001")


def test_without_coding_the_dictionary_stands_in_and_is_marked():
    corpus = CORPORA["not coded"]()
    made = figures.fingerprint(corpus, "edm-1-050")
    texts = [t.text for t in ET.fromstring(made.wide_svg).iter(f"{SVG}text")]
    assert "voice not coded" in texts and "direction not coded" in texts
    assert "chosen by the dictionary, not coded" in texts
    assert set(numbers(corpus, ["edm-1-050"])["voice"]) == {""}
    assert "not coded" in made.note


def test_the_palette_can_be_told_apart_and_read():
    for mode in (0, 1):
        paper, ink = (style.PALETTE[role][mode] for role in ("paper", "ink"))
        assert contrast(ink, paper) > 7
        assert contrast(style.PALETTE["ink-soft"][mode], paper) > 4.5
        for role in ("land", "land-csto", "land-nato", "voice-report", "voice-judgement"):
            assert contrast(ink, style.PALETTE[role][mode]) > 4.5
        for camp in style.CAMPS:
            assert contrast(style.PALETTE[style.camp_colour(camp)][mode], paper) >= 3
    assert len({style.camp_shape(camp) for camp in style.CAMPS}) == len(style.CAMPS)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, relative luminance)."""
    light = []
    for colour in (one, other):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        light.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(light) + 0.05) / (min(light) + 0.05)


def test_the_style_sheet_has_every_colour_in_both_modes():
    css = figures.css()
    for role in style.PALETTE:
        assert css.count(f"--{role}:") == 2


def test_text_is_broken_to_its_width():
    lines = wrap("a few words and Donaudampfschifffahrtsgesellschaft", 80)
    assert all(text_width(line) <= 80 for line in lines)
    assert "".join(lines).replace(" ", "") == "afewwordsandDonaudampfschifffahrtsgesellschaft"


def test_text_is_cleaned_of_what_xml_cannot_hold():
    assert clean("a\x00b\u202ec\n d") == "abc d"


def test_ticks_are_round_and_few():
    assert plots.ticks(43, 4) == [0, 20, 40]
    assert plots.ticks(0) == [0]


def test_numbers_are_said_as_prose_says_them():
    assert frames.count(1, "paragraph", words=True) == "one paragraph"
    assert frames.count(0, "paragraph", words=True) == "no paragraphs"
    assert frames.word(36) == "36"
    assert frames.listed(["a", "b", "c"]) == "a, b and c"


def test_every_role_of_the_palette_has_its_own_light_value():
    assert len({light for light, _ in style.PALETTE.values()}) == len(style.PALETTE)


def test_a_shape_of_a_chart_outlives_the_tidying():
    def paint(canvas: Canvas) -> float:
        canvas.rect(10, 10, 20, 20, "ink")
        canvas.disc(60, 20, 4, "accent", "paper")
        return 30

    made = chart.draw("n", "T.", "A longer text.", pd.DataFrame({"x": [1]}), paint)
    for svg in (made.wide_svg, made.narrow_svg):
        square, disc = drawing.read(svg).shapes
        assert (square.kind, square.fill, square.box) == ("box", "ink", (10, 10, 30, 30))
        assert (disc.kind, disc.fill, disc.edge) == ("disc", "accent", "paper")
        assert disc.box == (56, 16, 64, 24)
    assert "<title" in made.wide_svg and csv_text(made.table) == "x\n1\n"


needs_data = pytest.mark.skipif(
    not (DATA / "features" / "articles.csv").is_file(),
    reason="the measured tables are not here",
)


@needs_data
def test_the_five_fingerprints_hold_155_sentences():
    made = figures.fingerprints(load_corpus())
    assert len(made.table) == 155 and made.table["words"].sum() == 4317


@needs_data
def test_labels_of_the_five_articles_do_not_touch():
    corpus = load_corpus()
    made = [getattr(figures, name)(corpus) for name in [*CHARTS, "locator_map"]]
    made.append(figures.interval_coverage(corpus, coverage.coverage(corpus, articles=20)))
    test_no_label_touches_another_or_leaves_the_sheet(
        made + [figures.fingerprint(corpus, a) for a in corpus.order]
    )


@needs_data
def test_what_an_actor_does_is_drawn_from_who_acts_alone():
    """Whoever is concerned in every event is still drawn in none."""
    corpus = load_corpus()
    made = figures.acts(corpus)
    everyone = ";".join(corpus.actors["id"])
    other = with_tables(corpus, events=corpus.events.assign(concerned=everyone))
    assert figures.acts(other).table.equals(made.table)
    assert made.table["events"].sum() == 92
    parties = set(made.table["party"])
    assert {"Some participants", "Political observers in Astana"} <= parties
    assert not parties & {"NATO", "Afghanistan", "OSCE", "Georgia"}
    told = made.table[(made.table["party"] == "Dmitry Medvedev")]
    assert told[["kind", "events"]].values.tolist() == [["meeting", 2], ["statement", 2]]


@needs_data
def test_a_note_writes_out_the_acronyms_that_the_chart_prints_and_no_others():
    corpus = load_corpus()
    long = frames.acronyms(corpus)
    assert long["KNB"] == "National Security Committee"
    charts = (figures.acts, figures.actors, figures.chronicle, figures.quoted, figures.theme_grid)
    for made in (make(corpus) for make in charts):
        printed = set(re.findall(r"\b[A-Z]{2,8}\b", made.wide_svg)) & set(long)
        assert printed
        assert {a for a, name in long.items() if f"{a}: {name}" in made.note} == printed
    assert "Three events have no row, because nobody" in figures.acts(corpus).note


def test_a_title_names_all_who_share_the_highest_number():
    corpus = CORPORA["one"]()
    spoken = {"kind": "statement", "status": "statement", "unnamed": "", "concerned": ""}
    corpus.events = corpus.events.assign(actors=["a0", "a1", "a0;a1"], **spoken)
    assert "Party 0 and Party 1 make most statements, 2 each" in figures.acts(corpus).title
    months = "February 2004, March 2004 and April 2004"
    assert figures.chronicle(corpus).title == (
        f"3 of 3 events can be dated to a month, most (1 each) to {months}"
    )
    corpus.events = corpus.events.assign(date="2004", precision="year")
    assert figures.chronicle(corpus).title == (
        "0 of 3 events can be dated to a month; 3 dated to a year alone stand in the list"
    )


@needs_data
def test_the_map_and_the_chronicle_say_what_was_only_planned_and_what_is_doubted():
    corpus = load_corpus()
    made = figures.locator_map(corpus, warning="Others say Moscow.")
    assert made.alt.endswith("Others say Moscow.") and "Others say Moscow." in made.note
    assert "Members of NATO drawn: Albania, Bulgaria, Estonia, " in made.alt
    assert "Members that lie outside the map are not drawn." in made.alt
    assert "Croatia" not in made.note  # a member, off the map
    assert "Only planned, supposed or claimed: Astana 1 and Western Kazakhstan 1." in made.alt
    drawn = figures.chronicle(corpus)
    assert "is being prepared (planned)" in drawn.alt and drawn.alt.count("(claimed)") == 2
    assert drawn.alt.count("(supposed)") == 1 and "(deed)" not in drawn.alt


def test_a_no_break_space_keeps_a_year_and_its_paragraph_on_one_line():
    width = text_width("told (2006")
    assert wrap("told (2006 ¶2)", width) == ["told (2006", "¶2)"]
    assert wrap("told (2006\xa0¶2)", width) == ["told", "(2006\xa0¶2)"]


def test_a_part_of_the_chronicle_holds_its_years_alone():
    corpus = CORPORA["six, two of one year"]()
    made = figures.chronicle(corpus, 2004, 2006)
    assert made.name == "chronicle-2004-2006"
    assert set(made.table["year"]) == {2004, 2006}


def test_a_camp_of_another_codebook_has_a_mark_a_colour_and_a_name():
    assert style.camp_shape("northern-league") == "star"
    assert style.camp_colour("northern-league") == "camp-other"
    assert style.camp_name("northern-league") == "Northern league"


def test_titles_name_all_that_share_a_place_and_count_a_camp_by_article():
    corpus = corpus_of({"edm-1-050": [3, 3], "edm-3-205": [3, 3]})
    first, second = map(corpus.label, corpus.order)
    title = figures.quoted(corpus).title
    assert title == f"The articles of {first} and {second} quote the most words, 13 each"
    # a5 is in a2's camp, the West, while it is a member: from 2006 on.
    marks = [figures.frames.camp_of(corpus, article)["a5"] for article in corpus.order]
    assert marks == ["russia-led", "western"]
    assert figures.frames.camp_of(corpus)["a5"] == "western"


def test_outlets_are_counted_by_country_and_by_owner():
    corpus = corpus_of({"edm-1-050": [3, 3, 3, 3]})
    drawn = figures.outlets(corpus)  # two outlets in each land; one has no known owner
    assert drawn.title == (
        "Of 4 citations, two are of outlets in Land 1, and three of outlets that have their owner"
        " there"
    )
    counts = drawn.table.groupby("owner_country")["citations"].sum()
    assert counts.to_dict() == {"Land 1": 3, "not known": 1}
