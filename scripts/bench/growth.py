"""Does it grow? Time per article and memory, from a thousand articles to a hundred thousand."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import texts
from bench.processes import contest, cores
from bench.results import Result, ratio, result
from bench.speed import Say

MILLI = 1000
LEAST = 3000  # articles that are measured at least at each size, in repeats: small sizes waver


def grow(sizes: Sequence[int], data: Path, work: Path, say: Say) -> Iterator[Result]:
    """Measure each size: processor's time per article on one core, peak memory on all cores."""
    data = data.resolve()
    warm = work / "warm"
    texts.write(warm, 20, data, first=texts.FIRST_OF_THE_WARM)
    given = {"data": str(data), "out": str(work / "tables"), "warm": str(warm)}
    best: dict[int, float] = {}
    for size in sizes:
        folder = work / "growing"
        say(f"  {size:,} articles are written")
        texts.write(folder, size, data, jobs=len(cores()))
        given |= {"texts": str(folder)}
        times, memories = [], []
        for _ in range(-(-LEAST // size)):
            spent, memory = contest(
                "features", given | {"jobs": 1, "core": cores()[-1]}, watch=True
            )
            times.append(MILLI * spent["cpu"] / size)
            memories.append(memory)
        say(f"  {size:,} articles: {min(times):.3f} ms each, {max(memories):.0f} MB")
        yield result("time_per_article", times, "ms", texts="invented", articles=size, clock="cpu")
        yield result("memory_one_core", memories, "MB", max, texts="invented", articles=size)
        best[size] = min(times)
        spent, memory = contest("features", given | {"jobs": len(cores())}, watch=True)
        say(f"  {size:,} articles on all cores: {memory:.0f} MB")
        yield result("memory_all_cores", [memory], "MB", max, texts="invented", articles=size)
        each = [MILLI * spent["wall"] / size]
        yield result(
            "time_per_article_all", each, "ms", texts="invented", articles=size, clock="wall"
        )
        shutil.rmtree(folder)
        shutil.rmtree(work / "tables", ignore_errors=True)
    yield ratio(
        "time_per_article_growth",
        [best[sizes[-1]]],
        [best[sizes[0]]],
        texts="invented",
        articles=sizes[-1],
        clock="cpu",
    )
