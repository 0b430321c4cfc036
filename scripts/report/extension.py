"""The Sphinx extension of the book, named by `_config.yml`: all that the rooms offer to Sphinx."""

from sphinx.application import Sphinx

# Each module is an extension of its own, with a `setup`.
PARTS = (
    "pages.written.kept", "pages.roles", "pages.generated", "pages.charts", "pages.bibliography",
    "pages.corpora.added", "pages.corpora.other",
    "pages.transforms.voices", "pages.transforms.folded", "pages.transforms.typeset",
    "pages.transforms.shaped_tables", "pages.explorer.elsewhere",
    "books.figures", "books.typst.writer", "books.epub", "site.builder",
)  # fmt: skip


def setup(app: Sphinx) -> dict:
    """Called by Sphinx."""
    # Jupyter Book sets this for an extension that the book does without.
    app.add_config_value("comments_config", {}, "")
    for part in PARTS:
        app.setup_extension(f"report.{part}")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
