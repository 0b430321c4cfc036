"""The pins: what asks for each, and which of them a program needs."""

from report.publish.pins import needed, pins


def test_pins_are_read_with_what_asks_for_them():
    text = (
        "# comment\n"
        "big-one==1.0 ; python_version < '3' \\\n    --hash=sha256:00\n"
        "    # via kazakhstan-between-alliances (pyproject.toml)\n"
        "small_one==2.0.post1 \\\n    --hash=sha256:00\n    # via\n    #   big-one\n    #   Other\n"
    )
    big, small = pins(text)
    assert (big.name, big.version, big.when) == ("big-one", "1.0", "python_version < '3'")
    assert big.ours and not small.ours
    assert small.version == "2.0.post1" and small.asked_by == {"big-one", "other"}
    assert needed([big, small], ["Big_One>=1"]) >= {"big-one", "small_one"}
