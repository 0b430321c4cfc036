"""Where the project lies, and what in it has a place of its own."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BOOK = ROOT / "book"
