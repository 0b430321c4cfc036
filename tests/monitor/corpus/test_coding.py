"""The hand-made tables hold to the codebook: events, threads, offices, places, dictionary, map."""

import csv
import json
import os
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from pybtex.database import parse_file

from maps import outlines
from monitor import load_corpus
from monitor.analysis import superlative
from places import DATA, read_folder, with_tables
from report.pages import generated as pages

BIBLIOGRAPHY = DATA.parent / "book" / "references.bib"
TEXTS = os.environ.get("TEXTS")

# The marks of a thread, and the table and column of the features in which each is looked for.
MARKS = {
    "actor": ("mentions", "actor"),
    "token": ("tokens", "token"),
    "initiative": ("initiatives_found", "initiative"),
}
MONTHS = (
    "January February March April May June July August September October November December"
).split()


@pytest.fixture(scope="module")
def corpus():
    return load_corpus(DATA)


@pytest.fixture(scope="module")
def countries() -> dict[str, list]:
    features = json.loads((DATA / "maps" / "countries.geojson").read_text("utf-8"))["features"]
    return {f["properties"]["name"]: f["geometry"]["coordinates"] for f in features}


def places_in(paragraphs: str) -> list[tuple[str, int]]:
    """`edm-5-201:2;edm-6-117:8` as pairs of article and paragraph."""
    pairs = (place.rsplit(":", 1) for place in paragraphs.split(";"))
    return [(article, int(paragraph)) for article, paragraph in pairs]


# --- events --------------------------------------------------------------------------------------


def test_each_event_is_told_in_six_to_fourteen_words(corpus):
    words = corpus.events["event"].str.split().str.len()
    assert corpus.events[(words < 6) | (words > 14)].empty
    assert not corpus.events["event"].str.endswith(".").any()


def test_a_date_exists_and_is_as_long_as_its_precision_says(corpus):
    parts = {"year": 1, "month": 2, "day": 3}
    for event in corpus.events.itertuples():
        given = [int(part) for part in event.date.split("-")]
        assert len(given) == parts[event.precision], event
        assert date(*given, *[1] * (3 - len(given))), event


def test_paragraphs_of_an_event_exist_and_stand_in_order(corpus):
    known = set(zip(corpus.paragraphs["article"], corpus.paragraphs["paragraph"], strict=True))
    for event in corpus.events.itertuples():
        places = places_in(event.paragraphs)
        assert set(places) <= known, event
        ranks = [(corpus.order.index(article), paragraph) for article, paragraph in places]
        assert ranks == sorted(set(ranks)), event


def test_parties_of_an_event_are_named_in_an_article_that_reports_it(corpus):
    named = corpus.mentions.groupby("article")["actor"].agg(set)
    found = 0
    for event in corpus.events.itertuples():
        parties = {*event.actors.split(";"), *event.concerned.split(";")} - {""}
        here = set.union(*(named[article] for article, _ in places_in(event.paragraphs)))
        assert parties <= here, event
        found += len(parties)
    assert found > 150


def made_by(corpus, actor: str, kind: str = "statement") -> list[str]:
    """The events of a kind, in words, that an actor did or said."""
    rows = corpus.events[(corpus.events["kind"] == kind) & (corpus.events["status"] != "supposed")]
    return rows.loc[[actor in a.split(";") for a in rows["actors"]], "event"].tolist()


def test_a_statement_belongs_to_who_makes_it(corpus):
    for only_spoken_of in ("nato", "csto", "afghanistan", "osce", "kazakhstan", "russia"):
        assert made_by(corpus, only_spoken_of) == []
    assert len(made_by(corpus, "medvedev")) == 2
    assert len(made_by(corpus, "buzubayev")) == 2
    assert len(made_by(corpus, "akhmetov")) == 6
    statements = corpus.events[corpus.events["status"] == "statement"]
    assert len(statements) == 35
    unnamed = statements[statements["unnamed"] != ""]
    assert sorted(unnamed["unnamed"]) == [
        "analysts in Kazakhstan", "political observers in Astana", "some participants",
    ]  # fmt: skip
    assert (unnamed["actors"] == "").all() and (unnamed["concerned"] != "").all()


