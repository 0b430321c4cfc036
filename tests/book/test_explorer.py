"""The explorer: what is found is what the tables say, whoever asks, by whatever means."""

import csv
import gzip
import io
import json
from pathlib import Path

import pandas as pd
import pytest

from places import DATA

PAGE = "book/explorer.html"
SLOWER, MOST_MS = 4, 50  # how much slower a phone is, and what a change may take there
WESTERN = "western"


# --- the tables, read without the package ---------------------------------------------------------


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", keep_default_na=False)


@pytest.fixture(scope="module")
def sentences() -> pd.DataFrame:
    """Every sentence with its answers, as sets, by question; those of the coding once a reading."""
    frame = read("features/sentences")
    years = read("articles").set_index("id")
    frame["year"] = frame["article"].map(years["year"])
    key = ["article", "paragraph", "sentence"]
    mentions = read("features/mentions").merge(frame[[*key, "year"]], on=key)
    mentions["camp"] = mentions["actor"].map(read("codebook/actors").set_index("id")["camp"])
    dates = mentions["article"].map(years["date"])
    for member in read("codebook/memberships").itertuples():
        inside = (dates >= member.since) & (dates < (member.until or "9999"))
        mentions.loc[(mentions["actor"] == member.actor) & inside, "camp"] = "russia-led"
    frame = frame.set_index(key, drop=False).sort_index()
    frame["actor"] = sets(mentions.groupby(key)["actor"].agg(set), frame.index)
    frame["camp"] = sets(mentions.groupby(key)["camp"].agg(set), frame.index)
    frame["quoted"] = [{"some"} if n else {"none"} for n in frame["quoted_words"]]
    cited = read("features/citations").groupby(key[:2])["outlet"].agg(set)
    above = frame.index.droplevel(2)
    frame["outlet"] = sets(cited, above)
    for which in "ab":
        voice = read(f"coding/pass-{which}/voice").set_index(key)["voice"]
        frame[f"voice {which}"] = [{voice[at]} for at in frame.index]
        themes = read(f"coding/pass-{which}/themes").set_index(key[:2])
        frame[f"direction {which}"] = [{themes["direction"][at]} for at in above]
        frame[f"theme {which}"] = [set(themes["themes"][at].split(";")) for at in above]
    return frame


def sets(found: pd.Series, index: pd.Index) -> list[set[str]]:
    return [found.get(at, set()) or {"nothing"} for at in index]


def chosen(frame: pd.DataFrame, reading: str = "a", **asked: str) -> pd.DataFrame:
    """The sentences with every answer asked for."""
    for question, answer in asked.items():
        column = f"{question} {reading}" if f"{question} a" in frame else question
        frame = frame[[answer == has or answer in has for has in frame[column]]]
    return frame


# --- the page -------------------------------------------------------------------------------------

ASK = """(asked) => {
    const labels = [...document.querySelectorAll('.ask-choices select')];
    for (const select of labels) { select.value = asked[select.dataset.asks] ?? ''; }
    labels[0].dispatchEvent(new Event('change'));
}"""
MARKED = """() => reportExplore.sentences.filter((one, place) => {
    const cell = document.querySelectorAll('.ask-strip .ask-cell')[place];
    return !cell.classList.contains('off');
}).map(one => [one.paragraph.anchor, one.number])"""


def handed(site: Path) -> dict:
    """What the page's scripts are told of the sentences."""
    script = (site / "_static/explore-data.js").read_text("utf-8")
    return json.loads(script.removeprefix("window.reportSentences = ").rstrip(";\n"))


@pytest.fixture
def asking(tab, site):
    tab.goto((site / PAGE).as_uri())
    tab.locator(".ask-answer").wait_for()
    return tab


def ask(page, **asked: str) -> None:
    """Chooses as a reader does, one after the other."""
    for question, answer in asked.items():
        page.locator(f"select[data-asks={question}]").select_option(answer)


def marked(page) -> list[tuple[str, int]]:
    """The sentences that stand out."""
    return [(anchor, number) for anchor, number in page.evaluate(MARKED)]


