"""Runs the cells of a page inside the reader's browser, and says what they show.

It stands alone in the archive that the page loads, beside the package and the tables, and imports
the standard library only, and Pyodide where a cell runs.
"""

import builtins
import gc
import io
import json
import py_compile
import re
import sys
import sysconfig
import tempfile
import traceback
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib import invalidate_caches
from pathlib import Path
from types import TracebackType
from typing import Any
from zipimport import zipimporter

Output = dict[str, str]
# What a value may say of itself besides its `repr`, the richest first, and the `kind` of each.
FORMS = {"text/html": "html", "image/svg+xml": "svg"}
NAME = "<cell {}>"
UNCHECKED = bytes([1, *[0] * 11])  # in the head of a compiled file, for the time of its source
# Of a wheel, what nobody runs here: half of the files.
IDLE = re.compile(r"/tests?/|/sample_data/|/fonts/(?:afm|pdfcorefonts)/|\.(?:pyi|pyx|pxd|h|hpp)$")

names: dict[str, Any] = {"__name__": "__main__"}


class Shown(list[Output]):
    """What a cell has shown so far, in order; a stream to which it can print."""

    def write(self, text: str) -> int:
        """Printed text; what follows on text goes on with it."""
        if self and self[-1]["kind"] == "text":
            self[-1]["text"] += text
        else:
            self.append({"kind": "text", "text": text})
        return len(text)

    def flush(self) -> None:
        """There is nobody to wait for."""

    def display(self, *values: object) -> None:
        """Each value as a notebook shows it; nothing for None."""
        self += [form(value) for value in values if value is not None]


def unpack(folder: str) -> None:
    """Lays what is in the wheels of `folder` where Python imports from, and removes them."""
    for path in sorted(Path(folder).glob("*.whl")):
        with zipfile.ZipFile(path) as wheel:
            names = [name for name in wheel.namelist() if not IDLE.search(name)]
            wheel.extractall(sysconfig.get_path("purelib"), names)
        path.unlink()
    invalidate_caches()


def prepare() -> None:
    """Imports what nearly every page does, so that its cells need not wait for it.

    What libraries say to whoever imports them is said to nobody: no reader wrote that.
    """
    sys.dont_write_bytecode = False  # for `compiled`
    gc.disable()  # it would look for rings among what stays, in vain
    with redirect_stdout(Shown()), redirect_stderr(Shown()):
        import monitor.figures  # noqa: F401
    gc.freeze()
    gc.enable()


def compiled() -> dict[str, bytes]:
    """What Python compiled of all that is imported, which the next page then need not.

    `compiled.zip` is to be laid at the root, `python_stdlib.zip` takes the place of the file from
    which the standard library comes. Each compiled file says that nobody is to look whether its
    source is newer (PEP 552): there the sources come new, and are the same by their hashes.
    """
    library = next(place for place in sys.path if place.endswith(".zip"))
    return {"compiled.zip": compiled_files(), "python_stdlib.zip": compiled_library(library)}


def compiled_files() -> bytes:
    """The compiled files that lie beside their sources, as a ZIP."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for module in list(sys.modules.values()):
            file = Path(getattr(module, "__cached__", None) or "-")
            if file.is_file():
                code = file.read_bytes()
                archive.writestr(
                    str(file.relative_to(file.anchor)), code[:4] + UNCHECKED + code[16:]
                )
    return packed.getvalue()


def compiled_library(source: str) -> bytes:
    """The ZIP `source`, from which modules are imported, with what these compile to beside them."""
    packed = io.BytesIO(Path(source).read_bytes())
    with zipfile.ZipFile(packed, "a") as archive, tempfile.TemporaryDirectory() as folder:
        code, made = Path(folder, "code.py"), Path(folder, "code.pyc")
        for module in list(sys.modules.values()):
            spec = getattr(module, "__spec__", None)
            if spec and isinstance(spec.loader, zipimporter) and spec.loader.archive == source:
                place = Path(spec.origin).relative_to(source)
                code.write_bytes(archive.read(str(place)))
                unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
                py_compile.compile(
                    str(code), str(made), spec.origin, doraise=True, invalidation_mode=unchecked
                )
                archive.write(made, f"{place}c")
    return packed.getvalue()


def form(value: object) -> Output:
    """A value in the richest of FORMS that it has: `kind` is "html", "svg" or "text"."""
    bundle = getattr(value, "_repr_mimebundle_", None)
    said = bundle() if bundle else {}
    forms = said[0] if isinstance(said, tuple) else said
    for name, kind in FORMS.items():
        method = getattr(value, f"_repr_{kind}_", None)
        text = forms[name] if name in forms else method() if method else None
        if text:
            return {"kind": kind, "text": text}
    return {"kind": "text", "text": repr(value)}


def run(number: int, code: str) -> dict[str, Any]:
    """Runs the code of cell `number` (from 1) among the names of the cells before it.

    Returns `outputs`, each a `kind` ("html", "svg", "text", "error") and its `text`; an error has
    the `line` of the cell and the `way` to it too. A module that is not there is told as `missing`,
    and the names are as they were, so that the cell can run again.
    """
    from pyodide.code import eval_code  # it is there where this runs, in the browser alone

    shown, before = Shown(), dict(names)
    name = NAME.format(number)
    try:
        with redirect_stdout(shown), redirect_stderr(shown), displaying(shown):
            shown.display(eval_code(code, names, filename=name))
            drawn(shown)
    except ModuleNotFoundError as error:
        names.clear()
        names.update(before)
        return {"outputs": [*shown, told(error, name)], "missing": error.name or ""}
    except BaseException as error:
        shown.append(told(error, name))
    return {"outputs": list(shown)}


@contextmanager
def displaying(shown: Shown) -> Iterator[None]:
    """Gives a cell the `display` of notebooks."""
    builtins.display = shown.display  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del builtins.display  # type: ignore[attr-defined]


def drawn(shown: Shown) -> None:
    """Shows the figures that a cell drew with pyplot, as a notebook does, and closes them."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return
    for number in pyplot.get_fignums():
        sheet = io.StringIO()
        pyplot.figure(number).savefig(sheet, format="svg")
        shown.append({"kind": "svg", "text": sheet.getvalue()})
    pyplot.close("all")


def told(error: BaseException, name: str) -> Output:
    """An error as its last line, the line of the cell, and the way to it from there on."""
    line = getattr(error, "lineno", None) if isinstance(error, SyntaxError) else None
    start: TracebackType | None = error.__traceback__
    while start and start.tb_frame.f_code.co_filename != name:
        start = start.tb_next  # what runs the cells is nothing that a reader wrote
    if start:
        line = start.tb_lineno
    way = traceback.format_exception(type(error), error, start)
    said = traceback.format_exception_only(type(error), error)[-1].strip()
    return {"kind": "error", "text": said, "line": str(line or ""), "way": "".join(way)}


def run_json(number: int, code: str) -> str:
    """What `run` returns, as JSON."""
    return json.dumps(run(number, code))
