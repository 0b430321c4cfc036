"""What the cells of a notebook show, run one after the other."""

import ast


def show_all(notebook: dict) -> list[tuple[dict, dict]]:
    """Run the cells of a notebook; returns what they show, and what is said about it."""
    known: dict = {}
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [shown for cell in code if (shown := show(ast.parse(cell), known))]


def show(tree: ast.Module, known: dict) -> tuple[dict, dict] | None:
    """Run a cell, and make what it would show."""
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), known)
    if last is not None:
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), known)
        if shown is not None:
            bundle, about = shown._repr_mimebundle_()
            assert bundle["text/html"]
            return bundle, about
    return None
