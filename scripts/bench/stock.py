"""The report's roles and directives alone, as an extension for stock Jupyter Book."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict:
    """Called by Sphinx."""
    from report import directives, roles

    for node in (roles.Paragraphs, roles.Asset):
        app.add_node(node)
    for name, role in (("v", roles.Value), ("para", roles.Para), ("asset", roles.AssetRole)):
        app.add_role(name, role())
    for transform in (roles.ResolveParagraphs, roles.ResolveAssets):
        app.add_post_transform(transform)
    for name, directive in directives.DIRECTIVES.items():
        app.add_directive(name, directive)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