def places(found: pd.DataFrame) -> list[tuple[str, int]]:
    return [(f"p-{article}-{paragraph}", n) for article, paragraph, n in found.index]


def said(page) -> str:
    return page.locator(".ask-answer").inner_text()


@pytest.mark.parametrize("reading", ["a", "b"])
@pytest.mark.parametrize("west", [{"camp": WESTERN}, {"actor": "west"}], ids=["camp", "actor"])
def test_where_a_judged_sentence_of_2008_names_the_west(asking, sentences, reading, west):
    year = sentences[sentences["year"] == 2008]
    wanted = chosen(year, reading, voice="judgement", **west)
    ask(asking, article=year["article"].iloc[0], voice="judgement", **west)
    ask(asking, reading="b" if reading == "b" else "")
    assert marked(asking) == places(wanted)
    paragraphs = [f"2008 ¶{number}" for number in dict.fromkeys(wanted["paragraph"])]
    assert asking.locator(".ask-where a").all_inner_texts() == paragraphs and paragraphs
    assert said(asking).startswith(f"{len(wanted)} sentence")


def test_every_answer_to_every_question_finds_what_the_tables_hold(asking, sentences):
    looked = 0
    for select in asking.locator(".ask-choices select").all():
        question = select.get_attribute("data-asks")
        if question in ("by", "reading"):
            continue
        answers = select.locator("option").evaluate_all("all => all.map(one => one.value)")
        held = {
            answer
            for reading in "ab"
            for column in (question, f"{question} {reading}") if column in sentences
            for has in sentences[column]
            for answer in ([has] if isinstance(has, str) else has)
        }  # fmt: skip
        assert set(answers[1:]) == held, question
        for answer in answers[1:]:
            for reading, value in (("a", ""), ("b", "b")):
                asking.evaluate(ASK, {question: answer, "reading": value})
                wanted = places(chosen(sentences, reading, **{question: answer}))
                assert marked(asking) == wanted, (question, answer, reading)
                looked += 1
    assert looked > 150


def test_questions_narrow_each_other_and_none_may_be_left(asking, sentences):
    ask(asking, voice="statement", quoted="some", outlet="Interfax")
    wanted = chosen(sentences, voice="statement", quoted="some", outlet="Interfax")
    assert marked(asking) == places(wanted) and len(wanted) > 2
    ask(asking, voice="report", camp="nothing", actor="nato")
    assert said(asking).startswith("No sentence of ") and not marked(asking)
    assert asking.locator(".ask-row:not(.off)").count() == 0
    asking.get_by_role("button", name="Ask nothing").click()
    assert len(marked(asking)) == len(sentences)


def test_an_empty_sentence_is_counted_with_the_rest(asking, sentences):
    alone = chosen(sentences, actor="nothing", quoted="none", outlet="nothing")
    ask(asking, actor="nothing", quoted="none", outlet="nothing")
    assert marked(asking) == places(alone) and len(alone)


# --- counts and doubts ----------------------------------------------------------------------------


def counts(page) -> dict[str, list[str]]:
    """The rows of the table of counts: found, its share, all, its share."""
    lines = page.locator(".ask-counts tbody tr")
    return {line.locator("th").inner_text(): line.locator("td.number").all_inner_texts()
            for line in lines.all()}  # fmt: skip


def test_counts_and_shares_stand_beside_the_whole(asking, sentences):
    ask(asking, camp=WESTERN)
    found = chosen(sentences, camp=WESTERN)
    judged, all_judged = (len(chosen(frame, voice="judgement")) for frame in (found, sentences))
    shares = [f"{n / len(of) * 100:.0f} %" for n, of in ((judged, found), (all_judged, sentences))]
    assert counts(asking)["judged"] == [str(judged), shares[0], str(all_judged), shares[1]]
    heads = " ".join(asking.locator(".ask-counts thead th").all_inner_texts())
    assert f"of {len(found)} coded" in heads and f"of {len(sentences)} coded" in heads
    ask(asking, by="direction")  # a question to paragraphs
    west = chosen(found, direction="west").groupby(level=[0, 1]).ngroups
    paragraphs = found.groupby(level=[0, 1]).ngroups
    row = counts(asking)["towards the West or away from Russia"]
    assert row[:2] == [str(west), f"{west / paragraphs * 100:.0f} %"]
    ask(asking, by="actor")
    table = counts(asking)
    assert table["NATO"][0] == str(len(chosen(found, actor="nato")))
    rest = set(asking.evaluate("reportExplore.questions.find(q => q.id === 'actor').answers"
                               ".map(one => one[1])")) - set(table)  # fmt: skip
    assert f"{len(rest)} others" in table


