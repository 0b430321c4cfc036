"""Every notebook runs to its end in a browser, and shows what the build printed, cell by cell."""

import json

import pytest

from places import NOTEBOOKS
from running import LOAD, LONG, Server

PARTS = ["purify-3.5.0", "store", "kernel", "output"]
RUN = "([number, code]) => kernel.run(number, code)"
# Each cell's output on the page and as it was run: its words, and where a drawing has them.
COMPARE = """outputs => {
    // The build sets the apostrophes of tables as a printer would.
    const words = shown => shown.textContent.replace(/\\s+/g, " ").replaceAll("’", "'").trim();
    const drawn = shown => [...shown.querySelectorAll("svg")].map(svg => ({
        links: [...svg.querySelectorAll("a")].map(link => link.getAttribute("href")),
        shapes: [...svg.querySelectorAll("path")].map(shape => {
            const box = shape.getBBox();
            return [box.x, box.y, box.width, box.height];
        }),
        texts: [...svg.querySelectorAll("text")].map(text => ({
            words: text.textContent, at: [text.x.baseVal[0]?.value, text.y.baseVal[0]?.value],
        })),
    }));
    const numbers = {};
    document.querySelectorAll("main figure.chart[id]").forEach(figure => {
        const number = figure.querySelector(".chart-number").textContent.replace(/\\D+/, "");
        numbers[figure.id.replace("chart-", "")] = number;
    });
    const added = document.querySelectorAll(".chart-bar, .highlight-choice, .filters");
    added.forEach(one => one.remove());
    // A drawing that the width hides has no size: shown for this, all of them.
    const sheet = document.createElement("style");
    sheet.textContent = ".cell svg { display: block !important }";
    document.head.append(sheet);
    const blocks = [...document.querySelectorAll("main .cell_input > [class^=highlight]")];
    return blocks.map((block, place) => {
        const last = !block.nextElementSibling;
        const printed = last ? block.closest(".cell").querySelector(".cell_output") : null;
        const shown = reportLive.show(outputs[place], place + 1, numbers);
        block.closest(".cell").append(shown);
        const pair = [printed, shown].map(one => one && [words(one), drawn(one)]);
        shown.remove();
        return pair;
    });
}"""


def near(one: object, other: object) -> bool:
    """Whether two drawings are the same to a tenth of a pixel, to which they are rounded."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return abs(one - other) < 0.25
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(near, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(near(one[key], other[key]) for key in one)
    return one == other


def codes(notebook) -> list[str]:
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.fixture(scope="module")
def ran(browser, carried):
    """What each cell of each notebook shows, run one notebook after the other in one Python."""
    server = Server(carried)
    page = browser.new_page()
    page.set_default_timeout(LONG)
    page.goto(server.page("actors"))
    page.evaluate(LOAD, PARTS)
    page.evaluate("window.kernel = new reportLive.Kernel(() => {})")
    shown = {}
    for notebook in NOTEBOOKS:
        page.evaluate(RUN, [0, "import cells; cells.names.clear()"])
        shown[notebook.stem] = [
            page.evaluate(RUN, [number, code])
            for number, code in enumerate(codes(notebook), start=1)
        ]
    yield shown, page, server
    page.close()
    server.close()


def test_every_cell_shows_what_the_build_printed(ran):
    shown, page, server = ran
    words, drawings = 0, 0
    for name, outputs in shown.items():
        assert not [one for cell in outputs for one in cell if one["kind"] == "error"], name
        page.goto(server.page(name))
        page.evaluate(LOAD, PARTS)
        pairs = page.evaluate(COMPARE, outputs)
        assert len(pairs) == len(outputs)
        for number, (printed, here) in enumerate(pairs, start=1):
            where = f"{name}, cell {number}"
            if printed is None:
                assert here == ["", []], where
                continue
            assert here[0] == printed[0], where
            assert near(here[1], printed[1]), where
            words, drawings = words + len(here[0].split()), drawings + len(here[1])
    assert len(shown) == len(NOTEBOOKS) >= 10
    assert words > 3000 and drawings > 30
