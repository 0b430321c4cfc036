"""Faults survived: killed at any moment, a full disk, read-only folders, tables edited elsewhere.

FAULTS=many tries more moments and limits, which takes minutes.
"""

import csv
import ctypes
import io
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from monitor import load_corpus
from monitor.figures.days import locator
from places import ROOT, TABLES
from report.build import disk
from report.build import folders as build
from report.build.surroundings import STOPPED
from report.state import stamps
from small_book import CELLS, LANDING, Book

MANY = os.environ.get("FAULTS") == "many"

# A program that does its work again and again in a process of its own, killed before its first
# touch of the disk, before its second … until it comes to its end; after each it looks at what is
# left, then does the work unharmed and looks again.
KILLED = """
import json, os, signal, sys
TOUCHES = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"}

def in_a_process(work, at=0):
    child = os.fork()
    if child == 0:
        seen = 0
        def touch(event, arguments):
            nonlocal seen
            if event in TOUCHES:
                seen += 1
                if seen == at:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(touch)
        code = 1
        try:
            code = work() or 0
        finally:
            sys.stdout.flush()
            os._exit(code)
    return os.waitpid(child, 0)[1]

def every_moment(prepare, work, look, step=1):
    at = 1
    while True:
        prepare()
        status = in_a_process(work, at)
        left = look()
        again = in_a_process(work)
        print(json.dumps({"at": at, "killed": status == signal.SIGKILL, "status": status,
                          "left": left, "again": again, "then": look()}))
        if status != signal.SIGKILL:
            break
        at += step
"""


def moments(program: str, *arguments: object) -> list[dict]:
    """What the program found at each moment; the last is the one that was not killed."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED + program, *map(str, arguments)],
        capture_output=True, text=True, timeout=500,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"at"')]
    assert found and not found[-1]["killed"] and found[-1]["status"] == 0, done.stderr
    assert all(moment["killed"] for moment in found[:-1])
    return found


# -- the site takes its place ---------------------------------------------------------------------

SWAP = """
import shutil
from pathlib import Path
from report.build import folders as build
from report.state import stamps

folders = build.Folders(Path(sys.argv[1]))
NAMES = ("index.html", "book/one.html", "book/two.html")

def lay(folder, text):
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)

def prepare():
    shutil.rmtree(folders.out, ignore_errors=True)
    lay(folders.site, "old")
    stamps.write_stamp(folders.site, folders.stamp, {"page": "old"})

def work():
    build.mend(folders)
    lay(folders.next, "new")
    build.swap(folders)
    stamps.write_stamp(folders.site, folders.stamp, {"page": "new"})

def look():
    whole = folders.site if folders.site.exists() else folders.last
    texts = sorted({(whole / name).read_text() for name in NAMES})
    current = [state for state in ("old", "new")
               if stamps.is_current(folders.site, folders.stamp, {"page": state})]
    return [texts, current, sorted(path.name for path in folders.out.iterdir())]

