"""One text of our own in the forms in which people have it: a web page, a Word document, a PDF."""

import io
from collections.abc import Iterator

import typst

from places import HEADER

TITLE = "A Harbour Closes"
PARAGRAPHS = [
    "Kazakhstan will shut the harbour of the old town for a week, said the mayor, who has not "
    "seen the plans for it. NATO engineers are to look at the piers, all of them, and the cranes.",
    "“We have never had so many boats here at once,” said Foreign Minister Tazhin, “and nobody has "
    "counted them, nor did anybody want to do so at that time of the year” (Interfax, May 3).",
    "Its neighbours in Moscow sent nobody to the fair, and the CSTO’s engineers stayed away. "
    "Nothing came of the plan in the end, though all of the towns had talked of it for many years.",
    "The harbour opened again on Monday, and with it the market, where the sailors buy their bread "
    "and where those who fish sell what they have caught. It was the talk of the towns for a week.",
]


def plain(volume: int, issue: int) -> str:
    """The text as a file of its own, with nothing around it."""
    return "\n\n".join([TITLE, HEADER.format(volume=volume, issue=issue), *PARAGRAPHS])


def html(volume: int, issue: int) -> bytes:
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS[:3])
    line = HEADER.format(volume=volume, issue=issue)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE} | The Pier</title>
<style>p {{ margin: 0 }}</style></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/b">
About</a></li></ul></nav><main><article><h1>{TITLE}</h1><div class="meta"><p>{line}</p>
<p class="byline">By: Ann Quill</p><p>February 28, 2005</p></div><div class="content">{body}
<h2>What comes next</h2><p>{PARAGRAPHS[3]}<sup>1</sup></p></div><p>Tags: harbours</p></article>
</main><aside><h3>Related articles</h3><ul><li><a href="/c">Another harbour</a></li></ul></aside>
<footer><p>© 2005 The Pier</p></footer><script>var shown = "nothing";</script></body>
</html>""".encode()


def docx(volume: int, issue: int) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(HEADER.format(volume=volume, issue=issue))
    document.add_paragraph("By Ann Quill")
    for paragraph in PARAGRAPHS[:3]:
        document.add_paragraph(paragraph)
    document.add_heading("What comes next", 2)
    document.add_paragraph(PARAGRAPHS[3])
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "boats", "seven"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(volume: int, issue: int, height: str = "90mm", set: str = "par(justify: true)") -> bytes:
    """As a browser prints it: a date, an address and a page's number at the edges of every page."""
    line = HEADER.format(volume=volume, issue=issue)
    return typst.compile(
        f"""#set page(width: 120mm, height: {height}, margin: 20mm,
          header: [2/28/2005 #h(1fr) {TITLE} - The Pier],
          footer: context [https:\\/\\/example.org/harbour #h(1fr)
            #counter(page).display("1/1", both: true)])
        #set text(size: 10pt, lang: "en", hyphenate: true)
        #set {set}
        #text(size: 15pt)[{TITLE}]

        {line}

        By: Ann Quill

        """.encode()
        + "\n\n".join(PARAGRAPHS).encode()
    )


DAMAGED = {
    "no-line.txt": lambda number: "\n\n".join([TITLE, *PARAGRAPHS]).encode(),
    "utf-16.txt": lambda number: plain(3, number).encode("utf-16"),
    "no-text.txt": lambda number: HEADER.format(volume=3, issue=number).encode(),
    "half.pdf": lambda number: b"%PDF-1.7\n1 0 obj\n<<",
    "half.docx": lambda number: b"PK\x03\x04",
    "empty.html": lambda number: b"<html></html>",
}


def pasted(number: int, damaged: int) -> Iterator[tuple[str, bytes]]:
    """So many texts as people have them, each an article of its own, as (name of a file, bytes).

    Two of ten are web pages, one a PDF and one a document. Others are plain with what stands
    around a text on a page, and with damage that can be mended. Besides these come `damaged` files
    that cannot be read.
    """
    for at in range(number):
        volume, issue = 11 + at // 900, 1 + at % 900
        if at % 10 in (0, 5):
            yield f"{at:05}.html", html(volume, issue)
        elif at % 10 == 3:
            yield f"{at:05}.pdf", pdf(volume, issue)
        elif at % 10 == 7:
            yield f"{at:05}.docx", docx(volume, issue)
        else:
            text = plain(volume, issue).replace("\n\n", "\n\nBy: Ann Quill\n\n", 1)
            yield f"{at:05}.txt", f"{text}\n\nTags: harb\u00adours &amp; piers".encode()
    kinds = list(DAMAGED.items())
    for at in range(damaged):
        name, make = kinds[at % len(kinds)]
        yield f"{at:05}-{name}", make(1 + at)
