"""What a build is made from: which changed file the site sees, and which the notebooks do."""

import pytest

from places import ROOT
from report.state.sources import LEFTOVERS, READERS, SOURCES, digests, seen_by_notebooks
from small_book import Book

# Of a change in each room of the project: is the site built again, do the notebooks run again?
ROOMS = {
    "checks": (False, False),
    "bench": (False, False),
    "maps": (False, False),
    "monitor/texts": (True, False),
    "monitor/naming": (True, False),
    "monitor/speech": (True, False),
    "monitor/measuring": (True, False),
    "monitor/desk": (True, False),
    "monitor/english": (True, True),
    "monitor/corpus": (True, True),
    "monitor/analysis": (True, True),
    "monitor/values": (True, True),
    "monitor/showing": (True, True),
    "monitor/figures": (True, True),
    "report/state": (True, False),
    "report/publish": (True, False),
    "report/notebooks": (True, False),
    "report/pages": (True, False),
    "report/books": (True, False),
    "report/site": (True, False),
    "report/build": (True, False),
    "report/live": (True, False),
    "report/watch": (True, False),
}


def test_no_room_is_forgotten_here():
    found = {
        folder.relative_to(ROOT / "scripts").as_posix()
        for top in ("monitor", "report")
        for folder in (ROOT / "scripts" / top).iterdir()
        if folder.is_dir() and folder.name not in LEFTOVERS
    }
    assert found == {room for room in ROOMS if "/" in room}
    assert all((ROOT / reader).is_dir() for reader in READERS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_change_is_seen_by_what_depends_on_it(tmp_path, room):
    def state():
        inputs = digests(tmp_path, SOURCES)
        return inputs, seen_by_notebooks(inputs)

    for name in (*ROOMS, "monitor", "report"):
        file = tmp_path / "scripts" / name / "__init__.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", "utf-8")
    site, outputs = state()
    (tmp_path / "scripts" / room / "__init__.py").write_text("changed = True", "utf-8")
    assert (
        tuple(one != two for one, two in zip((site, outputs), state(), strict=True))
        == (ROOMS[room])
    )


def test_a_build_runs_the_steps_that_a_change_asks_for(tmp_path):
    book = Book(tmp_path / "book")

    def build() -> str:
        done = book.build()
        assert done.returncode == 0, done.stderr
        return done.stdout

    def change(file: str) -> None:
        path = book.folder / "scripts" / file
        path.write_text(path.read_text("utf-8") + "\n# A word more.\n", "utf-8")

    assert "Notebooks: 1 ran" in build()
    change("checks/prose.py")
    change("bench/__init__.py")
    assert "Nothing has changed" in build()
    change("monitor/speech/__init__.py")
    said = build()
    assert "Notebooks: 0 ran" in said and "Pages" in said
    change("monitor/analysis/rates.py")
    said = build()
    assert "Notebooks: 1 ran" in said and "Pages" in said