def test_too_few_have_counts_and_no_share(asking, sentences):
    ask(asking, actor="nato", voice="statement")
    few = chosen(sentences, actor="nato", voice="statement")
    assert 0 < len(few) < 10
    assert counts(asking)["said"][:2] == [str(len(few)), "–"]
    doubt = asking.locator(".ask-doubt").inner_text()
    assert f"Too few to say: the answer rests on {len(few)} sentence" in doubt
    again = chosen(sentences, "b", actor="nato", voice="statement")
    same = len(few.index.intersection(again.index))
    assert f"The second reading finds {len(again)} sentence" in doubt
    assert f"{same} of them the same" in doubt
    ask(asking, actor="", voice="")
    assert "Too few" not in asking.locator(".ask-doubt").inner_text()


def test_what_one_paragraph_carries_is_told(asking, sentences):
    told = 0
    for actor in sorted({actor for has in sentences["actor"] for actor in has}):
        found = chosen(sentences, actor=actor)
        sizes = found.groupby(level=[0, 1]).size()
        asking.evaluate(ASK, {"actor": actor})
        carried = len(sizes) > 1 and 2 * sizes.max() > len(found)
        doubt = asking.locator(".ask-doubt").inner_text()
        assert carried == ("alone holds" in doubt), actor
        if carried:
            assert f"alone holds {sizes.max()} of the {len(found)} sentences" in doubt
            told += 1
    assert told


def test_what_is_not_coded_is_no_answer_and_no_share_of_it(tab, site):
    known = handed(site)
    for paragraph in known["paragraphs"][:6]:  # as in a corpus that is coded in part
        paragraph["theme"], paragraph["direction"] = [[], []], ["", ""]
        for sentence in paragraph["sentences"]:
            sentence["voice"] = ["", ""]
    left = sum(len(paragraph["sentences"]) for paragraph in known["paragraphs"][6:])
    gone = sum(len(paragraph["sentences"]) for paragraph in known["paragraphs"][:6])
    body = f"window.reportSentences = {json.dumps(known)};"
    answer = {"body": body, "content_type": "text/javascript"}
    tab.route("**/explore-data.js", lambda route: route.fulfill(**answer))
    tab.goto((site / PAGE).as_uri())
    assert counts(tab)["not coded"] == [str(gone), "–", str(gone), "–"]
    assert f"of {left} coded" in tab.locator(".ask-counts thead").inner_text()
    assert tab.locator(".ask-theme", has_text="not coded").count() == 6
    ask(tab, voice="uncoded")
    assert said(tab).startswith(f"{gone} sentences")
    assert "rests on 0 sentences that were coded" in tab.locator(".ask-doubt").inner_text()


# --- the address, the file, the cards -------------------------------------------------------------


def test_the_question_is_in_the_address_and_a_second_reader_sees_the_same(asking, browser, site):
    ask(asking, article="edm-5-201", voice="judgement", camp=WESTERN, reading="b", by="theme")
    here, wanted = asking.url, marked(asking)
    assert wanted and "voice=judgement" in here and "by=theme" in here
    other = browser.new_context().new_page()
    other.goto(here)
    assert marked(other) == wanted and said(other) == said(asking)
    assert other.locator("select[data-asks=by]").input_value() == "theme"
    # An answer that nobody knows asks nothing, and does nothing.
    other.goto((site / PAGE).as_uri() + "?voice=<img src=x onerror=alert(1)>&actor=nobody")
    assert said(other).startswith("155 sentences")
    other.context.close()


