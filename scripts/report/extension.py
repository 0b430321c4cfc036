"""The Sphinx extension of the book: its roles and directives. `_config.yml` names it."""

from sphinx.application import Sphinx

from report.books import figures
from report.pages import bibliography, roles, voices
from report.pages import other_corpus as other
from report.pages.directives import DIRECTIVES
from report.site import builder as site
from report.state.corpus import corpus


def setup(app: Sphinx) -> dict:
    """Called by Sphinx."""
    # Jupyter Book sets this for an extension that the book does without.
    app.add_config_value("comments_config", {}, "")
    roles.setup(app)
    app.setup_extension("report.books.typst.writer")
    app.setup_extension("report.books.epub")
    bibliography.setup(app)
    figures.setup(app)
    site.setup(app)
    voices.setup(app)
    if other.is_other(corpus()):
        other.setup(app)
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
