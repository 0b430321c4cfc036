"""A row of each table that a person fills in, for who begins a corpus: of invented articles.

The cells are in the order of the table's columns; those that are left out at the end are empty.
"""

EXAMPLES = {
    "actors": ("pilots-guild", "Pilots’ Guild", "organisation", "pilots"),
    "aliases": ("Pilots’ Guild", "pilots-guild", "name"),
    "initiatives": ("night-pilotage", "Night pilotage", "programme"),
    "outlets": ("Harbour Telegraph", "newspaper", "Ruritania"),
    "themes": ("tariffs", "Tariffs and dues", "What ships pay, and whom"),
    "terms": ("tariffs", "harbour dues"),
    "themes-a": ("hg-1-002", "1", "tariffs", "tariffs", "left"),
    "voice-a": ("hg-1-002", "1", "1", "report"),
    "summaries": ("hg-1-002", "1", "The guild asks for more."),
}
