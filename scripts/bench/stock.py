"""The report's roles and directives alone, as an extension for stock Jupyter Book."""

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict:
    """Called by Sphinx."""
    for part in ("written.kept", "roles", "transforms.voices", "generated", "charts"):
        app.setup_extension(f"report.pages.{part}")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
