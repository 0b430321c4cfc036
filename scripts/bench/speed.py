"""Features against textstat's six measures and spaCy's PhraseMatcher, on the same texts.

Each repeat is a round: other texts, every contestant in a process of its own, one after the other,
so that whatever slows the machine for a while slows all of them. The order turns from round to
round. Getting ready (dictionaries) is measured apart.
"""

import importlib.util
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import texts
from bench.processes import MEGA, Failed, contest, cores, run
from bench.results import Result, ratio, result
from monitor.naming.codebook import load_codebook
from monitor.source import read_source
from monitor.texts.articles import read_article, text_names

SPACY = ("spacy==3.8.7", "click==8.2.1")  # it imports click, and does not ask for it
SENTENCE_END = re.compile(r"(?<=[.!?”)])\s+(?=[“A-Z])")  # near enough to shuffle by

Say = Callable[[str], None]
Contestants = dict[str, tuple[str, dict, list[str]]]
"""Each by its name in the table: the program, what it is given, the Python that runs it."""
Times = dict[str, dict[str, list[float]]]  # by contestant and clock: MB a second, a round each


def spacy_python() -> list[str] | None:
    """How to start a Python that has spaCy: this one, or one that uv lends; None without either."""
    if importlib.util.find_spec("spacy"):
        return [sys.executable]
    lent = [
        sys.executable, "-m", "uv", "run", "--quiet", "--no-project", "--isolated",
        "--python", sys.executable, "--with", ",".join(SPACY), "python",
    ]  # fmt: skip
    try:
        run([*lent, "-c", "import spacy"])
    except (Failed, OSError):
        return None
    return lent


def contestants(data: Path, work: Path, say: Say) -> Contestants:
    """Everybody who takes part."""
    core, data = cores()[-1], data.resolve()
    ours = {"data": str(data), "out": str(work / "tables")}
    everybody: Contestants = {
        "features_one_core": ("features", ours | {"jobs": 1, "core": core}, []),
        "features_all_cores": ("features", ours | {"jobs": len(cores())}, []),
        "textstat_one_core": ("textstat", {"core": core}, []),
    }
    python = spacy_python()
    if python is None:
        say("spaCy is left out: it can be neither imported nor fetched.")
        return everybody
    names = [alias.text for alias in load_codebook(data).aliases]
    given = {"names": names, "core": core}
    return everybody | {"phrase_matcher_one_core": ("phrase_matcher", given, python)}


def compare(kind: str, rounds: Iterator[Path], data: Path, work: Path, say: Say) -> list[Result]:
    """Let all contestants read the folders of `rounds`, one a round; returns their speeds."""
    everybody = contestants(data, work, say)
    speeds: Times = {name: {"cpu": [], "wall": [], "start": []} for name in everybody}
    warm = work / "warm"
    texts.write(warm, 20, data, first=texts.FIRST_OF_THE_WARM)
    for number, folder in enumerate(rounds):
        size = sum(path.stat().st_size for path in folder.glob("*.txt")) / MEGA
        order = list(everybody)
        turn = number % len(order)
        for name in order[turn:] + order[:turn]:
            program, given, python = everybody[name]
            given = given | {"texts": str(folder), "warm": str(warm)}
            times, _ = contest(program, given, python)
            for clock in ("cpu", "wall"):
                speeds[name][clock].append(size / times[clock])
            speeds[name]["start"].append(times["start"])
            say(f"  round {number + 1}, {name}: {size / times['wall']:.2f} MB/s")
    return list(_results(kind, speeds))


def _results(kind: str, speeds: Times) -> Iterator[Result]:
    for name, by_clock in speeds.items():
        for clock in ("cpu", "wall"):
            if clock == "wall" or "one_core" in name:  # the processor's seconds of several add up
                yield result(name, by_clock[clock], "MB/s", max, texts=kind, clock=clock)
        yield result(f"{name}_start", by_clock["start"], "s", texts=kind, clock="wall")
    ours = speeds["features_one_core"]
    for clock in ("cpu", "wall"):
        for name in ("textstat", "phrase_matcher"):
            other = speeds.get(f"{name}_one_core")
            if other:
                yield ratio(
                    f"features_to_{name}", ours[clock], other[clock], max, texts=kind, clock=clock
                )
    everywhere = speeds["features_all_cores"]["wall"]
    yield ratio("all_cores_to_one", everywhere, ours["wall"], max, texts=kind, clock="wall")


def invented(number: int, rounds: int, data: Path, work: Path) -> Iterator[Path]:
    """A folder of so many invented texts for each round."""
    for turn in range(rounds):
        folder = work / f"round-{turn}"
        texts.write(folder, number, data, first=turn * number, jobs=len(cores()))
        yield folder


def shuffled(folder: Path, number: int, rounds: int, data: Path, work: Path) -> Iterator[Path]:
    """The same made of the sentences of real articles, in an order of no sense.

    They are written to the work folder alone, which is deleted.
    """
    source = read_source(data)
    articles = [read_article(folder / name, source) for name in text_names(folder)]
    sentences = [
        sentence
        for article in articles
        for paragraph in article.body
        for sentence in SENTENCE_END.split(paragraph)
    ]
    each = max(1, round(len(sentences) / len(articles)))
    lot = random.Random(texts.SEED)
    for turn in range(rounds):
        place = work / f"shuffled-{turn}"
        place.mkdir(parents=True)
        for at in range(number):
            drawn = lot.choices(sentences, k=each)
            size = -(-each // texts.PARAGRAPHS[0])
            body = [" ".join(drawn[i : i + size]) for i in range(0, each, size)]
            text = "\n\n".join([texts.header(at), *body]) + "\n"
            (place / f"{at:07d}.txt").write_text(text, encoding="utf-8")
        yield place
