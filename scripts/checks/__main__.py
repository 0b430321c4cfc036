"""`python -m checks`: writes the computed values into the README."""

from checks.readme import filled
from monitor import load_corpus
from report.state.paths import ROOT

README = ROOT / "README.md"


def main() -> None:
    """The command."""
    text = README.read_text("utf-8")
    now = filled(text, load_corpus(ROOT / "data"))
    README.write_text(now, "utf-8")
    print("README.md: its values are up to date" if now == text else "README.md: values written")


if __name__ == "__main__":
    main()
