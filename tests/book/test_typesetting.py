"""The small things of setting type, on every page: dates on one line, curly quotes, few sizes."""

import re

import pytest

MONTHS = (
    "January February March April May June July August September October November December"
).split()
TEXTS = """const texts = function* (top, not) {
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    for (let node; node = walker.nextNode();)
        if (node.data.trim() && !node.parentElement.closest(not)) yield node;
};"""
BROKEN = f"""() => {{ {TEXTS}
    const month = '(?:{"|".join(MONTHS)})', broken = [];
    const date = new RegExp(`\\\\b\\\\d{{1,2}}\\\\s${{month}}(?:\\\\s\\\\d{{4}})?|\\\\b${{month}}\\\\s\\\\d{{4}}`, 'g');
    let looked = 0;
    for (const node of texts(document.body, 'svg, script, style, pre')) {{
        for (const found of node.data.matchAll(date)) {{
            const range = document.createRange();
            range.setStart(node, found.index);
            range.setEnd(node, found.index + found[0].length);
            const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
            looked += lines.size > 0;
            if (lines.size > 1) broken.push(found[0]);
        }}
    }}
    return [looked, broken];
}}"""  # noqa: E501
STRAIGHT = f"""() => {{ {TEXTS}
    const all = [...texts(document.body, 'svg, script, style, noscript, code, pre, textarea')];
    return [all.length, all.map(node => node.data).filter(text => /["']/.test(text))];
}}"""
SIZES = f"""() => {{ {TEXTS}
    const shown = [...texts(document.body, 'svg, script, style, noscript')]
        .map(node => node.parentElement).filter(on => on.checkVisibility());
    return [...new Set(shown.map(on => parseFloat(getComputedStyle(on).fontSize)))];
}}"""
MOST_SIZES, LEAST = 7, 14.4  # px


@pytest.fixture(scope="module")
def looked_at(browser, site, pages) -> list:
    """(page, width, what BROKEN, STRAIGHT and SIZES find) of every page at both widths."""
    tab, found = browser.new_page(), []
    for path in pages:
        if path == site / "index.html":
            continue  # it leads on at once
        tab.goto(path.as_uri())
        for width in (375, 1280):
            tab.set_viewport_size({"width": width, "height": 900})
            found.append((path.name, width, *map(tab.evaluate, (BROKEN, STRAIGHT, SIZES))))
    tab.close()
    return found


def test_no_date_is_broken_over_two_lines(looked_at):
    assert sum(looked for _, _, (looked, _), *_ in looked_at) > 400
    assert not [(name, width, bad) for name, width, (_, bad), *_ in looked_at if bad]


def test_quotes_are_curly_everywhere_but_in_code(looked_at):
    assert sum(looked for *_, (looked, _), _ in looked_at) > 5000
    assert not [(name, bad) for name, _, _, (_, bad), _ in looked_at if bad]


def test_a_page_has_few_sizes_of_type_and_none_is_small(looked_at):
    assert max(len(sizes) for *_, sizes in looked_at) <= MOST_SIZES
    assert min(min(sizes) for *_, sizes in looked_at) >= LEAST


def test_no_span_of_time_runs_from_a_day_to_itself(site, pages):
    spans = 0
    for path in pages:
        words = re.sub(r"<[^>]+>", " ", path.read_text("utf-8"))
        for one, other in re.findall(r"(\d{1,2}\s\w+\s\d{4}) and (\d{1,2}\s\w+\s\d{4})", words):
            assert one != other, path.name
            spans += 1
    assert spans >= 3
