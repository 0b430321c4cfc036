"""Changing a rule of the codebook, as the page *Re-run it* has it, leaves the tests green."""

import json
import os
import re
import shutil

from monitor import measured_by
from places import CASES, DATA, ROOT
from report.state.edition import git, is_repository
from small_book import LEFT, Book

# What rested on the report's own codebook, and failed: cases of rules, and facts.
RESTED = (
    "naming/test_names.py::test_names_are_found_as_the_codebook_says",
    "naming/test_names.py::test_every_alias_of_the_report_is_found_somewhere",
    "measuring/test_instrument.py",
    "measuring/test_run.py::test_tables_are_in_the_order_of_volume_issue_and_letter",
    "measuring/test_run.py::test_the_recogniser_agrees_with_the_hand_coding_on_every_mention_and_unit",
    "desk/test_add.py::test_a_dry_run_shows_every_block_and_changes_nothing",
    "values/test_values.py::test_facts_of_the_corpus",
)


def counted_by(descriptor: str) -> str:
    """The codebook that counts were made by, as the file that notes it has it."""
    return json.loads(descriptor)["codebook"]


def test_what_is_kept_has_the_codebook_of_the_cases():
    """While a change is tried they may differ, and facts are passed over; not once it is kept."""
    counts = {counted_by((DATA / measured_by.FILE).read_text("utf-8"))}
    if is_repository(ROOT):
        kept = git(ROOT, "show", f"HEAD:data/{measured_by.FILE.as_posix()}")
        counts |= {counted_by(kept)} if kept else set()
    assert measured_by.digest(CASES) in counts, (
        "the counts are by another codebook than tests/cases/codebook: copy the tables of "
        "data/codebook there, and mend the cases and facts that fail then"
    )


def test_the_documented_change_leaves_the_tests_green(tmp_path):
    page = (ROOT / "book/re-run.md").read_text("utf-8")
    rule, name = re.search(r"Try it: take the rule `(\w+)` away from `(\w+)`", page).groups()
    tried = Book(tmp_path / "tried")
    shutil.copytree(ROOT / "tests", tried.folder / "tests", ignore=LEFT)
    table = tried.folder / "data/codebook/aliases.csv"
    rows = table.read_text("utf-8")
    changed = re.sub(rf"^({name},.*,){rule}$", r"\1", rows, count=1, flags=re.M)
    assert changed != rows
    table.write_text(changed, "utf-8")
    if texts := os.environ.get("TEXTS"):
        measured = tried.run(
            "-m", "monitor", "features", "--texts", texts, "--out", "data/features"
        )
        assert measured.returncode == 0, measured.stderr
    tests = [f"tests/monitor/{one}" for one in RESTED]
    done = tried.run("-m", "pytest", "-q", "-p", "no:cacheprovider", *tests)
    assert done.returncode == 0, done.stdout
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) > 500
    assert ("by another codebook" in done.stdout) == bool(texts)