every_moment(prepare, work, look)
"""


def test_killed_at_any_touch_of_the_disk_the_site_is_the_old_or_the_new_one(tmp_path):
    found = moments(SWAP, tmp_path / "out")
    assert len(found) > 10
    states = set()
    for moment in found:
        texts, current, _ = moment["left"]
        assert len(texts) == 1, moment  # all pages of one edition
        assert set(current) <= set(texts), moment  # never vouched for as what it is not
        states.add(texts[0])
        assert moment["again"] == 0
        assert moment["then"] == [["new"], ["new"], [".stamp.json", "html"]], moment
    assert states == {"old", "new"}


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe\x00", b"[]", b'{"inputs": 1}', b"null"])
def test_a_damaged_stamp_vouches_for_nothing(tmp_path, damage):
    folders = build.Folders(tmp_path)
    folders.site.mkdir()
    stamps.write_stamp(folders.site, folders.stamp, {})
    assert stamps.is_current(folders.site, folders.stamp, {})
    folders.stamp.write_bytes(damage)
    assert not stamps.is_current(folders.site, folders.stamp, {})
    folders.work.mkdir()
    (folders.work / "half").touch()
    folders.work_stamp.write_bytes(damage)
    build.open_work(folders, {"book/index.md": "1"})
    assert list(folders.work.iterdir()) == []


# -- whole builds ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Book:
    """A small book that was built."""
    book = Book(tmp_path_factory.mktemp("faults"))
    done = book.build()
    assert done.returncode == 0, done.stderr
    return book


# -- tables that a spreadsheet saved --------------------------------------------------------------


def as_spreadsheet(table: Path) -> None:
    """Saves a table as a spreadsheet might: BOM, `\\r\\n`, all quoted, rows and columns turned."""
    header, *rows = csv.reader(io.StringIO(table.read_text("utf-8"), newline=""))
    turned = [row[::-1] for row in [header, *reversed(rows)]]
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(turned)
    table.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())


def test_tables_that_a_spreadsheet_saved_build_the_same_book(built):
    before = built.outputs()
    for table in (built.folder / "data").rglob("*.csv"):
        as_spreadsheet(table)
    done = built.build()
    shutil.copytree(ROOT / "data", built.folder / "data", dirs_exist_ok=True)
    assert done.returncode == 0, done.stderr
    after = built.outputs()
    assert after.keys() == before.keys()
    changed = {name for name in after if after[name] != before[name]}
    # The tables themselves are handed on as they are, by themselves and beside the notebooks.
    assert "downloads/kazakhstan-between-alliances-data.zip" in changed
    assert {name for name in changed if not name.endswith(".zip")} <= {"downloads/SHA256SUMS"}


def test_tables_that_a_spreadsheet_saved_load_as_the_same(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    tables = sorted((tmp_path / "data").rglob("*.csv"))
    assert len(tables) > 30
    for table in tables:
        as_spreadsheet(table)
    ours, theirs = load_corpus(ROOT / "data"), load_corpus(tmp_path / "data")
    assert ours.order == theirs.order
    compared = 0
    for name, frame in vars(ours).items():
        if hasattr(frame, "columns"):
            other = getattr(theirs, name)
            assert list(frame.columns) == list(other.columns)
            assert sorted(map(str, frame.values.tolist())) == sorted(
                map(str, other.values.tolist())
            ), name
            compared += 1
    assert compared > 20
    (here, members), (there, same) = (
        locator.countries_of(folder / "maps", 2009) for folder in (ROOT / "data", tmp_path / "data")
    )
    assert here == there
    assert members.reset_index(drop=True).equals(same[members.columns].reset_index(drop=True))


# -- builds that are cut short ---------------------------------------------------------------------


def succeed(book: Book, words: str) -> None:
    """Builds unharmed; the site then has `words`."""
    done = book.build()
    assert done.returncode == 0, done.stderr
    assert words in (book.site / "book/index.html").read_text("utf-8")
    assert not (book.folder / "_build/.next").exists()


@pytest.mark.parametrize("step", ["Notebooks", "PDF", "Site"])
def test_a_build_killed_at_a_step_leaves_the_last_site(built, step):
    before = built.outputs()
    built.landing(LANDING + f"\nKilled at {step}.\n")
    process = built.start()
    for line in process.stdout:
        if step in line:
            process.kill()
            break
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    # The step's last touches may still have come to be; a site in between never does.
    if built.outputs() != before:
        assert f"Killed at {step}" in (built.site / "book/index.html").read_text("utf-8")
        assert step == "Site"
    if step == "Site":
        succeed(built, "Killed at Site.")


@pytest.mark.skipif(not MANY, reason="FAULTS=many tries it at twenty moments")
def test_a_build_killed_at_any_moment_leaves_the_last_site(built):
    chance = random.Random(2004)
    for number in range(20):
        before = built.outputs()
        words = f"Killed for the time {number}."
        built.landing(f"{LANDING}\n{words}\n")
        built.notebook([*CELLS, f"print({number})"])
        process = built.start()
        try:
            process.communicate(timeout=chance.uniform(0.1, 12))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        if built.outputs() != before:
            assert words in (built.site / "book/index.html").read_text("utf-8")
        succeed(built, words)


def workers(folder: Path) -> list[str]:
    """The numbers of the programs that are at work in `folder` or below."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # another's, or over by now
            if os.readlink(process / "cwd").startswith(str(folder)):
                found.append(process.name)
    return found


