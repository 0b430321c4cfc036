"""What nearly every notebook imports: the fork server of `report.kernels` imports it, once."""

import os
from contextlib import suppress

# As a kernel sets it for itself: matplotlib reads it when it is imported, which here is earlier.
os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")

with suppress(Exception):  # a fault is told by the notebook that imports the same
    import ipykernel.kernelapp  # noqa: F401
    import scipy.special  # noqa: F401

    import monitor.figures  # noqa: F401
