"""What the README of a new corpus says, with a row of each table that a person fills in.

The rows are of invented articles; their cells are in the order of the table's columns, and those
that are left out at the end are empty.
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
README = """\
# The data of {title}

Every table is a CSV (UTF-8, comma, header row); `datapackage.json` says what each column means.
What is in `features/`, the program measures; the rest is yours. A table that you do not need stays
empty. The texts need not lie here, and are never published: what is built takes these tables alone.

A text is plain, in UTF-8: a title, an empty line, the line that names volume and issue, an empty
line, and its paragraphs, each parted from the next by an empty line:

```text
The first strike

{line}

The pilots met the owners in the old hall.
```

Each example is a row to write below the header, with a camp of your own.

"""
