"""Runs Jupyter Book's Sphinx, with its own reading of `_config.yml`, once for each builder."""

import gc
import io
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from jupyter_book.sphinx import build_sphinx

from monitor.english.numerals import listed
from report.pages.corpora import added, other
from report.state.corpus import corpus, is_other
from report.state.edition import identity
from report.state.paths import DATA, page_files


class PagesFailed(Exception):
    """Sphinx refused the pages: the message has its warnings and errors, with file and line."""


ANSI = re.compile(r"\x1b\[[0-9;]*m")


def contents(root: Path, work: Path) -> Path:
    """The table of contents: the report's own, with what awaits a chapter, or another corpus's."""
    if is_other(corpus()):
        return other.write_toc(work / "other" / "_toc.yml")
    if added.waiting(corpus(), page_files()):
        return added.write_toc(root / "_toc.yml", work / "added" / "_toc.yml")
    return root / "_toc.yml"


def named() -> dict:
    """The settings of a corpus that has a name of its own; of the report, none."""
    about = identity()
    if not about.title:
        return {}
    return {
        "project": about.title,
        "author": listed(about.authors),
        "html_title": about.title,
        "typst_cover": {
            "subtitle": about.subtitle,
            "licence": about.licence,
            "rights": f"Text, figures and tables: {about.licence}. Code: MIT.",
            "directions": str(DATA / "coding/pass-a/themes.csv"),
            "articles": str(DATA / "articles.csv"),
        },
    }


def settings_over(root: Path, work: Path, cache: Path) -> dict:
    """The settings that come before those of `_config.yml`: what `work` and `cache` are for this
    build, and what the corpus says of itself."""
    return {
        "external_toc_path": str(contents(root, work)),
        "latex_individualpages": False,
        "plain": False,
        "nb_execution_cache_path": str(cache),
        **named(),
    }


def run_sphinx(root: Path, work: Path, builder: str, *, cache: Path, settings: dict) -> Path:
    """Writes the book as `builder` does into `work`/`builder`; returns that folder.

    The doctrees in `work` are read again where their pages have not changed. `settings` are Sphinx
    settings that come before those of `_config.yml`. Raises PagesFailed on any warning.
    """
    target = work / builder
    output, complaints = io.StringIO(), io.StringIO()
    os.chdir(root)
    gc.freeze()  # sphinx_external_toc looks for one new object among all that are not frozen
    with redirect_stdout(output), redirect_stderr(complaints):
        result = build_sphinx(
            str(root),
            str(target),
            noconfig=True,
            path_config=str(root / "_config.yml"),
            confoverrides=settings_over(root, work, cache) | settings,
            builder=builder,
            warningiserror=True,
            keep_going=True,
            quiet=True,
        )
    if result != 0:
        said = ANSI.sub("", complaints.getvalue()).strip()
        if isinstance(result, BaseException) and not said:
            said = repr(result)
        cause = result if isinstance(result, BaseException) else None
        said = said.replace(str(root) + os.sep, "") or "Sphinx failed without a word"
        raise PagesFailed(said) from cause
    print(end="", flush=True, file=sys.stdout)
    return target