def gone(folder: Path) -> bool:
    """Whether nobody is at work in `folder` any more, within ten seconds."""
    for _ in range(100):
        if not workers(folder):
            return True
        time.sleep(0.1)
    return False


STEPS = ["Notebooks", "Pages", "PDF", "Site"]


def test_who_asks_it_to_end_is_heard_while_notebooks_run(built):
    before = built.outputs()
    built.notebook([*CELLS, "import time; time.sleep(30)"])
    process = built.start(start_new_session=True)
    for line in process.stdout:
        if "Notebooks" in line:
            time.sleep(1)
            process.terminate()  # the build alone: its kernels end with it
            break
    _, err = process.communicate(timeout=10)
    assert process.returncode == STOPPED[signal.SIGTERM], err
    assert "Stopped; the last good site stands." in err
    assert built.outputs() == before and gone(built.folder)


@pytest.mark.parametrize("step", STEPS if MANY else STEPS[::2])
def test_ctrl_c_says_one_sentence_and_leaves_the_last_site(built, step):
    """The terminal sends it to the whole group: kernels and whoever else is at work get it too."""
    before = built.outputs()
    words = f"Stopped at {step}."
    built.landing(f"{LANDING}\n{words}\n")
    built.notebook([*CELLS, f"import time; time.sleep(0.5); {step!r}"])
    process = built.start(start_new_session=True)
    for line in process.stdout:
        if step in line:
            time.sleep(0.3)  # let what the step starts come to be
            os.killpg(process.pid, signal.SIGINT)
            break
    _, err = process.communicate(timeout=60)
    if step != "Site" or process.returncode:  # the last step may be over before it is stopped
        assert process.returncode == STOPPED[signal.SIGINT], err
        said = [line for line in err.splitlines() if line]
        assert said == ["Stopped; the last good site stands."]
    if step != "Site":
        assert built.outputs() == before
    assert gone(built.folder), "a kernel is still at work"
    if step == "PDF":
        succeed(built, words)


LIMITS = [10, 100, 2_000, 20_000, 60_000, 90_000, 150_000, 200_000, 300_000, 480_000]


