"""A row of each table that a person fills in, for who begins a corpus: of invented articles."""

ARTICLE = "hg-1-002"
EXAMPLES: dict[str, dict[str, str]] = {
    "actors": {"id": "pilots-guild", "name": "Pilots’ Guild", "type": "organisation",
               "camp": "pilots"},
    "aliases": {"alias": "Pilots’ Guild", "id": "pilots-guild", "kind": "name"},
    "outlets": {"name": "Harbour Telegraph", "kind": "newspaper", "country": "Ruritania"},
    "themes": {"id": "tariffs", "theme": "Tariffs and dues", "about": "What ships pay, and whom"},
    "terms": {"theme": "tariffs", "term": "harbour dues"},
    "themes-a": {"article": ARTICLE, "paragraph": "1", "main": "tariffs", "themes": "tariffs",
                 "direction": "left"},
    "voice-a": {"article": ARTICLE, "paragraph": "1", "sentence": "1", "voice": "report"},
    "summaries": {"article": ARTICLE, "paragraph": "1", "summary": "The guild asks for more."},
}  # fmt: skip
