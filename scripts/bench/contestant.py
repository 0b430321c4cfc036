"""One contestant in a process of its own: gets ready, reads a folder of texts, says how long.

    python -m bench.contestant NAME '{"texts": FOLDER, …}'

The last line of its output is JSON: `cpu` and `wall` seconds of the work, `start` seconds of
getting ready (imports, dictionaries, one small folder of other texts). It imports nothing of ours
at its head: spaCy comes with an environment of its own.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

PANEL = (
    "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index",
    "coleman_liau_index", "automated_readability_index",
)  # fmt: skip

Work = Callable[[Path], object]


def pin(core: int | None) -> None:
    """Keep this process on one core, where the system can."""
    if core is not None and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})


def used() -> float:
    """Processor seconds of this process and of those of its own that have ended."""
    ours = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in ours)


def read(folder: Path) -> list[str]:
    """The texts of a folder."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


# -- the contestants: each returns its work, ready to be done -----------------------------------


def features(given: dict) -> Work:
    """The report's own: every table, from the files to the finished tables on disk."""
    from monitor.measuring.run import write_features

    out, data, jobs = Path(given["out"]), Path(given["data"]), given.get("jobs", 1)
    parquet = given.get("parquet", False)
    return lambda texts: write_features(texts, out, data, jobs=jobs, parquet=parquet)


def textstat(given: dict) -> Work:
    """Six measures of readability by the package textstat."""
    import textstat as package

    panel = [getattr(package, name) for name in PANEL]
    return lambda texts: [[measure(text) for measure in panel] for text in read(texts)]


def phrase_matcher(given: dict) -> Work:
    """The codebook's names, found by spaCy's PhraseMatcher in a blank English pipeline."""
    import spacy
    from spacy.matcher import PhraseMatcher

    pipeline = spacy.blank("en")
    matcher = PhraseMatcher(pipeline.vocab)
    matcher.add("names", list(pipeline.tokenizer.pipe(given["names"])))
    return lambda texts: [len(matcher(doc)) for doc in pipeline.tokenizer.pipe(read(texts))]


def rates(given: dict) -> Work:
    """The rates of the camps, from finished tables."""
    from monitor import load_corpus
    from monitor.analysis import rates as reckoned

    return lambda texts: reckoned.camp_rates(load_corpus(Path(given["tables"])))


CONTESTANTS = {
    "features": features, "textstat": textstat, "phrase_matcher": phrase_matcher, "rates": rates,
}  # fmt: skip


def main(name: str, given: dict) -> dict[str, float]:
    """Get ready, work, and return the three times."""
    pin(given.get("core"))
    began = time.perf_counter()
    work = CONTESTANTS[name](given)
    if given.get("warm"):
        work(Path(given["warm"]))
    start = time.perf_counter() - began
    cpu, wall = used(), time.perf_counter()
    work(Path(given["texts"]))
    return {"wall": time.perf_counter() - wall, "cpu": used() - cpu, "start": start}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], json.loads(sys.argv[2]))))
