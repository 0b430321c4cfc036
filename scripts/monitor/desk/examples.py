"""What is shown by example: how commands are called, and what the README of a new corpus says.

A row of a table is of invented articles; its cells are in the order of the table's columns, and
those that are left out at the end are empty.
"""

FIRST = """
examples:
  python -m monitor add page.html --dry-run   how a text would be read, block by block
  python -m monitor check                     every table and rule, in two seconds
  python -m monitor COMMAND --help            its options, and more examples
"""
COMMANDS = {
    "features": """
examples:
  python -m monitor features --texts texts --out data/features
  python -m monitor features --texts pages --out data/features --keep-going --report read.csv
""",
    "add": """
examples:
  python -m monitor add page.html --dry-run       how it would be read, block by block
  python -m monitor add page.html more-pages      a file, and all texts of a folder
  python -m monitor add corrected.txt --replace   the new text of an article that is there
""",
    "remove": """
examples:
  python -m monitor remove edm-2-076 --dry-run    which rows would go
  python -m monitor remove edm-2-076
""",
}

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
