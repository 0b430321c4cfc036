"""The bill of materials: whole, CycloneDX, and the same bytes for the same pins."""

import json
import re

import pytest

from places import ROOT
from report.publish import bill as bills
from report.publish.pins import pins

PINS = pins((ROOT / "requirements.txt").read_text("utf-8"))
EPOCH = 1_200_000_000


@pytest.fixture(scope="module")
def bill() -> dict:
    return bills.bill(ROOT, EPOCH)


def test_the_bill_lists_every_pin_once_with_its_licence(bill):
    listed = {part["bom-ref"]: part for part in bill["components"]}
    assert len(listed) == len(bill["components"])
    libraries = {ref for ref, part in listed.items() if part["type"] == "library"}
    assert libraries == {pin.ref for pin in PINS}
    assert all(part["licenses"] for part in listed.values())
    assert {"jupyter-book", "pandas", "textstat", "typst"} <= {
        part["name"] for part in listed.values() if part["scope"] == "required"
    }
    assert {"pytest", "hypothesis", "ruff"} <= {
        part["name"] for part in listed.values() if part["scope"] == "excluded"
    }


def test_everything_in_the_bill_is_reached_from_the_report(bill):
    asks = {entry["ref"]: entry["dependsOn"] for entry in bill["dependencies"]}
    reached, waiting = set(), [bill["metadata"]["component"]["bom-ref"]]
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting += asks[ref]
    assert reached == asks.keys()


def test_the_bill_is_cyclonedx(bill):
    # What its schema requires, in short; CONTRIBUTING.md says how to hold it against the whole.
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    assert bill["metadata"]["timestamp"] == "2008-01-10T21:20:00Z"
    for part in bill["components"]:
        assert part["type"] in ("library", "file", "data") and part["name"]
        for licence in part["licenses"]:
            assert len(licence) == 1 and licence.keys() <= {"license", "expression"}


def test_the_same_pins_give_the_same_bill():
    one = bills.written(ROOT, EPOCH)
    assert one == bills.written(ROOT, EPOCH)
    assert json.loads(one)["serialNumber"] != bills.bill(ROOT, EPOCH + 1)["serialNumber"]


def test_the_bill_is_among_the_downloads_with_its_checksum(site):
    laid = (site / "downloads/sbom.cdx.json").read_text("utf-8")
    assert json.loads(laid)["components"] == bills.bill(ROOT, EPOCH)["components"]
    assert "  sbom.cdx.json\n" in (site / "downloads/SHA256SUMS").read_text("utf-8")
