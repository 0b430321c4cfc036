"""What a watched build imports besides our own code: a server of forks imports it, once.

Each fork then imports our code as it stands on the disk at that moment.
"""

import os
from contextlib import suppress

# As a kernel sets it for itself: matplotlib reads it when it is imported, which here is earlier.
os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")

from report.build.patches import spare

spare()

with suppress(Exception):  # a fault is told by whoever imports the same
    import ipykernel.kernelapp  # noqa: F401
    import jupyter_book.sphinx  # noqa: F401
    import matplotlib.pyplot  # noqa: F401
    import myst_nb.sphinx_ext  # noqa: F401
    import pandas  # noqa: F401
    import pybtex.database  # noqa: F401
    import scipy.special  # noqa: F401
    import sphinx.builders.html  # noqa: F401
    import sphinx_external_toc  # noqa: F401
    import sphinxcontrib.bibtex  # noqa: F401