def test_one_statement_alone_is_of_two_sides_and_one_of_others(corpus):
    """The page of acts says so, and that with those of no name the statements add up."""
    rows = corpus.events[corpus.events["status"] == "statement"]
    camp = corpus.actors.set_index("id")["camp"]
    sides = [{camp[a] for a in actors.split(";") if a} for actors in rows["actors"]]
    assert rows.loc[[len(s) > 1 for s in sides], "actors"].tolist() == ["akhmetov;van-der-tempel"]
    assert rows.loc[["other" in s for s in sides], "actors"].tolist() == ["zhiltsov"]


def test_all_who_meet_act_in_a_meeting(corpus):
    meetings = corpus.events[corpus.events["kind"] == "meeting"].query("status == 'deed'")
    states = {"kazakhstan", "russia"}
    summits = meetings.loc[[a.endswith("csto") for a in meetings["actors"]], "actors"]
    assert len(summits) >= 3 and all(states & {*actors.split(";")} for actors in summits)
    assert (meetings["actors"].str.count(";") > 0).all()


def test_the_alliance_and_its_forces_are_the_commonest_main_theme(corpus):
    for reading in (corpus.themes_a, corpus.themes_b):
        assert superlative.tops(reading["main"].value_counts()) == ["collective-forces"]


def test_a_statement_above_is_of_somebody_whom_its_paragraph_names_or_leaves_unnamed(corpus):
    """Where a quotation stands in a paragraph, its speaker makes one of its statements."""
    spoken = {(q.article, q.paragraph, q.speaker) for q in corpus.quotations.itertuples()}
    told = {
        (*place, actor)
        for e in corpus.events[corpus.events["status"] == "statement"].itertuples()
        for place in places_in(e.paragraphs) for actor in e.actors.split(";")
    }  # fmt: skip
    assert len(spoken) > 10 and spoken <= told


def test_the_one_agreement_is_kazakhstans_and_about_the_force(corpus):
    agreement = corpus.events[corpus.events["kind"] == "agreement"].iloc[0]
    assert made_by(corpus, "kazakhstan", "agreement") == [agreement["event"]]
    assert {"nazarbayev", "kazakhstan"} == set(agreement["actors"].split(";"))
    assert {"corf", "csto", "medvedev"} == set(agreement["concerned"].split(";"))


def test_of_the_deeds_some_kinds_stand_once_as_the_page_of_acts_says(corpus):
    kinds = corpus.events.loc[corpus.events["status"] == "deed", "kind"].value_counts().to_dict()
    several = {"meeting": 8, "exercise": 2, "refusal": 2}
    once = ("visit", "agreement", "operation", "training", "incident", "conflict")
    assert kinds == several | dict.fromkeys(once, 1)


def test_what_is_only_believed_or_supposed_is_no_deed(corpus):
    events = corpus.events.set_index("status")
    assert events.loc[["claimed"], "paragraphs"].tolist() == ["edm-3-205:2"] * 2
    assert events.loc[["claimed"], "date"].tolist() == ["2004", "2005"]
    assert events.loc[["supposed"], "paragraphs"].tolist() == ["edm-5-201:2"]
    assert events.loc[["planned"], "kind"].unique().tolist() == ["plan"]
    visit = corpus.events[corpus.events["kind"] == "visit"].iloc[0]
    assert "kazakhstan" in visit["concerned"] and visit["actors"] == "rice;united-states"
    befell = corpus.events.set_index("kind")
    assert "beaten" in befell.loc["incident", "event"]
    assert "naval academy" in befell.loc["training", "event"]
    assert befell.loc["conflict", "date"] == "2008-08"


def test_no_event_and_no_thread_takes_over_the_writers_weighing(corpus):
    """The articles weigh what they tell; our lines tell it without, or say whose words it is."""
    weighing = re.compile(
        r"\b(merely|no more than|step round|sidestep|haughtily|readily|simply|wave them through"
        r"|strenuously|patrons?|embarrassed|tempting|announces that Russian)\b"
    )
    lines = [*corpus.events["event"], *corpus.threads["summary"]]
    assert len(lines) > 80 and not [line for line in lines if weighing.search(line)]
    assert weighing.search("Rice does no more than discuss it")