@pytest.mark.parametrize("limit", LIMITS if MANY else [100, 20_000, 150_000])
def test_a_full_disk_is_told_in_one_sentence_and_leaves_the_last_site(built, limit):
    before = built.outputs()
    built.landing(LANDING + f"\nNo room at {limit}.\n")
    built.notebook([*CELLS, f"print({limit})"])
    process = built.start(
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    _, err = process.communicate(timeout=300)
    assert process.returncode == 1
    first, *rest = [line for line in err.splitlines() if line]
    assert first.startswith("The disk refused (") and rest == ["The report was not built."], err
    assert "The last site stands" in first
    assert built.outputs() == before
    if MANY:
        succeed(built, f"No room at {limit}.")


def without_powers() -> None:
    """Takes from root what lets it write where nobody may: folders then bind it like others."""
    if os.geteuid() == 0:
        library = ctypes.CDLL(None)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            library.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def is_bound(folder: Path) -> bool:
    """Whether a program without powers is kept from writing into `folder`."""
    probe = [sys.executable, "-c", "import sys; open(sys.argv[1], 'w')", str(folder / "probe")]
    return subprocess.run(probe, preexec_fn=without_powers, capture_output=True).returncode != 0


@pytest.fixture
def read_only():
    """Makes folders that cannot be written, until the test is over."""
    made = []

    def make(folder: Path) -> Path:
        made.append(folder)
        folder.chmod(0o555)
        if not is_bound(folder):
            pytest.skip("this system lets everybody write everywhere")
        return folder

    yield make
    for folder in made:
        folder.chmod(0o755)


def test_a_build_folder_that_cannot_be_written_is_told_in_one_sentence(built, read_only):
    before = built.outputs()
    built.landing(LANDING + "\nNowhere to write.\n")
    shutil.rmtree(built.folder / "_build/.work", ignore_errors=True)
    read_only(built.folder / "_build")
    process = built.start(preexec_fn=without_powers)
    _, err = process.communicate(timeout=300)
    assert process.returncode == 1
    first, *rest = [line for line in err.splitlines() if line]
    assert "Permission denied" in first and rest == ["The report was not built."], err
    assert built.outputs() == before


def test_two_builds_at_once_end_right(built):
    built.landing(LANDING + "\nBuilt by two.\n")
    both = [built.start(), built.start()]
    said = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("Nothing has changed" in out for out, _ in said) == 1
    succeed(built, "Built by two.")


def test_a_fault_of_the_disk_is_found_through_what_was_raised_upon_it():
    try:
        try:
            Path("/nowhere/at/all").with_name("x")
            raise OSError(28, "No space left on device", "a.html")
        except OSError as error:
            raise RuntimeError("it went wrong") from error
    except RuntimeError as error:
        assert disk.fault(error) == "a.html: No space left on device"
    assert disk.fault(FileNotFoundError(2, "No such file", "b.html")) is None
    assert disk.fault(ValueError("a page")) is None


# -- features -------------------------------------------------------------------------------------

FEATURES = """
import shutil
from contextlib import redirect_stdout, redirect_stderr
from io import StringIO
from pathlib import Path
from monitor.__main__ import main
from monitor.contract import UNFINISHED, measured, read_contract

texts, old, new, out = map(Path, sys.argv[1:5])
data = sys.argv[5]
TABLES = measured(read_contract(Path(data)))

def prepare():
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(old, out)

def work():
    with redirect_stdout(StringIO()):
        return main(["features", "--texts", str(texts), "--out", str(out), "--data", data])

def look():
    state = set()
    for table in TABLES:
        content = (out / f"{table}.csv").read_bytes()
        same = [name for name, folder in (("old", old), ("new", new))
                if content == (folder / f"{table}.csv").read_bytes()]
        state.add("".join(same) or "half")
    state.discard("oldnew")  # a table that is the same for both
    return [sorted(state), (out / UNFINISHED).exists(),
            sorted(path.name for path in out.iterdir() if path.suffix != ".csv")]

every_moment(prepare, work, look, step=int(sys.argv[6]))
"""

HEADER = "Publication: Eurasia Daily Monitor Volume: {} Issue: {}"
BODY = """\
Kazakhstan will host a seminar on bridges. “We are glad to have our friends here,” said Foreign \
Minister Tazhin (Interfax, May 3).

Its neighbours in Moscow sent nobody. NATO's engineers {} did."""


def on_a_small_disk(folder: Path, size: str, command: list[str]) -> list[str]:
    """The command, run where `folder` is a disk of `size`, which nobody else sees."""
    script = 'mount -t tmpfs -o size="$1" none "$2" && shift 2 && "$@"'
    return ["unshare", "--mount", "sh", "-c", script, "sh", size, str(folder), *command]


def can_mount(folder: Path) -> bool:
    """Whether this system lets us have such a disk."""
    if os.geteuid() != 0 or not shutil.which("unshare"):
        return False
    tried = subprocess.run(on_a_small_disk(folder, "64k", ["true"]), capture_output=True)
    return tried.returncode == 0


def measure(texts: Path, out: Path, **options) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "monitor", "features", "--data", str(ROOT / "data")]
    return subprocess.run(
        [*command, "--texts", str(texts), "--out", str(out)],
        capture_output=True, text=True, check=False, **options,
    )  # fmt: skip


