"""The charts that pages of words place: drawn once, and kept for whoever asks next."""

from collections.abc import Iterable
from contextlib import suppress

from monitor.kept import kept
from report.state.corpus import corpus
from report.state.kept import digest

Asked = tuple[str, dict[str, str]]
"""A chart of `monitor.figures`: its name, and what it is asked for besides the corpus."""


def drawn(name: str, given: dict[str, str]) -> tuple[dict, dict]:
    """The chart in its forms, and what is said about each; drawn only where that is not kept."""

    def draw_it() -> tuple[dict, dict]:
        from monitor import figures  # with matplotlib, which a page whose words changed can spare

        return getattr(figures, name)(corpus(), **given)._repr_mimebundle_()

    asked = digest(repr(given).encode())[:16]
    return kept(
        f"chart-{name}-{asked}",
        draw_it,
        lambda bundle: {"data": bundle[0], "metadata": bundle[1]},
        lambda said: (said["data"], said["metadata"]),
    )


def draw(charts: Iterable[Asked]) -> None:
    """Draws charts ahead of the pages that place them, so that these find them kept."""
    for name, given in charts:
        with suppress(Exception):  # what is amiss is told when the page is read
            drawn(name, given)