def test_only_what_somebody_says_is_dated_by_a_source_note(corpus):
    reported = corpus.events[corpus.events["basis"] == "reported"]
    assert set(reported["kind"]) == {"statement"}


def test_a_reported_date_is_that_of_a_note_in_its_paragraphs(corpus):
    notes = corpus.citations.groupby(["article", "paragraph"])[["date_from", "date_to"]]
    notes = {place: frame.values.tolist() for place, frame in notes}
    for event in corpus.events[corpus.events["basis"] == "reported"].itertuples():
        found = [pair for place in places_in(event.paragraphs) for pair in notes.get(place, [])]
        if event.precision == "day":
            assert [event.date, event.date] in found, event
        else:
            assert event.date in {first[:7] for first, _ in found}, event


def test_every_statement_above_a_source_note_is_an_event(corpus):
    said = corpus.voice_a.merge(corpus.voice_b, on=["article", "paragraph", "sentence"])
    said = said[(said["voice_x"] == "statement") & (said["voice_y"] == "statement")]
    notes = set(zip(corpus.citations["article"], corpus.citations["paragraph"], strict=True))
    wanted = set(zip(said["article"], said["paragraph"], strict=True)) & notes
    statements = corpus.events[corpus.events["kind"].isin(["statement", "refusal"])]
    told = {place for cell in statements["paragraphs"] for place in places_in(cell)}
    assert wanted <= told


@pytest.mark.skipif(not TEXTS, reason="the texts are not at hand (TEXTS)")
def test_every_day_printed_outside_a_note_dates_an_event(corpus):
    day = re.compile(rf"\b({'|'.join(MONTHS)}) ?(\d{{1,2}})\b")
    note = re.compile(rf"\([^()]*(?:{'|'.join(MONTHS)}) ?\d[^()]*\)")
    dated = {
        (place, e.date) for e in corpus.events.itertuples() for place in places_in(e.paragraphs)
    }
    printed = 0
    for article in read_folder(Path(TEXTS)):
        if article.id not in corpus.order:
            continue
        for number, text in enumerate(article.body, 1):
            for month, digits in day.findall(note.sub("", text)):
                when = date(corpus.year(article.id), MONTHS.index(month) + 1, int(digits))
                assert ((article.id, number), when.isoformat()) in dated, (article.id, number, when)
                printed += 1
    assert printed > 5


def test_what_is_planned_is_a_plan_and_what_rubezh_was_has_no_month(corpus):
    events = corpus.events.set_index("event")
    shield = events[events.index.str.startswith("Shield-2008")]
    rows = shield[["kind", "status", "date", "basis"]].values.tolist()
    assert rows == [["plan", "planned", "2008", "printed"]]
    rubezh = events[events.index.str.startswith("Rubezh-2006")]
    assert rubezh[["kind", "date"]].values.tolist() == [["exercise", "2006"]]
    assert rubezh["paragraphs"].item().count("edm-3-205") == 3


def test_the_war_in_georgia_stands_once_for_both_articles(corpus):
    war = corpus.events[corpus.events["date"] == "2008-08"]
    assert war["paragraphs"].tolist() == ["edm-5-201:2;edm-6-117:8"]


# --- threads and offices -------------------------------------------------------------------------


def marked(corpus) -> pd.DataFrame:
    """Where the marks of the threads stand: thread, article, paragraph."""
    found = []
    for mark in corpus.thread_terms.itertuples():
        table, column = MARKS[mark.kind]
        frame = getattr(corpus, table)
        hits = frame.loc[frame[column] == mark.value, ["article", "paragraph"]]
        found.append(hits.assign(thread=mark.thread))
    return pd.concat(found).drop_duplicates()


