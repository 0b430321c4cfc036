"""The report's roles and directives alone, as an extension for stock Jupyter Book."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict:
    """Called by Sphinx."""
    from report.pages import directives, roles, voices

    roles.setup(app)
    voices.setup(app)
    for name, directive in directives.DIRECTIVES.items():
        app.add_directive(name, directive)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
