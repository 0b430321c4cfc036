"""The book over corpora that have a name: every file that a build leaves carries it, and says not a
word of the report's subject."""

import csv
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

import invented
from axe import AXE
from whole_site import OURS, SPARED, read

CASES = {
    "foreign": ("sjofolk-reiarar", "Sjøfolk & Reiarar"),
    "forty": ("forty-letters-from-the-harbour", "Forty Letters from the Harbour"),
}


@pytest.fixture(scope="module", params=CASES)
def made(request, tmp_path_factory) -> tuple[Path, str, str]:
    """The site of an invented corpus, with the name of its files and its title."""
    folder = tmp_path_factory.mktemp(request.param)
    data = getattr(invented, request.param)(folder / "data")
    # What lies beside the tables is not of the book.
    (data / "my-texts").mkdir()
    (data / "my-texts/secret.csv").write_text("a sentence,that nobody should see\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "report.build", "--out", str(folder / "out")],
        cwd=folder, env=os.environ | {"MONITOR_DATA": "data"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    slug, title = CASES[request.param]
    assert f"{title}: the pages about the articles of the report are left out" in done.stdout
    return folder / "out/html", slug, title


def test_not_a_word_of_the_report_s_subject_is_left(made):
    texts = read(made[0])
    looked_at = {name: text for name, text in texts.items() if not SPARED.search(name)}
    assert len(looked_at) > 120 and sum(name.endswith(".pdf") for name in looked_at) == 2
    told = {
        name: text[max(0, found.start() - 60) : found.end() + 40]
        for name, text in looked_at.items()
        if (found := OURS.search(name) or OURS.search(text))
    }
    assert told == {}


def test_what_lies_beside_the_tables_is_not_handed_on(made):
    texts = read(made[0])
    assert any(name.endswith("-data.zip:data/corpus.toml") for name in texts)
    assert not [name for name, text in texts.items() if "secret" in name or "nobody should" in text]


def test_it_carries_its_own_name(made):
    site, slug, title = made
    plain = title.replace("&", "&amp;")
    landing = (site / "book/index.html").read_text("utf-8")
    assert f"<title>{plain}</title>" in landing and f"<span>{plain}</span>" in landing
    assert f'<meta property="og:site_name" content="{plain}">' in landing
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', landing, re.S)
    about = json.loads(block[1])
    assert about["headline"] == title
    assert title.replace("&", r"\&") in (site / f"downloads/{slug}.bib").read_text("utf-8")
    assert PdfReader(site / f"downloads/{slug}.pdf").metadata.title == title
    with ZipFile(site / f"downloads/{slug}.epub") as book:
        assert f"<dc:title>{plain}</dc:title>" in book.read("package.opf").decode()
    if slug != "sjofolk-reiarar":  # a row for each year, as it has more than ten articles
        cover = PdfReader(site / f"downloads/{slug}.pdf").pages[0].extract_text()
        assert re.findall(r"\b19\d\d\b(?!-)", cover) == [str(year) for year in range(1901, 1913)]
    else:
        assert [one["name"] for one in about["author"]] == ["Å. Lesar", "B. Ó Sé"]
        assert landing.count('<meta name="citation_author"') == 2
        assert "{{Å. Lesar} and {B. Ó Sé}}" in (site / f"downloads/{slug}.bib").read_text("utf-8")
        cover = PdfReader(site / f"downloads/{slug}.pdf").pages[0].extract_text()
        assert "towards Sjømennene" in cover and "towards Reiarane" in cover


def test_its_camps_have_their_names_and_colours(made):
    site, slug, _ = made
    sheet = (site / "_static/site.css").read_text("utf-8")
    camps = {"sjofolk-reiarar": ("sjomennene", "reiarane")}.get(slug, ("pilots", "press", "crown"))
    actors = (site / "book/actors.html").read_text("utf-8")
    for camp in camps:
        assert sheet.count(f"--camp-{camp}:") == 2
        assert f'data-camp="{camp}"' in actors


COLOUR = """(found) => {
    const probe = document.createElement('i');
    document.body.append(probe);
    probe.style.background = `var(--camp-${found})`;
    return getComputedStyle(probe).backgroundColor;
}"""


def table(site: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table of the corpus that the site was built from."""
    with (site.parents[1] / f"data/{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_its_explorer_asks_of_its_own_camps_directions_and_voices(made, browser):
    site, slug, _ = made
    tab = browser.new_context().new_page()
    tab.goto((site / "book/explorer.html").as_uri())
    tab.locator(".ask-answer").wait_for()
    # What is found is what the tables hold.
    sentences = table(site, "features/sentences")
    long = Counter((row["article"], row["paragraph"]) for row in sentences)
    coded = table(site, "coding/pass-a/themes")
    found = Counter(row["voice"] for row in table(site, "coding/pass-a/voice"))
    wanted = {("voice", voice): number for voice, number in found.items()}
    for row in coded:
        key = "direction", row["direction"]
        wanted[key] = wanted.get(key, 0) + long[row["article"], row["paragraph"]]
    assert len(wanted) >= 5
    for (question, answer), number in wanted.items():
        tab.locator(f"select[data-asks={question}]").select_option(answer)
        assert tab.locator(".ask-strip .ask-cell:not(.off)").count() == number
        tab.get_by_role("button", name="Ask nothing").click()
    # Its signs have the colours of its camps: the ends those of the first at the left and right.
    sides = {"sjofolk-reiarar": ("sjomennene", "reiarane")}.get(slug, ("pilots", "owners"))
    for side, camp in zip(("left", "right"), sides, strict=True):
        sign = tab.locator(f".ask-key .ask-way[data-way={side}]")
        painted = sign.evaluate("one => getComputedStyle(one, '::before').backgroundColor")
        assert painted == tab.evaluate(COLOUR, camp)
    camps = {row["camp"] for row in table(site, "codebook/actors")}
    marks = tab.locator(".ask-key .ask-mark").evaluate_all(
        "all => all.map(one => one.className + getComputedStyle(one).backgroundColor)"
    )
    assert len(set(marks)) == len(marks) == len(camps) >= 3
    # Nobody is asked for a reading that there is not, and nothing differs from it.
    twice = bool(table(site, "coding/pass-b/voice"))
    assert twice is (slug != "sjofolk-reiarar")
    assert bool(tab.locator("select[data-asks=reading]").count()) is twice
    assert bool(tab.locator(".ask-sheet .differs").count()) is twice
    assert ("reading" in tab.locator(".ask-answer").inner_text()) is twice
    tab.context.close()


def test_its_pages_can_be_read_by_all_and_fit_a_phone(made, browser):
    site = made[0]
    pages = sorted((site / "book").glob("*.html"))
    assert len(pages) == 14
    context = browser.new_context(viewport={"width": 375, "height": 900}, bypass_csp=True)
    tab = context.new_page()
    found = []
    for page in pages:
        for mode in ("light", "dark"):
            tab.emulate_media(color_scheme=mode)
            tab.goto(page.as_uri())
            tab.evaluate(AXE)
            broken = tab.evaluate(
                "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})"
                ".then(told => told.violations.map(one => one.id + ': ' + one.nodes[0].html))"
            )
            found += [f"{page.name}, {mode}: {fault[:200]}" for fault in broken]
        wide = tab.evaluate("document.documentElement.scrollWidth")
        found += [f"{page.name}: {wide} px wide"] * (wide > 375)
    context.close()
    assert found == []