def test_a_silent_cell_is_silent_and_a_told_one_is_not(corpus):
    told = set(zip(corpus.threads["thread"], corpus.threads["article"], strict=True))
    found = marked(corpus)
    assert told == set(zip(found["thread"], found["article"], strict=True))


def test_a_cell_names_every_paragraph_in_which_its_thread_is_marked(corpus):
    cells = {
        (t.thread, *place) for t in corpus.threads.itertuples() for place in places_in(t.paragraphs)
    }
    found = set(
        marked(corpus)[["thread", "article", "paragraph"]].itertuples(index=False, name=None)
    )
    assert found <= cells


def test_each_cell_is_one_plain_sentence_about_its_own_article(corpus):
    for cell in corpus.threads.itertuples():
        assert len(cell.summary.split()) <= 25, cell
        assert cell.summary.endswith(".") and cell.summary[0].isupper(), cell
        assert not re.search(r"\. [A-Z]", cell.summary), cell
        assert {article for article, _ in places_in(cell.paragraphs)} == {cell.article}, cell


def test_one_thread_is_the_longest_and_none_runs_through_all(corpus):
    articles = corpus.threads["thread"].value_counts()
    assert articles[articles == articles.max()].to_dict() == {"Who talks to NATO": 4}
    assert articles[articles == 1].index.tolist() == ["The OSCE"]


@pytest.mark.skipif(not TEXTS, reason="the texts are not at hand (TEXTS)")
def test_what_no_article_tells_stands_in_none(corpus):
    texts = [path.read_text("utf-8") for path in sorted(Path(TEXTS).glob("edm-*.txt"))]
    whole = "\n".join(texts)
    assert len(texts) >= 5 and "Armenia" not in whole and "Kazakhstan" in whole
    assert not re.search(r"\b(deputy|member) of (the )?(parliament|Majilis|Senate)\b", whole)
    western = corpus.actors.query("camp == 'western' and type == 'person'")["id"]
    assert set(western) & set(corpus.mentions["actor"]) == {"rice", "boucher", "van-der-tempel"}


def test_every_thread_has_marks_and_every_mark_stands_somewhere_or_spells_a_variant(corpus):
    assert set(corpus.threads["thread"]) == set(corpus.thread_terms["thread"])
    assert set(corpus.thread_terms["kind"]) <= set(MARKS)
    actors = corpus.thread_terms.query("kind == 'actor'")["value"]
    assert set(actors) <= set(corpus.actors["id"])
    assert set(actors) <= set(corpus.mentions["actor"])


def test_an_office_belongs_to_a_person_named_in_that_paragraph(corpus):
    people = set(corpus.actors.loc[corpus.actors["type"] == "person", "id"])
    assert set(corpus.offices["actor"]) <= people
    named = set(
        corpus.mentions[["article", "paragraph", "actor"]].itertuples(index=False, name=None)
    )
    keys = corpus.offices[["article", "paragraph", "actor"]].itertuples(index=False, name=None)
    assert set(keys) <= named


def test_only_nazarbayev_in_2007_is_named_without_an_office(corpus):
    people = corpus.actors.loc[corpus.actors["type"] == "person", "id"]
    named = corpus.mentions[corpus.mentions["actor"].isin(people)]
    pairs = set(zip(named["article"], named["actor"], strict=True))
    held = set(zip(corpus.offices["article"], corpus.offices["actor"], strict=True))
    assert pairs - held == {("edm-4-085", "nazarbayev")}
    offices = corpus.offices.set_index(["article", "actor"])["office"]
    assert offices["edm-3-205", "akhmetov"] == "prime minister"
    assert offices["edm-4-085", "akhmetov"] == "defence minister"


# --- codebook ------------------------------------------------------------------------------------


def test_every_outlet_is_cited_and_none_is_western(corpus):
    assert set(corpus.outlets["name"]) == set(corpus.citations["outlet"])
    for column, unknown in (("country", set()), ("owner_country", {""})):
        assert set(corpus.outlets[column]) == {"Russia", "Kazakhstan", "CIS"} | unknown
    assert (corpus.outlets[["kind", "source"]] != "").all(axis=None)


