"""Corpora of our own invention, begun as anybody begins one: with `init` and a folder of texts."""

import csv
from datetime import date
from itertools import product
from pathlib import Path

from monitor.desk.init import init
from monitor.measuring.run import write_features

DAY = date(2024, 5, 1)
FOREIGN = "Sjøfolk & Reiarar"


def append(path: Path, *rows: list) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def name_actors(folder: Path, *actors: tuple[str, str, str]) -> None:
    """Lists actors (id, name, camp), each by its name."""
    for id, name, camp in actors:
        append(folder / "codebook/actors.csv", [id, name, "organisation", camp, "", ""])
        append(folder / "codebook/aliases.csv", [name, id, "name", ""])


def measure(folder: Path, title: str, texts: dict[tuple[int, int], list[str]]) -> Path:
    """Measures texts, by volume and issue, into the folder; returns it."""
    where = folder.with_name(f"{folder.name}-texts")
    where.mkdir()
    for (volume, issue), paragraphs in texts.items():
        line = f"Publication: {title} Volume: {volume} Issue: {issue}"
        whole = "\n\n".join([f"Letter {issue} of {volume}", line, *paragraphs])
        (where / f"{volume}-{issue}.txt").write_text(whole + "\n", "utf-8")
    write_features(where, folder / "features", folder)
    return folder


def foreign(folder: Path) -> Path:
    """Two camps with foreign names, of which one article is coded and the other not."""
    init(folder, FOREIGN, 1894, camps=["Sjømennene", "Reiarane"], authors=["Å. Lesar", "B. Ó Sé"],
         day=DAY)  # fmt: skip
    name_actors(
        folder,
        ("losane", "Losane", "sjomennene"),
        ("rederiet", "Havna Rederi", "reiarane"),
        ("byen", "Byen", "other"),
    )
    append(folder / "codebook/themes.csv", ["dues", "Dues & tariffs", "what ships pay"])
    append(folder / "codebook/terms.csv", ["dues", "harbour dues"])
    body = [
        "Losane met Havna Rederi in the hall. “We are not afraid of the winter,” Losane said.",
        "Byen paid the harbour dues for Havna Rederi. Nobody else came to the quay that day.",
    ]
    measure(folder, FOREIGN, {(1, 2): body, (3, 1): body[:1]})
    for paragraph, way in ((1, "left"), (2, "right")):
        append(folder / "coding/pass-a/themes.csv", ["sr-1-002", paragraph, "dues", "dues", way])
    for place, voice in zip(product((1, 2), (1, 2)), ("report", "statement", "report", "judgement"),
                            strict=True):  # fmt: skip
        append(folder / "coding/pass-a/voice.csv", ["sr-1-002", *place, voice, "", ""])
    return folder


def uncoded(folder: Path) -> Path:
    """One article, nothing coded, nobody quoted, nobody in the codebook, no camp that faces one."""
    init(folder, "Letters Home", 2001, camps=["Everybody"], day=DAY)
    return measure(folder, "Letters Home", {(1, 1): ["It rained. The tea was cold all the day."]})


def forty(folder: Path) -> Path:
    """Forty articles of twelve years, six camps, every paragraph coded."""
    title = "Forty Letters from the Harbour"
    camps = ["pilots", "owners", "town", "crown", "fleet", "press"]
    init(folder, title, 1901, camps=[f"The {camp}" for camp in camps], day=DAY)
    actors = [(f"{kind}-{camp}".lower(), f"{kind} {camp.capitalize()}", camp)
              for camp in [*camps, "other"] for kind in ("Old", "New")]  # fmt: skip
    name_actors(folder, *actors)
    append(folder / "codebook/themes.csv", ["strike", "The strike", "who works"])
    texts = {}
    for number in range(40):
        volume, issue = divmod(number, 4)
        place = (volume + 1, issue + 1) if number < 36 else (number - 27, 1)
        names = [actors[(number * k + k) % len(actors)][1] for k in (1, 2, 3, 5)]
        texts[place] = [
            f"{names[0]} met {names[1]} before the strike. “We pay no more this year,”"
            f" {names[2]} said.",
            *[f"{names[3]} warned {names[0]} of the wet quay."] * (1 + number % 4),
        ]
    measure(folder, title, texts)
    with (folder / "features/sentences.csv").open(encoding="utf-8") as file:
        sentences = list(csv.DictReader(file))
    ways, voices = ("left", "right", "both", "none"), ("report", "statement", "judgement")
    for number, row in enumerate(sentences):
        place = [row["article"], row["paragraph"]]
        append(folder / "coding/pass-a/voice.csv",
               [*place, row["sentence"], voices[number % 3], "", ""])  # fmt: skip
        if row["sentence"] == "1":
            append(folder / "coding/pass-a/themes.csv",
                   [*place, "strike", "strike", ways[number % 4]])  # fmt: skip
    return folder