def tables(folder: Path) -> dict[str, bytes]:
    return {table: (folder / f"{table}.csv").read_bytes() for table in TABLES}


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> Path:
    """A folder with `texts`, their tables in `new`, and in `old` those of half of the texts."""
    folder = tmp_path_factory.mktemp("measured")
    (folder / "texts").mkdir()
    for issue in (1, 2, 3, 4):
        text = f"{HEADER.format(2, issue)}\n\n{BODY.format('also ' * issue)}\n"
        (folder / "texts" / f"{issue}.txt").write_text(text, "utf-8")
        if issue in (2, 4):
            done = measure(folder / "texts", folder / ("old" if issue == 2 else "new"))
            assert done.returncode == 0, done.stderr
    return folder


def test_features_killed_at_any_touch_leave_all_old_tables_or_all_new(measured, tmp_path):
    folders = [measured / name for name in ("texts", "old", "new")]
    found = moments(FEATURES, *folders, tmp_path / "out", ROOT / "data", 1 if MANY else 4)
    assert len(found) > 15
    seen = set()
    for moment in found:
        states, unfinished, _ = moment["left"]
        assert "half" not in states, moment
        assert len(states) == 1 or unfinished, moment  # mixed only where the mark says so
        seen.update(states)
        assert moment["again"] == 0
        assert moment["then"] == [["new"], False, []], moment
    assert seen == {"old", "new"}


def test_features_without_room_say_so_and_leave_the_old_tables(measured, tmp_path):
    out = tmp_path / "out"
    largest = max(len(content) for content in tables(measured / "new").values())
    for limit in (0, 10, 100, largest // 2, largest - 1):
        shutil.copytree(measured / "old", out, dirs_exist_ok=True)
        done = measure(
            measured / "texts", out,
            preexec_fn=lambda n=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (n, n)),
        )  # fmt: skip
        assert done.returncode == 2, (limit, done.stderr)
        assert len(done.stderr.splitlines()) == 1 and "File too large" in done.stderr, done.stderr
        assert tables(out) == tables(measured / "old")
    assert measure(measured / "texts", out).returncode == 0
    assert tables(out) == tables(measured / "new")
    assert {path.name for path in out.iterdir()} == {f"{table}.csv" for table in TABLES}


def test_features_into_a_folder_that_cannot_be_written_say_so(measured, tmp_path, read_only):
    out = tmp_path / "out"
    shutil.copytree(measured / "old", out)
    read_only(out)
    done = measure(measured / "texts", out, preexec_fn=without_powers)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1 and "Permission denied" in done.stderr
    assert tables(out) == tables(measured / "old")


@pytest.mark.parametrize("size", ["8k", "16k", "28k"])
def test_features_onto_a_full_disk_say_so(measured, tmp_path, size):
    if not can_mount(tmp_path):
        pytest.skip("needs root and a system that mounts")
    command = [sys.executable, "-m", "monitor", "features", "--data", str(ROOT / "data")]
    command += ["--texts", str(measured / "texts"), "--out", str(tmp_path / "out")]
    done = subprocess.run(
        on_a_small_disk(tmp_path, size, command), cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1 and "No space left on device" in done.stderr


@pytest.mark.skipif(not MANY, reason="FAULTS=many builds onto a full disk too")
@pytest.mark.parametrize("size", ["16k", "256k", "1m", "3m"])
def test_a_build_onto_a_full_disk_says_so(built, size):
    folder = built.folder / "_build"
    if not can_mount(folder):
        pytest.skip("needs root and a system that mounts")
    process = subprocess.run(
        on_a_small_disk(folder, size, [sys.executable, "-m", "report.build"]),
        cwd=built.folder,
        env=os.environ | {"PYTHONPATH": str(built.folder / "scripts")},
        capture_output=True,
        text=True,
    )
    assert process.returncode == 1
    # matplotlib says in words of its own that it has no room for its list of fonts.
    lines = [line for line in process.stderr.splitlines() if line and "font_manager" not in line]
    assert lines[0].startswith("The disk refused (") and len(lines) == 2, process.stderr
