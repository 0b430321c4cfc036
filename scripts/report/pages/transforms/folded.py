"""Code is one click away, and one bar is enough for what one chart needs."""

from docutils import nodes
from sphinx.application import Sphinx

SHOW, HIDE = "Show the code", "Hide the code"
SOURCE, OUTPUT = "cell_code_source", "cell_code_output"


def cells(tree: nodes.document) -> list[nodes.container]:
    """The cells of code of a notebook's page, in order."""
    return [one for one in tree.findall(nodes.container) if one.get("nb_element") == "cell_code"]


def part(cell: nodes.container, name: str) -> nodes.container | None:
    """The source or the output of a cell, where it has one."""
    inside = (one for one in cell.children if isinstance(one, nodes.container))
    return next((one for one in inside if one.get("nb_element") == name), None)


def fold(app: Sphinx | None, tree: nodes.document) -> None:
    """Folds code, unless a cell asks for something else.

    What a cell that shows nothing prepares is read with the next one's code: it moves there.
    """
    silent: list[tuple[nodes.container, nodes.container]] = []
    for cell in cells(tree):
        cell["hide_mode"] = cell.get("hide_mode") or "input"
        cell["prompt_show"], cell["prompt_hide"] = SHOW, HIDE
        source = part(cell, SOURCE)
        if source is None:
            continue
        if part(cell, OUTPUT) is None:
            silent.append((cell, source))
            continue
        source[:] = [
            *(block for _, code in silent for block in code.children),
            *source.children,
        ]
        for one, _ in silent:
            one.parent.remove(one)
        silent = []


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("doctree-read", fold)
