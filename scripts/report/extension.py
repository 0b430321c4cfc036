"""The Sphinx extension of the book: its roles and directives. `_config.yml` names it."""

from functools import cache

from pybtex import plugin
from sphinx.application import Sphinx

from report import bibliography, other, site, voices
from report.corpora import corpus
from report.directives import DIRECTIVES
from report.roles import (
    TOLD,
    Asset,
    AssetRole,
    Para,
    Paragraphs,
    ResolveAssets,
    ResolveParagraphs,
    Value,
)

# pybtex looks through all installed packages for its styles, for each citation again: a tenth of
# the time that a page takes.
plugin.entry_points = cache(plugin.entry_points)


def setup(app: Sphinx) -> dict:
    """Called by Sphinx."""
    # Jupyter Book sets this for an extension that the book does without.
    app.add_config_value("comments_config", {}, "")
    app.add_node(Paragraphs)
    app.add_role("v", Value())
    for name in ("para", *TOLD):
        app.add_role(name, Para())
    app.add_role("asset", AssetRole())
    app.add_node(Asset)
    app.add_post_transform(ResolveParagraphs)
    app.add_post_transform(ResolveAssets)
    app.setup_extension("report.typst_writer")
    app.setup_extension("report.epub")
    bibliography.setup(app)
    site.setup(app)
    voices.setup(app)
    if other.is_other(corpus()):
        other.setup(app)
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