def test_the_address_is_the_query_on_a_server(browser, served):
    page = browser.new_context().new_page()
    page.goto(f"{served}/{PAGE}?voice=statement&kept=1")
    before = page.evaluate("history.length")
    ask(page, camp="other")
    assert page.url == f"{served}/{PAGE}?voice=statement&kept=1&camp=other"
    page.get_by_role("button", name="Ask nothing").click()
    assert page.url == f"{served}/{PAGE}?kept=1"
    assert page.evaluate("history.length") == before  # nobody has to go back through each choice
    page.context.close()


COLUMNS = {
    "voice": "voice a", "second_voice": "voice b", "direction": "direction a",
    "second_direction": "direction b", "themes": "theme a", "second_themes": "theme b",
    "actors": "actor", "camps": "camp", "outlets": "outlet",
}  # fmt: skip


def test_what_was_found_can_be_taken_along(asking, sentences):
    ask(asking, voice="statement", camp=WESTERN)
    with asking.expect_download() as waiting:
        asking.get_by_role("button", name="Save as CSV").click()
    text = Path(waiting.value.path()).read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    found = chosen(sentences, voice="statement", camp=WESTERN)
    assert len(rows) == len(found) > 5
    for row, (at, known) in zip(rows, found.iterrows(), strict=True):
        assert (row["article"], int(row["paragraph"]), int(row["sentence"])) == at
        assert int(row["words"]) == known["words"]
        for column, question in COLUMNS.items():
            held = {one for one in row[column].split(";") if one} or {"nothing"}
            assert held == known[question], (at, column)


@pytest.mark.parametrize("how", ["mouse", "key"])
def test_a_row_opens_its_paragraphs_card(asking, how):
    ask(asking, article="edm-5-201", voice="judgement", camp=WESTERN)
    row = asking.locator(".ask-row:not(.off)").first
    if how == "mouse":
        row.locator(".ask-cell:not(.off)").first.click()
    else:
        asking.locator(".ask-where a").last.focus()
        while not asking.evaluate("document.activeElement.matches('.ask-row')"):
            asking.keyboard.press("Tab")
        asking.keyboard.press("Enter")
    card = asking.get_by_role("dialog")
    card.wait_for()
    title = asking.locator("#card-title").inner_text()
    assert row.locator(".ask-name").text_content() == title
    if how == "mouse":
        assert "voice: judged; names" in card.locator(".card-value").inner_text()
    asking.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert row.evaluate("row => row === document.activeElement")
    assert asking.locator("select[data-asks=voice]").input_value() == "judgement"


def test_tab_passes_over_the_rows_in_which_nothing_was_found(asking):
    ask(asking, article="edm-5-201", voice="judgement", camp=WESTERN)
    reached = 0
    asking.locator(".ask-where a").last.focus()
    for _ in range(12):
        asking.keyboard.press("Tab")
        if asking.evaluate("document.activeElement.matches('.ask-row')"):
            assert not asking.evaluate("document.activeElement.matches('.off')")
            reached += 1
    assert reached == asking.locator(".ask-row:not(.off)").count() > 1


def test_the_answer_is_said_aloud(asking):
    live = asking.locator("[role=status].ask-answer")
    before = live.inner_text()
    asking.locator("select[data-asks=voice]").focus()
    asking.keyboard.press("ArrowDown")  # the browser chooses, as for any list
    assert live.inner_text() != before
    snapshot = asking.locator(".ask").aria_snapshot()
    assert 'combobox "Voice"' in snapshot and "status:" in snapshot


def test_the_tables_follow_when_they_are_opened(asking, sentences):
    ask(asking, voice="statement", article="edm-4-085")
    asking.locator(".ask-all summary").click()
    rows = asking.locator(".ask-all tbody tr")
    assert rows.count() == len(sentences)
    seen = [row for row in rows.all() if row.is_visible()]
    assert len(seen) == len(chosen(sentences, voice="statement", article="edm-4-085"))
    assert len([one for one in asking.locator(".ask-all caption").all() if one.is_visible()]) == 1


# --- by other means -------------------------------------------------------------------------------


