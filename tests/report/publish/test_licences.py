"""The licences: of every package that is pinned, settled, as declared, and compatible."""

import pytest

from places import ROOT
from report.publish import licences
from report.publish.pins import pins

PINS = pins((ROOT / "requirements.txt").read_text("utf-8"))
NAMES = {pin.name for pin in PINS}


def test_every_pinned_package_has_a_settled_licence():
    table = licences.licences()
    assert len(NAMES) > 100
    assert table.keys() == NAMES, "run python -m report.publish.licences --update"
    assert [name for name, (licence, _) in table.items() if not licence] == []


def test_the_licences_are_those_that_the_installed_packages_declare():
    stale = {
        name: (said, now)
        for name, (_, said) in licences.licences().items()
        if (now := licences.declared(name)) is not None and now != said
    }
    assert stale == {}, "settle them: python -m report.publish.licences --update"
    here = [name for name in NAMES if licences.declared(name) is not None]
    assert len(here) > 0.9 * len(NAMES)  # the rest is for other systems


def test_every_licence_is_compatible_or_explained():
    table = licences.licences()
    others = {name for name, (licence, _) in table.items() if not licences.is_compatible(licence)}
    assert others == licences.EXPLAINED.keys()


@pytest.mark.parametrize(
    "expression, compatible",
    [
        ("MIT", True),
        ("MIT AND BSD-3-Clause", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-2.0-or-later OR MPL-1.1", True),
        ("AGPL-3.0-only OR GPL-3.0-only", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_is_compatible_where_a_choice_is(expression, compatible):
    assert licences.is_compatible(expression) is compatible
