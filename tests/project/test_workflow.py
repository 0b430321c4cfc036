"""Publishing: the workflow runs what runs here, with pinned actions and the least of rights."""

import os
import re
import subprocess
import tomllib
import venv
from pathlib import Path

import pytest
import yaml

from places import ROOT

FILE = ROOT / ".github/workflows/report.yml"
TEXT = FILE.read_text("utf-8")
WORKFLOW = yaml.safe_load(TEXT)
ON = WORKFLOW[True]  # YAML reads the key `on` so
JOBS = WORKFLOW["jobs"]
STEPS = [(name, step) for name, job in JOBS.items() for step in job["steps"]]
USES = [step["uses"] for _, step in STEPS if "uses" in step]
RUNS = [step["run"].strip() for _, step in STEPS if "run" in step]
# What each job may do beside reading nothing.
RIGHTS = {
    "check": {"contents": "read"},
    "audit": {"contents": "read"},
    "pages": {"pages": "write", "id-token": "write"},
    "release": {"contents": "write"},
}


def test_every_action_is_github_s_own_and_pinned_by_commit_with_its_version():
    assert len(USES) > 5
    for uses in USES:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", uses), uses
        assert re.search(re.escape(uses) + r"  # v\d+\.\d+\.\d+\n", TEXT), uses
    assert len(set(USES)) == len({uses.partition("@")[0] for uses in USES})  # one commit each


def test_each_job_has_the_rights_it_needs_and_no_other():
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == RIGHTS


def test_no_job_runs_for_hours_or_beside_another_of_its_kind():
    assert all(job["timeout-minutes"] <= 45 for job in JOBS.values())
    assert "github.ref" in WORKFLOW["concurrency"]["group"]


def test_a_proposal_is_built_but_never_published():
    assert ON == {"push": {"branches": ["main"], "tags": ["v*"]}, "pull_request": None}
    for name, job in JOBS.items():
        if "write" in job["permissions"].values():
            assert "github.event_name == 'push'" in job["if"], name
            assert {"check", "audit"} <= set(job["needs"]), name
    assert "pull_request_target" not in TEXT and "secrets." not in TEXT


def test_no_checkout_leaves_its_credentials():
    checkouts = [step for _, step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_steps_are_commands_that_run_here_too():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    commands = [run for run in RUNS if not run.startswith("gh release create ")]
    assert {"make live", "make test", "make audit"} <= set(commands)
    for run in commands:
        assert re.fullmatch(r"make [a-z-]+", run) and run.split()[1] in targets, run
    # Nothing that somebody else may have named is written into a command.
    assert not any("${{" in run for run in RUNS)


def test_the_site_is_kept_from_where_the_build_leaves_it():
    kept = [step["with"]["path"] for _, step in STEPS if "upload" in step.get("uses", "")]
    assert set(kept) == {"_build/html"}
    (released,) = [run for run in RUNS if run.startswith("gh ")]
    assert released.endswith(" site/downloads/*")


def test_the_python_is_one_that_the_project_asks_for():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lowest = wanted["requires-python"].removeprefix(">=")
    versions = [
        step["with"]["python-version"]
        for _, step in STEPS
        if "setup-python" in step.get("uses", "")
    ]
    assert set(versions) == {lowest}
    assert (ROOT / "runtime.txt").read_text("utf-8") == f"python-{lowest}\n"


def test_every_right_and_setting_is_told_to_the_owner():
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for setting in re.findall(r"\bvars\.([A-Z_]+)", TEXT):
        assert setting in told
    assert "GitHub Actions" in told and "github-pages" in told


@pytest.fixture
def binder(tmp_path) -> Path:
    """What Binder has when it runs `postBuild`: the project, and an environment on the path."""
    project = tmp_path / "a project"
    (project / "scripts/monitor").mkdir(parents=True)
    (project / "scripts/monitor/__init__.py").write_text("WHERE = __file__\n", "utf-8")
    (project / "postBuild").write_bytes((ROOT / "postBuild").read_bytes())
    venv.create(tmp_path / "environment", symlinks=True)
    return tmp_path


def test_binder_finds_the_package_from_any_folder(binder):
    assert os.access(ROOT / "postBuild", os.X_OK)
    programs = binder / "environment/bin"
    settings = {"PATH": f"{programs}:{os.environ['PATH']}"}
    subprocess.run(["sh", str(binder / "a project/postBuild")], env=settings, check=True)
    look = [str(programs / "python"), "-c", "import monitor; print(monitor.WHERE)"]
    said = subprocess.run(look, cwd="/", env=settings, capture_output=True, text=True)
    assert said.stdout.strip() == str(binder / "a project/scripts/monitor/__init__.py"), said.stderr


def test_the_proposals_of_new_versions_are_for_the_actions():
    dependabot = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))
    assert [entry["package-ecosystem"] for entry in dependabot["updates"]] == ["github-actions"]