def test_the_themes_are_those_that_both_passes_use(corpus):
    for coded in (corpus.themes_a, corpus.themes_b):
        assert {theme for cell in coded["themes"] for theme in cell.split(";")} == set(
            corpus.themes["id"]
        )


def test_terms_are_plain_lower_case_forms(corpus):
    terms = corpus.terms["term"]
    assert (terms == terms.str.lower().str.strip()).all()
    assert terms.str.fullmatch(r"[a-z0-9.'-]+( [a-z0-9.'-]+)*").all()
    assert set(corpus.terms["theme"]) == set(corpus.themes["id"])


def test_two_terms_in_a_paragraph_find_its_themes_fairly_well(corpus):
    """The dictionary as it is published: pooled precision and recall, against either pass."""
    hits = corpus.terms_found.groupby(["article", "paragraph", "theme"])["count"].sum()
    found = set(hits[hits >= 2].index)
    for coded in (corpus.themes_a, corpus.themes_b):
        wanted = {
            (row.article, row.paragraph, theme)
            for row in coded.itertuples()
            for theme in row.themes.split(";")
        }
        assert len(found & wanted) / len(found) > 0.75
        assert len(found & wanted) / len(wanted) > 0.75


# --- the map -------------------------------------------------------------------------------------


def test_the_outlines_are_closed_small_and_inside_the_window(countries):
    west, south, east, north = outlines.WINDOW
    assert (DATA / "maps" / "countries.geojson").stat().st_size < 150_000
    for name, polygons in countries.items():
        for ring in (ring for polygon in polygons for ring in polygon):
            assert ring[0] == ring[-1] and len(ring) > 3, name
            assert all(west <= x <= east and south <= y <= north for x, y in ring), name


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("Aktau", "Kazakhstan"),
        ("Astana", "Kazakhstan"),
        ("Kapchagai", "Kazakhstan"),
        ("Almaty Region", "Kazakhstan"),
        ("Western Kazakhstan", "Kazakhstan"),
        ("Moscow", "Russia"),
        ("Georgia", "Georgia"),
        ("Caspian Sea", None),
    ],
)
def test_a_place_lies_in_its_country(corpus, countries, place, country):
    row = corpus.places.set_index("place").loc[place]
    point = (row["longitude"], row["latitude"])
    around = {
        name
        for name, polygons in countries.items()
        if any(
            outlines.holds(outer, point) and not any(outlines.holds(hole, point) for hole in holes)
            for outer, *holes in polygons
        )
    }
    assert around == ({country} if country else set())


def test_the_crimea_is_drawn_as_it_stood_in_the_years_of_the_articles(countries):
    assert any(outlines.holds(outer, outlines.CRIMEA) for outer, *_ in countries["Ukraine"])
    assert not any(outlines.holds(outer, outlines.CRIMEA) for outer, *_ in countries["Russia"])


