"""Setting up: only when needed, again when interrupted, and with a sentence where it cannot."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from places import ROOT


@pytest.fixture
def clone(tmp_path) -> Path:
    """A folder with what the set-up reads."""
    (tmp_path / "scripts").mkdir()
    for name in ("Makefile", "requirements.txt", "scripts/set-up.sh", "scripts/uv.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def program(path: Path, text: str) -> Path:
    """An executable shell script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def set_up(clone: Path, python: Path | str = "") -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHON": str(python)}
    command = ["make", "--no-print-directory", "set-up"]
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True)


def current(clone: Path) -> None:
    """Leaves what a finished set-up leaves."""
    program(clone / ".venv/bin/python", "exit 0")
    pins = (clone / "scripts/uv.txt").read_bytes() + (clone / "requirements.txt").read_bytes()
    (clone / ".venv/.requirements").write_bytes(pins)


def test_a_python_that_is_too_old_is_told_in_one_sentence(clone):
    old = program(
        clone / "old-python",
        'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac',
    )
    done = set_up(clone, old)
    assert done.returncode != 0
    told = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert len(told) == 1
    assert "needs Python 3.11 or newer (found: Python 3.9.2)" in told[0]
    assert not (clone / ".venv").exists()


def test_a_missing_venv_module_is_told_in_one_sentence(clone):
    bare = program(clone / "bare-python", 'case "$2" in *venv*) exit 1;; *) exit 0;; esac')
    done = set_up(clone, bare)
    assert done.returncode != 0
    told = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert len(told) == 1
    assert "venv module" in told[0] and "python3-venv" in told[0]
    assert not (clone / ".venv").exists()


def test_nothing_is_done_when_it_is_current(clone):
    current(clone)
    before = sorted((path, path.stat().st_mtime_ns) for path in (clone / ".venv").rglob("*"))
    done = set_up(clone, program(clone / "never", "echo called >> called; exit 1"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (clone / "called").exists()
    after = sorted((path, path.stat().st_mtime_ns) for path in (clone / ".venv").rglob("*"))
    assert after == before


RECORDER = """
echo "$@" >> calls
case "$*" in *"-m venv"*) exit 7;; esac
"""


@pytest.mark.parametrize("pins", ["requirements.txt", "scripts/uv.txt"])
def test_changed_pins_set_up_again(clone, pins):
    current(clone)
    (clone / pins).write_text("changed==1\n")
    done = set_up(clone, program(clone / "python", RECORDER))
    assert done.returncode != 0  # this Python makes no environment
    calls = (clone / "calls").read_text()
    assert "-m venv .venv" in calls and "--clear" not in calls
    assert not (clone / ".venv/.requirements").exists()


def test_an_interrupted_set_up_starts_afresh(clone):
    current(clone)
    (clone / ".venv/.unfinished").touch()
    set_up(clone, program(clone / "python", RECORDER))
    assert "-m venv --clear .venv" in (clone / "calls").read_text()


def test_every_dependency_is_pinned_with_hashes():
    for name in ("requirements.txt", "scripts/uv.txt"):
        text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line.strip() and line.lstrip()[0] != "#"]
        assert lines
        for line in lines:
            assert "==" in line and "--hash=sha256:" in line, f"{name}: {line[:80]}"
            assert "://" not in line, f"{name} names an address: {line[:80]}"
