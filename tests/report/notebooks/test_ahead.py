"""The charts that are drawn ahead, while notebooks run, are those that the pages then ask for."""

import json

from docutils.parsers.rst import Directive
from markdown_it import MarkdownIt
from myst_parser.parsers.directives import parse_directive_text

from monitor import kept
from places import ROOT
from report.notebooks.kernels import drawing
from report.pages import charts
from report.state import drawings

OURS = """# Piers

```{fingerprint} 1/50
1: The storm
2: The pier, and who paid

```

```{fingerprint}  3/205
```

```{chart} strip
```

```{fingerprints}
```

```{chart} no-such-chart
```

```{fingerprint} 9/999
```

```{note} What is no chart
```
"""


def as_read(page):
    """The same by the parser that reads the pages: (directive, argument, content)."""
    directives = {
        "fingerprint": charts.Fingerprint,
        "fingerprints": charts.Fingerprints,
        "chart": charts.Drawn,
    }
    for token in MarkdownIt().parse(page.read_text("utf-8")):
        name, _, first = token.info.partition(" ")
        kind: type[Directive] | None = directives.get(name.strip("{}"))
        if token.type == "fence" and kind:
            read = parse_directive_text(kind, first.strip(), token.content)
            yield name.strip("{}"), read.arguments, "\n".join(read.body)


def test_what_is_drawn_ahead_is_what_the_pages_ask_for(monkeypatch):
    asked = []
    monkeypatch.setattr(charts, "drawn", lambda name, given: asked.append((name, given)) or 1 / 0)
    pages = sorted((ROOT / "book").glob("*.md"))
    for page in pages:
        for kind, arguments, content in as_read(page):
            given = {}
            if kind == "fingerprint":
                given = {"article": charts.article_of(arguments[0]), "called": content}
            try:
                charts.chart_nodes(arguments[0] if kind == "chart" else kind, Pages(), **given)
            except ZeroDivisionError:
                continue
    assert charts.placed(pages) == asked
    assert len(asked) > 9, asked


class Pages:
    """As much of Sphinx's environment as is asked for before a chart is drawn."""

    def note_dependency(self, name: str) -> None:
        assert name


def test_what_is_no_chart_is_left_to_the_page(tmp_path):
    page = tmp_path / "ours.md"
    page.write_text(OURS, "utf-8")
    first, second = charts.article_of("1/50"), charts.article_of("3/205")
    assert charts.placed([page]) == [
        ("fingerprint", {"article": first, "called": "1: The storm\n2: The pier, and who paid\n"}),
        ("fingerprint", {"article": second, "called": ""}),
        ("strip", {}),
        ("fingerprints", {}),
    ]


def test_they_are_drawn_by_another_process_and_found_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("MONITOR_KEPT", str(tmp_path))
    process = drawing([("no_such_chart", {}), ("strip", {})])
    process.join()
    assert process.exitcode == 0
    (file,) = tmp_path.glob("chart-strip-*.json")
    assert json.loads(file.read_text("utf-8"))[kept.WHOLE]
    monkeypatch.setattr("monitor.figures.strip", None)  # so that drawing it anew would fail
    data, metadata = drawings.drawn("strip", {})
    assert data["image/svg+xml"] and metadata["text/html"]["chart"] == "strip"
