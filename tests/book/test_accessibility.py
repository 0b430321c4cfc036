"""WCAG 2.2 AA on every page: by axe-core, by keyboard, by width, by contrast.

axe looks at each page in light and, for what colour decides, in dark; a page of each kind is looked
at again on a phone and in each state that a reader can bring it to.
"""

import re
from itertools import product
from pathlib import Path

import pytest

from axe import AXE
from monitor.showing.style import PALETTE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
CHAPTER = "book/2006-only-with-russian-colleagues.html"
KINDS = ("book/index.html", CHAPTER, "book/actors.html", "book/threads.html")
RUN = """([kind, values]) => axe.run(document, {
    resultTypes: ['violations'],
    runOnly: {type: kind, values},
    // Neither is among the tags: one is experimental, the other off by default.
    rules: kind === 'tag'
        ? {'label-content-name-mismatch': {enabled: true}, 'target-size': {enabled: true}} : {},
}).then(found => found.violations.flatMap(rule =>
    rule.nodes.map(node => rule.id + ': ' + node.target.join(' '))))"""
# What WCAG 1.4.12 lets a reader do to a text.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""
PLANTED = """<!DOCTYPE html><html lang="en"><title>Invented</title><main><h1>Invented</h1>
<style>html[data-theme=dark] body { background: #222; color: #fff }
html[data-theme=dark] p { color: #444 }</style>
<p>told softly</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<button aria-label="Close">Shut</button>
<table><tr><th></th><th>Year</th></tr><tr><td>a</td><td>b</td></tr></table></main>"""


class Viewer:
    """A browser's page that can be asked what axe finds in it."""

    def __init__(self, context):
        self.page = context.new_page()

    def open(self, path: Path) -> None:
        self.page.goto(path.as_uri())
        self.page.evaluate(AXE)

    def mode(self, mode: str) -> None:
        """Light or dark, as the reader's system says it: the page follows."""
        self.page.emulate_media(color_scheme=mode)
        if self.page.url.startswith("file:"):
            self.page.wait_for_function(
                "m => document.documentElement.dataset.theme === m", arg=mode
            )

    def width(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})

    def faults(self, rules: list[str] | None = None) -> list[str]:
        return self.page.evaluate(RUN, ["rule", rules] if rules else ["tag", TAGS])


@pytest.fixture
def viewer(browser):
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme="light", bypass_csp=True
    )
    yield Viewer(context)
    context.close()


def read(pages: list[Path], site: Path) -> list[Path]:
    """The pages that a reader stays on in a folder: the way in leads on at once, and the page for
    what is not there is sent by a server alone (test_finding looks at it)."""
    return [path for path in pages if path not in (site / "index.html", site / "404.html")]


def test_axe_finds_what_is_planted(viewer):
    viewer.page.set_content(PLANTED)
    viewer.page.evaluate(AXE)
    rules = {fault.split(":")[0] for fault in viewer.faults()}
    assert {"image-alt", "label-content-name-mismatch", "empty-table-header"} <= rules
    assert not viewer.faults(OF_COLOUR)
    viewer.page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert viewer.faults(OF_COLOUR) == ["color-contrast: p"]


def test_axe_finds_nothing_on_any_page(viewer, site, pages):
    found = []
    for path in read(pages, site):
        viewer.mode("light")
        viewer.open(path)
        found += [f"{path.name}, light: {fault}" for fault in viewer.faults()]
        viewer.mode("dark")
        found += [f"{path.name}, dark: {fault}" for fault in viewer.faults(OF_COLOUR)]
    assert not found, "\n".join(found)


def test_axe_finds_nothing_at_the_way_in(viewer, site):
    text = (site / "index.html").read_text("utf-8")
    still = re.sub(r'<meta http-equiv="refresh"[^>]*>', "", text)
    assert still != text
    viewer.page.set_content(still)
    viewer.page.evaluate(AXE)
    assert not viewer.faults()


@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing_on_a_phone(viewer, site, name):
    viewer.width(375)
    viewer.mode("dark")
    viewer.open(site / name)
    assert not viewer.faults()


def test_axe_finds_nothing_in_any_state(viewer, site):
    page = viewer.page
    viewer.mode("light")
    viewer.open(site / CHAPTER)
    page.locator(".mode-switch").click()  # from auto, against the system
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert not viewer.faults()
    page.locator("a.para").first.click()
    page.get_by_role("dialog").wait_for()
    assert not viewer.faults()
    page.keyboard.press("Escape")
    viewer.width(375)
    page.get_by_role("button", name="Contents").click()
    assert not viewer.faults()
    viewer.open(site / CHAPTER)
    page.get_by_role("button", name="Voices as words").click()
    assert not viewer.faults()
    viewer.open(site / "book/actors.html")
    page.locator(".code-switch").click()
    assert not viewer.faults()


