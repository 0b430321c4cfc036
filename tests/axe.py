"""axe-core, as tests load it into a page, and what it finds there beyond its own tags."""

from pathlib import Path

import axe_playwright_python

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
FAULTS = """() => axe.run(document, {resultTypes: ['violations'],
    rules: {'label-content-name-mismatch': {enabled: true}, 'target-size': {enabled: true}}})
    .then(found => found.violations.flatMap(rule =>
        rule.nodes.map(node => rule.id + ': ' + node.target.join(' '))))"""
