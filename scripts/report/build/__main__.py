"""`python -m report.build`: the site, the PDF and the e-book."""

import atexit
import sys

from report.build.steps import main
from report.build.surroundings import leave

code = 1
atexit.register(lambda: leave(code))  # first registered, so it runs after all others
sys.exit(code := main())
