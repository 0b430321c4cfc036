"""Fuzzing guided by coverage: atheris looks for inputs that reach new lines of the package.

    python tests/guided.py [KIND ...]

Each kind (`texts`, `names`, `tables`; all without one) runs in a process of its own, on 10,000
inputs or as many as RUNS says. An exception, a false claim of `targets`, an input that takes ten
seconds or two gigabytes is a fault: the input is kept in `_build/fuzz/` and the exit code is 1.
atheris is no dependency of the report. It is installed beside the environment, by its hashes; where
it cannot be had, this says so in one sentence and the exit code is 0.
"""

import importlib.util
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from places import ROOT

LIST = ROOT / "tests" / "atheris.txt"
ATHERIS = ROOT / ".venv" / "atheris"
FOUND = ROOT / "_build" / "fuzz"
KINDS = ("texts", "names", "tables")
LONGEST = 4_000  # bytes of an input
BOUNDS = ("-timeout=10", "-rss_limit_mb=2048", "-max_total_time=900", f"-max_len={LONGEST}")


def why_missing() -> str:
    """Install atheris where it is not yet; returns why that cannot be, or nothing."""
    sys.path.append(str(ATHERIS))
    if importlib.util.find_spec("atheris"):
        return ""
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--require-hashes"]
    places = ["--only-binary", ":all:", "--target", str(ATHERIS), "--requirement", str(LIST)]
    done = subprocess.run([*command, *places], capture_output=True, text=True)
    importlib.invalidate_caches()
    if importlib.util.find_spec("atheris"):
        return ""
    return " ".join(done.stderr.split())[:200] or "there is none for this system"


def fuzz(kind: str, work: Path) -> None:
    """Try inputs of a kind until the bounds are met; libFuzzer ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["monitor"]):
        import targets
        from gazette import write
    (work / "data").mkdir()
    write(work / "data")
    tables = targets.Tables(work / "data")
    (work / "seeds").mkdir()
    for number, seed in enumerate(targets.seeds(kind, tables)):
        (work / "seeds" / str(number)).write_bytes(seed)
    runs = f"-runs={os.environ.get('RUNS', 10_000)}"
    kept = f"-artifact_prefix={FOUND}/{kind}-"
    # A seed of libFuzzer's own: the same inputs every time.
    atheris.Setup(
        [sys.argv[0], *BOUNDS, runs, kept, "-seed=2004", str(work / "seeds")],
        lambda raw: targets.run(kind, raw, tables),
    )
    atheris.Fuzz()


def start(kind: str, work: Path) -> subprocess.Popen:
    """Start `fuzz` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, __file__, "--alone", kind, str(work)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    )  # fmt: skip


def outcome(kind: str, process: subprocess.Popen) -> bool:
    """Wait for a kind and tell what came of it; returns whether it held."""
    said, _ = process.communicate()
    done = re.search(r"Done (\d+) runs in (\d+) second", said)
    if process.returncode == 0 and done:
        print(f"{kind}: {int(done[1]):,} inputs in {int(done[2]):,} s, no fault", flush=True)
        return True
    print(said[-4000:])
    print(f"{kind}: a fault, told above; {FOUND} has the input", flush=True)
    return False


def main(kinds: list[str]) -> int:
    """Run all kinds side by side. Returns the exit code: 1 where one found a fault."""
    missing = why_missing()
    if missing:
        print(f"Passed over: fuzzing guided by coverage, which needs atheris ({missing}).")
        return 0
    FOUND.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        running = []
        for kind in kinds or KINDS:
            (Path(folder) / kind).mkdir()
            running.append((kind, start(kind, Path(folder) / kind)))
        held = [outcome(kind, process) for kind, process in running]
    return 0 if all(held) else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        sys.path.append(str(ATHERIS))
        fuzz(sys.argv[2], Path(sys.argv[3]))
    sys.exit(main(sys.argv[1:]))
