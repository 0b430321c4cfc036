"""The actors as a script, for who picks one on a page: names, camps, and the words of a text that
name them."""

import json

from monitor import Corpus
from monitor.corpus import camps

FILE = "actors.js"
# Words that name an actor wherever they stand; what another rule decides on may mean another thing.
CERTAIN = ("", "surname")


def script(corpus: Corpus) -> str:
    """Every actor that an article names, by its camp: `[id, name, camp, words]`; and the camps."""
    camp = camps.latest(corpus)
    sure = corpus.aliases[corpus.aliases["rule"].fillna("").isin(CERTAIN)]
    words = sure.groupby("id")["alias"].apply(sorted).to_dict()
    named = set(corpus.mentions["actor"])
    known = [
        (actor.id, actor.name, camp[actor.id], words.get(actor.id, []))
        for actor in corpus.actors.sort_values("name").itertuples()
        if actor.id in named
    ]
    used = {of_camp for _, _, of_camp, _ in known}
    listed = corpus.identity.camps
    ordered = [one for one in listed if one in used] + sorted(used - set(listed))
    told = {"camps": [(one, corpus.identity.camp(one).name) for one in ordered], "actors": known}
    return f"window.reportActors = {json.dumps(told, ensure_ascii=False)};\n"
