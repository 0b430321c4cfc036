"""Tables that are kept: computed once, exact when read again, and anew where they are damaged."""

import pandas as pd
import pytest

from monitor.kept import kept_table

TABLE = pd.DataFrame({"name": ["a", "NA"], "share": [1 / 3, float("nan")], "count": [1, 2]})


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Asks for the table, kept in a folder; `asked.computed` counts how often it was computed."""
    monkeypatch.setenv("MONITOR_KEPT", str(tmp_path))

    def compute():
        ask.computed += 1
        return TABLE.copy()

    def ask():
        return kept_table("table", compute)

    ask.computed = 0
    return ask


def test_a_table_is_computed_once_and_is_exactly_the_same_when_read_again(asked, tmp_path):
    assert asked().equals(TABLE) and asked().equals(TABLE)
    assert asked.computed == 1
    assert [path.name for path in tmp_path.iterdir()] == ["table.json"]


@pytest.mark.parametrize("damage", [b"", b"damaged", b"\x80\x04N."])
def test_a_damaged_table_is_computed_anew(asked, tmp_path, damage):
    asked()
    (tmp_path / "table.json").write_bytes(damage)
    assert asked().equals(TABLE)
    assert asked.computed == 2


def test_where_nothing_can_be_kept_the_table_is_given_all_the_same(asked, monkeypatch, tmp_path):
    for folder in (None, str(tmp_path / "missing")):
        monkeypatch.delenv("MONITOR_KEPT") if folder is None else monkeypatch.setenv(
            "MONITOR_KEPT", folder
        )
        assert asked().equals(TABLE)
    assert asked.computed == 2
