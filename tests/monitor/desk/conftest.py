"""What the tests of the desk share."""

import shutil
from pathlib import Path

import pytest

from places import DATA


@pytest.fixture
def data(tmp_path) -> Path:
    """A copy of the report's data, to change."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))
