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
    """Forty articles of twelve years, six camps, every paragraph coded, most of them twice."""
    title = "Forty Letters from the Harbour"
    camps = ["pilots", "owners", "town", "crown", "fleet", "press"]
    init(folder, title, 1901, camps=[f"The {camp}" for camp in camps], day=DAY)
    actors = [(f"{kind}-{camp}".lower(), f"{kind} {camp.capitalize()}", camp)
              for camp in [*camps, "other"] for kind in ("Old", "New")]  # fmt: skip
    name_actors(folder, *actors)
    append(folder / "codebook/outlets.csv", ["Quay Gazette", "agency", "Harbour", "Town", ""])
    for theme, name in (("strike", "The strike"), ("quay", "The quay and its repairs")):
        append(folder / "codebook/themes.csv", [theme, name, "what it is"])
    texts = {}
    for number in range(40):
        issue, volume = divmod(number, 12)
        names = [actors[(number * k + k) % len(actors)][1] for k in (1, 2, 3, 5)]
        texts[volume + 1, issue + 1] = [
            f"{names[0]} met {names[1]} before the strike. “We pay no more this year,”"
            f" {names[2]} said (Quay Gazette, May 3).",
            *[f"{names[3]} warned {names[0]} of the wet quay."] * (1 + number % 4),
        ]
    measure(folder, title, texts)
    for volume, issue in texts:
        year = 1900 + volume
        append(folder / "articles.csv", [f"flfth-{volume}-{issue:03}", volume, issue, year,
               f"{year}-{3 * issue - 1:02}-12", "printed", "", "", f"Letter {issue} of {volume}",
               "", "", "", ""])  # fmt: skip
    with (folder / "features/sentences.csv").open(encoding="utf-8") as file:
        sentences = list(csv.DictReader(file))
    ways, voices = ("left", "right", "both", "none"), ("report", "statement", "judgement")
    for number, row in enumerate(sentences):
        place = [row["article"], row["paragraph"]]
        for which in ("a", "b")[: 1 + (number < 100)]:  # the last years were read once
            other = which == "b" and number % 9 == 0
            append(folder / f"coding/pass-{which}/voice.csv",
                   [*place, row["sentence"], voices[(number + other) % 3], "", ""])  # fmt: skip
            if row["sentence"] == "1":
                theme = ("strike", "quay")[number % 3 == 0]
                append(folder / f"coding/pass-{which}/themes.csv",
                       [*place, theme, "strike;quay", ways[(number + other) % 4]])  # fmt: skip
    for number, row in enumerate(sentences[::5]):
        volume, month = int(row["article"].split("-")[1]), 1 + number % 9
        append(folder / "coding/events.csv",
               [f"{1900 + volume}-{month:02}-11", "day", "printed",
                f"{row['article']}:{row['paragraph']}", ("statement", "meeting")[number % 2],
                ("statement", "deed")[number % 2], f"Somebody tells thing {number}",
                actors[number % 14][0], "", "", ""])  # fmt: skip
    return folder