@pytest.mark.parametrize(("width", "mode"), [(375, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_an_answer_of_the_explorer(viewer, site, width, mode):
    viewer.width(width)
    viewer.mode(mode)
    viewer.open(site / "book/explorer.html")
    page = viewer.page
    page.locator("select[data-asks=camp]").select_option("western")
    page.locator(".ask-all summary").click()
    ways = page.locator("select[data-asks=by] option")
    values = ways.evaluate_all("all => all.map(one => one.value)")
    for by in values:
        page.locator("select[data-asks=by]").select_option(by)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not viewer.faults(), by
    assert len(values) > 5


# By keyboard.

FOCUSED = """() => {
    const on = document.activeElement, style = getComputedStyle(on);
    const box = on.getBoundingClientRect();
    const bar = document.querySelector('.bar');
    return {
        body: on === document.body,
        what: on.outerHTML.slice(0, 120),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: bar.contains(on) || on.matches('.skip') ||
            (box.bottom > bar.getBoundingClientRect().bottom && box.top < innerHeight),
        place: window.placed.indexOf(on),
    };
}"""
# What comes while the keys are pressed, such as a preview, has no place among these.
REACHABLE = """() => (window.placed = [...document.querySelectorAll('*')]).flatMap((node, place) =>
    node.matches('a[href], button, input, select, summary, [tabindex="0"]')
        && node.checkVisibility({visibilityProperty: true}) ? [place] : [])"""


@pytest.mark.parametrize(
    ("name", "width"), [(CHAPTER, 1280), ("book/themes.html", 1280), ("book/re-run.html", 375)]
)
def test_the_tab_key_reaches_everything_and_shows_where_it_is(viewer, site, name, width):
    viewer.width(width)
    viewer.page.emulate_media(reduced_motion="reduce")
    viewer.page.goto((site / name).as_uri())
    wanted, reached = set(viewer.page.evaluate(REACHABLE)), []
    assert len(wanted) > 20
    for _ in range(len(wanted)):
        viewer.page.keyboard.press("Tab")
        focus = viewer.page.evaluate(FOCUSED)
        assert focus["outlined"] and focus["seen"], focus["what"]
        reached.append(focus["place"])
    # Each once, and so no trap; in the order of the page.
    assert reached == sorted(wanted)


def test_everything_can_be_worked_by_key(viewer, site):
    page = viewer.page
    page.goto((site / "book/actors.html").as_uri())
    page.locator(".mode-switch").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.dataset.mode") == "dark"
    page.keyboard.press("Space")
    assert page.evaluate("document.documentElement.dataset.mode") == "light"
    summary = page.locator("main details.hide > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("main details.hide").first.evaluate("block => block.open")
    page.keyboard.press("Space")
    assert not page.locator("main details.hide").first.evaluate("block => block.open")
    page.goto((site / "book/stability.html").as_uri())
    wide = page.locator(".table-scroll").first
    wide.evaluate("box => { box.style.width = '120px' }")
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.table-scroll').scrollLeft > 0")


def test_a_card_is_passed_through_by_tab_and_closed_by_key(viewer, site):
    page = viewer.page
    page.goto((site / CHAPTER).as_uri())
    mark = page.locator("a.para").first
    mark.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    card.wait_for()
    inside = "document.querySelector('dialog').contains(document.activeElement)"
    assert page.evaluate(inside)
    while not page.evaluate("document.activeElement.textContent === 'Close'"):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Enter")
    card.wait_for(state="hidden")
    assert mark.evaluate("mark => mark === document.activeElement")


def test_nothing_moves_for_who_asked_for_less_motion(viewer, site):
    moving = """() => [...document.querySelectorAll('*')].filter(node => {
        const style = getComputedStyle(node);
        return style.scrollBehavior === 'smooth' || style.animationName !== 'none'
            || style.transitionDuration.split(',').some(time => parseFloat(time) > 0);
    }).length"""
    viewer.page.goto((site / CHAPTER).as_uri())
    assert viewer.page.evaluate(moving)  # the page scrolls smoothly for everybody else
    viewer.page.emulate_media(reduced_motion="reduce")
    assert not viewer.page.evaluate(moving)


# By width and by space.

CLIPPED = """() => [...document.querySelectorAll('body *')].filter(node => {
    const style = getComputedStyle(node);
    const hides = way => ['hidden', 'clip'].includes(style['overflow' + way]);
    return !style.clipPath.startsWith('inset') && !node.closest('svg')
        && (hides('X') && node.scrollWidth > node.clientWidth + 1
            || hides('Y') && node.scrollHeight > node.clientHeight + 1);
}).map(node => node.outerHTML.slice(0, 80))"""


def test_spaced_text_is_neither_clipped_nor_scrolled_sideways(viewer, site, pages):
    faults = []
    for path in read(pages, site):
        viewer.page.goto(path.as_uri())
        viewer.page.add_style_tag(content=SPACED)
        for width in (320, 640):  # 640 is a screen of 1280 at 200 %, 320 at 400 %
            viewer.width(width)
            if viewer.page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append(f"{path.name} scrolls at {width}")
            faults += [f"{path.name}, {width}: {cut}" for cut in viewer.page.evaluate(CLIPPED)]
    assert not faults


@pytest.mark.parametrize("width", [375, 1280])
def test_controls_are_large_enough_to_hit(viewer, site, width):
    small = """() => [...document.querySelectorAll('button, input, select, summary, .tool, nav a')]
        .filter(node => node.checkVisibility() && node.getClientRects().length)
        .map(node => [node.textContent.trim(), node.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([text]) => text)"""
    viewer.width(width)
    for name in (*KINDS, "book/re-run.html"):
        viewer.page.goto((site / name).as_uri())
        assert viewer.page.evaluate(small) == [], name


# By contrast.

GROUNDS = ("voice-report", "voice-statement", "voice-judgement")
LANDS = ("land", "land-csto", "land-nato", "water")
LETTERS = {"ink": ("paper", "rule-soft", *GROUNDS, *LANDS), "ink-soft": ("paper", *LANDS),
           "accent": ("paper", "voice-judgement")}  # fmt: skip
SHAPES = {role: ("paper", *GROUNDS) for role in PALETTE if role.startswith("camp-")}
SHAPES |= {"accent": ("paper",), "ink-soft": ("paper",), "quote": GROUNDS}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                  for part in parts]  # fmt: skip
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(("uses", "least"), [(LETTERS, 4.5), (SHAPES, 3)], ids=["text", "shapes"])
def test_colours_of_charts_stand_out(uses, least):
    pairs = [(role, ground, mode) for role in uses for ground, mode in product(uses[role], (0, 1))]
    weak = {
        (role, ground, ("light", "dark")[mode]): round(found, 2)
        for role, ground, mode in pairs
        if (found := contrast(PALETTE[role][mode], PALETTE[ground][mode])) < least
    }
    assert not weak


# Each piece of text in a drawing, and the last shape painted under it before it was written.
WRITTEN = """() => {
    const pairs = new Set();
    for (const svg of document.querySelectorAll('figure.chart svg')) {
        if (!svg.getBoundingClientRect().width) continue;
        const inside = svg.getScreenCTM().inverse();
        const painted = [];
        for (const node of svg.querySelectorAll('path, text')) {
            const fill = getComputedStyle(node).fill;
            if (node.tagName !== 'text') {
                if (fill !== 'none') painted.unshift([node, fill]);
                continue;
            }
            const box = node.getBoundingClientRect();
            const at = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2)
                .matrixTransform(inside);
            pairs.add(fill + '/' + painted.find(([shape]) => shape.isPointInFill(at))[1]);
        }
    }
    return [...pairs];
}"""


def test_letters_of_charts_are_read_on_what_lies_under_them(viewer, site, pages):
    def hexed(colour: str) -> str:
        return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])

    pairs = set()
    for path in read(pages, site):
        viewer.page.goto(path.as_uri())
        for mode in ("dark", "light"):
            viewer.mode(mode)
            pairs |= set(viewer.page.evaluate(WRITTEN))
    assert len(pairs) > 10
    weak = [pair for pair in pairs if contrast(*map(hexed, pair.split("/"))) < 4.5]
    assert not weak


# By words.

NUMBER = re.compile(
    r"\d|\b(no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half)\b", re.I
)


def test_every_drawing_is_told_in_words(viewer, site, pages):
    words = """() => [...document.querySelectorAll('figure.chart svg')].map(svg => [
        svg.closest('figure').id, svg.getAttribute('role'),
        svg.getAttribute('aria-labelledby').split(' ')
            .map(id => svg.querySelector('#' + id).textContent)])"""
    told = {}
    for path in read(pages, site):
        viewer.page.goto(path.as_uri())
        for name, role, (title, alt) in viewer.page.evaluate(words):
            assert role in ("img", "group"), name
            told.setdefault(name, (title, alt))
    assert len(told) > 10
    for name, (title, alt) in told.items():
        assert len(title) >= 15 and len(alt) >= 40, name
        assert NUMBER.search(f"{title} {alt}"), name
    assert len({alt for _, alt in told.values()}) == len(told)