def test_memberships_are_of_drawn_countries_and_have_sources(countries):
    with open(DATA / "maps" / "memberships.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == sorted(rows, key=lambda row: (row["country"], row["alliance"]))
    assert {row["country"] for row in rows} <= set(countries)
    keys = set(parse_file(str(BIBLIOGRAPHY)).entries)
    assert {key for row in rows for key in row["source"].split(";")} <= keys
    csto = {row["country"]: row["since"] for row in rows if row["alliance"] == "CSTO"}
    assert len(csto) == 7 and csto["Uzbekistan"] == "2006"


def test_the_map_and_the_camps_know_the_same_members_of_the_alliance(corpus):
    on_map = corpus.map_memberships.query("alliance == 'CSTO'").set_index("country")
    names = corpus.actors.set_index("id")["name"]
    # Russia leads the alliance, Kazakhstan has a camp of its own, Armenia is never named.
    drawn = set(on_map.index) - {"Russia", "Kazakhstan", "Armenia"}
    assert {names[actor] for actor in corpus.memberships["actor"]} == drawn
    assert set(corpus.memberships["alliance"]) == {"csto"}
    for member in corpus.memberships.itertuples():
        years = on_map.loc[names[member.actor], ["since", "until"]]
        assert [member.since[:4], member.until[:4]] == [str(years["since"]), years["until"]]
    keys = set(parse_file(str(BIBLIOGRAPHY)).entries)
    assert {key for cell in corpus.memberships["source"] for key in cell.split(";")} <= keys


def test_a_square_is_simplified_clipped_and_moved():
    square = [(0.0, 30.0), (20.0, 30.0), (20.0, 40.0), (10.0, 40.0), (0.0, 40.0)]
    assert outlines.area(outlines.clip(square)) == 100  # its half east of ten degrees
    assert outlines.halve([(0, 0), (1, 0.01), (2, 0)]) == [(0, 0), (2, 0)]
    assert outlines.halve([(0, 0), (1, 0.5), (2, 0)]) == [(0, 0), (1, 0.5), (2, 0)]
    ring = outlines.ring_of([0], [[(170.0, 50.0), (179.0, 50.0), (-175.0, 60.0), (170.0, 50.0)]])
    assert ring[2] == (185.0, 60.0)


# --- glossary ------------------------------------------------------------------------------------


def test_the_glossary_tells_each_thing_in_a_sentence_with_sources_that_are_listed(corpus):
    told = corpus.glossary
    cited = [key for cell in told["sources"] if cell for key in cell.split(";")]
    print(f"{len(told)} entries, {len(cited)} citations")
    assert len(told) == len(corpus.actors) + len(corpus.initiatives) and cited
    assert set(cited) <= set(parse_file(str(BIBLIOGRAPHY)).entries)
    words = told["about"].str.split().str.len()
    assert words.between(5, 50).all(), told[~words.between(5, 50)]["about"].tolist()
    assert told["about"].str.fullmatch(r"[A-Z].*\w\.").all()
    assert not told["about"].str.contains(r"[a-z]\. [A-Z]").any()


def test_a_person_has_in_the_glossary_the_office_of_the_article(corpus):
    persons = set(corpus.actors.loc[corpus.actors["type"] == "person", "id"])
    told = corpus.glossary.set_index("id")
    held = corpus.offices[corpus.offices["actor"].isin(persons)]
    assert set(held["actor"]) == persons
    for one in held.itertuples():
        assert str(corpus.year(one.article)) in told["about"][one.actor], one
        assert f"{one.article}:" in told["paragraphs"][one.actor], one


def test_the_page_shows_what_the_glossary_tells_and_goes_without_it(corpus):
    full = pages.glossary(corpus)
    force = full.partition("\nCRDF\n")[2].partition("\n\n")[0]
    assert "{para}`1/50 ¶3; 4/85 ¶2` {cite}`afn2001crdf,kremlin2009crrf`. Counted with" in force
    assert "Other names: Collective Rapid Deployment Force," in force
    bare = pages.glossary(with_tables(corpus, glossary=corpus.glossary[:0]))
    assert "\nCRDF\n  Formation, counted with" in bare and "{cite}" not in bare
    assert [line for line in full.split("\n") if line[:1].strip()] == [
        line for line in bare.split("\n") if line[:1].strip()
    ]


# --- references ----------------------------------------------------------------------------------


def test_the_references_hold_the_five_articles_with_their_addresses(corpus):
    entries = parse_file(str(BIBLIOGRAPHY)).entries
    own = {
        entry.fields["url"]: entry.fields
        for entry in entries.values()
        if "Date inferred" in entry.fields.get("note", "")
    }
    assert set(own) == set(corpus.articles["url"])
    for article in corpus.articles.itertuples():
        fields = own[article.url]
        assert fields["title"].strip("{}") == article.title.replace("’", "'")
        assert (fields["volume"], fields["number"]) == (str(article.volume), str(article.issue))


def test_every_outside_reference_says_where_it_was_seen():
    for key, entry in parse_file(str(BIBLIOGRAPHY)).entries.items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", key)
        assert entry.persons and "year" in entry.fields, key
        if entry.type == "misc":
            assert {"url", "doi", "note"} & set(entry.fields), key