def test_without_scripts_all_sentences_stand_in_tables(browser, site, sentences):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((site / PAGE).as_uri())
    rows = page.locator("main table tbody tr")
    assert rows.count() == len(sentences) and rows.first.is_visible() and rows.last.is_visible()
    assert page.locator("main table").count() == sentences["article"].nunique()
    assert not page.locator(".ask, main select").count()
    page.locator("main tbody a").first.click()
    page.wait_for_url("**/paragraphs.html#p-edm-1-050-1")
    page.context.close()


def test_paper_shows_what_stood_before_anything_was_asked(asking):
    neutral = said(asking)
    ask(asking, article="edm-5-201", voice="judgement", by="direction")
    asking.emulate_media(media="print")
    asking.locator(".ask-answer", has_text=neutral).wait_for()
    assert not asking.locator(".ask-cell.off").count()
    assert not asking.locator(".ask select").first.is_visible()
    assert asking.locator(".ask-strip [data-ground=judgement]").count() > 20
    asking.emulate_media(media="screen")
    asking.locator(".ask-answer", has_not_text=neutral).wait_for()
    assert asking.locator(".ask-strip [data-ground^=way]").count() > 20
    assert "voice=judgement" in asking.url


CHANGES = """() => {
    const taken = [];
    for (let round = 0; round < 8; round += 1) {
        for (const select of document.querySelectorAll('.ask-choices select')) {
            for (const option of [...select.options].slice(0, 4)) {
                const start = performance.now();
                select.value = option.value;
                select.dispatchEvent(new Event('change'));
                document.body.getBoundingClientRect();  // style and layout are part of it
                taken.push([`${select.dataset.asks}=${option.value}`, performance.now() - start]);
            }
        }
    }
    return taken;
}"""


def test_a_change_shows_at_once_on_a_slow_phone(browser, site):
    """Each kind of change at its best of eight: what others do on this machine is not asked."""
    context = browser.new_context(viewport={"width": 375, "height": 700})
    page = context.new_page()
    page.goto((site / PAGE).as_uri())
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    taken = pd.DataFrame(page.evaluate(CHANGES), columns=["change", "ms"])
    context.close()
    best = taken.groupby("change")["ms"].min()
    assert len(best) > 35
    assert best.max() < MOST_MS, best.nlargest(5).to_dict()


SHIFTS = """window.moved = 0;
new PerformanceObserver(seen => seen.getEntries().forEach(one => { window.moved += one.value; }))
    .observe({type: 'layout-shift', buffered: true});"""


def test_nothing_jumps_while_the_page_opens(browser, served):
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(SHIFTS)

    def late(route) -> None:
        page.wait_for_timeout(400)  # in which the page is painted without its data
        route.continue_()

    page.route("**/explore-data.js", late)
    page.goto(f"{served}/{PAGE}")
    page.locator(".ask-answer").wait_for()
    page.wait_for_timeout(200)
    assert page.evaluate("window.moved") < 0.1
    page.context.close()


# --- what it costs others -------------------------------------------------------------------------


def test_no_other_page_asks_for_it(site, pages):
    asking = [path for path in pages if "_static/explore" in path.read_text("utf-8")]
    assert asking == [site / PAGE] and len(pages) > 20
    own = [*site.glob("_static/explore*.js"), *site.glob("_static/explore*.css")]
    assert len(own) == 5
    assert sum(len(gzip.compress(path.read_bytes())) for path in own) < 20_000


def test_the_data_hold_no_words_but_names(site):
    words = {word for paragraph in handed(site)["paragraphs"] for word in strings(paragraph)}
    assert len(words) > 60
    assert not [word for word in words if len(word.split()) > 4]


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [word for one in inside for word in strings(one)]


def test_an_arrow_that_the_other_reading_has_otherwise_is_ringed_and_not_cut(browser, site):
    page = browser.new_page()
    page.goto((site / PAGE).as_uri())
    ringed = page.locator(".ask-row.differs .ask-way:not([data-way=''])")
    ringed.first.wait_for()
    told = ringed.evaluate_all(
        "all => all.map(getComputedStyle).map(one => [one.outlineStyle, one.clipPath])"
    )
    assert len(told) >= 3 and {*map(tuple, told)} == {("solid", "none")}
    page.close()
