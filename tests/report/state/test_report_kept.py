"""What a build keeps for the next: used only where it was made of the same, and is whole."""

import pytest

from report.state.kept import FOLDER, Kept, digest


@pytest.fixture
def asked(tmp_path):
    """Asks for a thing `made_of` something; `asked.made` counts how often it was made."""

    def make():
        ask.made += 1
        return b"a line\nand another"

    def ask(made_of="words"):
        return Kept(tmp_path).once("pages/one", digest(made_of), make)

    ask.made = 0
    ask.file = tmp_path / FOLDER / "pages/one"
    return ask


def test_a_thing_is_made_once_and_given_as_it_was(asked):
    assert asked() == asked() == b"a line\nand another"
    assert asked.made == 1


def test_a_thing_made_of_something_else_is_made_again(asked):
    asked("words")
    asked("other words")
    assert asked.made == 2


@pytest.mark.parametrize("damage", [b"", b"\n", b"a line", b"\xff\n\xff"])
def test_a_damaged_thing_is_made_again(asked, damage):
    asked()
    asked.file.write_bytes(damage)
    assert asked() == b"a line\nand another"
    assert asked.made == 2


def test_a_thing_whose_end_is_missing_is_made_again(asked):
    asked()
    asked.file.write_bytes(asked.file.read_bytes()[:-1])
    assert asked() == b"a line\nand another"
    assert asked.made == 2


def test_a_file_is_laid_where_it_is_wanted_made_or_kept(tmp_path):
    made = []

    def make(out):
        made.append(out)
        out.write_bytes(b"picture")

    for name in ("one", "two"):
        Kept(tmp_path).file("card.png", digest("title"), tmp_path / name, make)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes() == b"picture"
    assert made == [tmp_path / "one"]
