"""Guards what a site hands a reader's browser: the table of files, the vendored ones, the room."""

import base64
import hashlib
import json
import re
import zipfile

import pytest

from places import ROOT
from report.live import bar, fetch, lay, runtime

STATIC = ROOT / "book/_static/live"


def test_the_table_has_each_file_once_with_its_hash():
    table = runtime.table()
    names = [file["name"] for file in table["files"]]
    grouped = [name for group in table["groups"].values() for name in group]
    assert sorted(names) == sorted(grouped) and len(set(names)) == len(names) > 15
    assert all(re.fullmatch("[0-9a-f]{64}", file["sha256"]) for file in table["files"])
    assert all(0 < file["packed"] <= file["size"] for file in table["files"])
    assert table["version"] == table["lock"]["info"]["version"]
    assert not [name for name in names if "pyodide" in name and "matplotlib_pyodide" in name]


def test_every_file_that_is_handed_on_is_named_with_its_licence():
    notice = (ROOT / "scripts/report/live/NOTICE.txt").read_text("utf-8")
    table = runtime.table()
    for file in table["files"]:
        name = file["name"]
        known = name if name in runtime.RUNTIME else name.split("-")[0] + ":"
        assert known in notice, name
    assert f"Pyodide {table['version']}," in notice


def lock(folder, sha256: str):
    """A lock of our own making, with one wheel."""
    for name in runtime.RUNTIME:
        (folder / name).write_bytes(b"x" * 9)
    names = ("pandas", "matplotlib", "scipy")
    packages = {}
    for name in names:
        content = name.encode()
        (folder / f"{name}-1.whl").write_bytes(content)
        packages[name] = {
            "name": name, "file_name": f"{name}-1.whl", "depends": [], "package_type": "package",
            "sha256": hashlib.sha256(content).hexdigest(),
        }  # fmt: skip
    if sha256:
        packages["scipy"]["sha256"] = sha256
    about = {"info": {"version": "9.9"}, "packages": packages}
    (folder / "pyodide-lock.json").write_text(json.dumps(about), "utf-8")


def test_a_table_is_made_of_a_lock_and_refuses_what_does_not_fit(tmp_path):
    lock(tmp_path, "")
    table = runtime.made(tmp_path)
    assert table["groups"]["scipy"] == ["scipy-1.whl"] and len(table["files"]) == 7
    lock(tmp_path, "0" * 64)
    with pytest.raises(ValueError, match=r"scipy-1.whl: its hash"):
        runtime.made(tmp_path)


def test_what_is_not_at_hand_is_told_with_what_brings_it(tmp_path, monkeypatch):
    monkeypatch.setenv("BOOK_RUNTIME_CACHE", str(tmp_path / "none"))
    assert fetch.missing(fetch.cache()) == [file["name"] for file in runtime.table()["files"]]
    with pytest.raises(fetch.NoRuntime, match="make live"):
        fetch.checked(fetch.cache())
    (tmp_path / "none").mkdir()
    first = runtime.table()["files"][0]
    (tmp_path / "none" / first["name"]).write_bytes(b"another")
    assert first["name"] in fetch.missing(fetch.cache())


def test_another_setting_is_refused(monkeypatch):
    monkeypatch.setenv(lay.SETTING, "elsewhere")
    with pytest.raises(lay.UnknownSetting, match="elsewhere"):
        lay.carried()


def laid(folder):
    (folder / lay.FOLDER).mkdir(parents=True)
    for name in (lay.WORKER,):
        (folder / lay.FOLDER / name).write_bytes((STATIC / name).read_bytes())
    load = lay.lay(ROOT, folder)
    return load, (folder / lay.FOLDER / lay.ARCHIVE).read_bytes()


def test_the_archive_is_the_same_bytes_and_has_no_reader_of_texts(tmp_path, monkeypatch):
    monkeypatch.delenv(lay.SETTING, raising=False)
    load, archive = laid(tmp_path / "a")
    assert archive == laid(tmp_path / "b")[1]
    names = zipfile.ZipFile(tmp_path / "a" / lay.FOLDER / lay.ARCHIVE).namelist()
    assert {"cells.py", "matplotlibrc", "monitor/__init__.py", "data/datapackage.json"} <= {*names}
    assert not [name for name in names if name.startswith(("monitor/texts", "monitor/measuring"))]
    listed = json.loads((tmp_path / "a" / lay.FOLDER / lay.LIST).read_text("utf-8"))
    packed = {file["name"]: file["packed"] for file in listed["files"]}
    assert load.first == sum(
        packed[name] for group in ("python", "libraries") for name in listed["groups"][group]
    )
    assert load.scipy == sum(packed[name] for name in listed["groups"]["scipy"])
    assert listed["from"] == runtime.public(listed["version"])
    (own,) = [file for file in listed["files"] if file["name"] == lay.ARCHIVE]
    assert own["sha256"] == hashlib.sha256(archive).hexdigest()


def test_the_line_says_what_is_loaded_from_where():
    page = "<h1>Actors</h1><p>text</p>"
    text = bar.place(page, bar.Load(12_340_000, 5_600_000, "host.example"))
    assert text.startswith("<h1>Actors</h1>\n<section") and text.endswith("<p>text</p>")
    assert ">12.3 MB</span>" in text and ">5.6 MB</span>" in text and "host.example" in text
    assert "libraries from this site," in bar.place(page, bar.Load(1, 1, ""))


def test_the_room_lets_in_its_own_script_and_nothing_from_a_host():
    room = (STATIC / "room.htm").read_text("utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", room, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', room)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules == {
        "default-src": "'none'",
        "script-src": f"'sha256-{digest}' blob: 'wasm-unsafe-eval'",
        "worker-src": "blob:",
        "connect-src": "'none'",
    }


# DOMPurify as on npm; CodeMirror bundled as scripts/report/live/editor/package.json says.
VENDORED = {
    "purify-3.5.0.js": "f69a46022ab1f53e969c8ebbca98172c8995785a9b3be72ea4a12d25b1a1bf67",
    "codemirror-6.43.15.js": "df015f53add9060138376b33f53d43459aee78309aa889870bb9996e3d2c878b",
}


@pytest.mark.parametrize("name", VENDORED)
def test_a_vendored_file_is_the_one_that_was_looked_at_and_has_its_licence(name):
    (file,) = [folder / name for folder in (STATIC, lay.EDITOR) if (folder / name).exists()]
    assert hashlib.sha256(file.read_bytes()).hexdigest() == VENDORED[name]
    licence = file.with_name(name.replace(".js", "-LICENSE.txt")).read_text("utf-8")
    assert len(licence) > 1000
    assert name.removesuffix(".js") in (STATIC / "button.js").read_text("utf-8")


def test_the_bundle_is_of_the_versions_that_are_written_down():
    asked = json.loads((ROOT / "scripts/report/live/editor/package.json").read_text("utf-8"))
    assert asked["dependencies"]["@codemirror/view"] in asked["scripts"]["bundle"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in asked["dependencies"].values())
