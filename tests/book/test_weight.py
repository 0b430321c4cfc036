"""What a page weighs on a reader's first visit, as a web server sends it: compressed."""

import gzip
import hashlib

MOST_BYTES, MOST_REQUESTS = 200_000, 20
PACKED = (".woff2", ".png", ".zip", ".pdf")  # what no server packs again


def visit(browser, address: str) -> dict[str, int]:
    """Bytes of each resource that a first visit fetches, packed where a server would."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => true)")
    weights = {}
    for answer in answers:
        assert answer.ok, answer.url
        body = answer.body()
        packed = body if answer.url.endswith(PACKED) else gzip.compress(body, 6)
        weights[answer.url.removeprefix(address.partition("/book/")[0])] = len(packed)
    context.close()
    return weights


def test_no_page_is_heavy(browser, site, served, pages):
    heavy = {}
    for path in pages:
        if path == site / "index.html":
            continue  # it leads on at once
        weights = visit(browser, f"{served}/{path.relative_to(site).as_posix()}")
        fonts = [name for name in weights if name.endswith(".woff2")]
        assert fonts, "the fonts were not waited for"
        if sum(weights.values()) > MOST_BYTES or len(weights) > MOST_REQUESTS:
            heavy[path.name] = (sum(weights.values()), weights)
    assert not heavy


def test_the_fonts_are_asked_for_once_and_at_once(browser, served):
    context = browser.new_context()
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/book/actors.html")
    page.wait_for_load_state("networkidle")
    fonts = [url for url in asked if url.endswith(".woff2")]
    assert len(fonts) == len(set(fonts)) and fonts
    preloaded = page.evaluate(
        "[...document.querySelectorAll('link[rel=preload]')].map(link => link.href)"
    )
    assert preloaded and set(preloaded) <= set(fonts)
    assert not said  # a browser complains of a font that was asked for and not used
    context.close()


# Each piece of a page's text in italics of the serif: its weight, and its first words.
ITALICS = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const look = getComputedStyle(walker.currentNode.parentElement);
    if (text && look.fontStyle === "italic" && look.fontFamily.startsWith('"Source Serif 4"')) {
      found.push([look.fontWeight, text.slice(0, 40)]);
    }
  }
  return found;
}"""


def test_italics_are_of_the_one_weight_that_there_is_a_font_of(browser, site, pages):
    page = browser.new_page()
    looked_at, thickened = 0, {}
    for path in pages:
        if path == site / "index.html":
            continue  # it leads on at once
        page.goto(path.as_uri())
        found = page.evaluate(ITALICS)
        looked_at += len(found)
        if wrong := [one for one in found if one[0] != "400"]:
            thickened[path.name] = wrong  # by the browser, which no reader should see
    page.close()
    assert looked_at > len(pages) / 2, looked_at
    assert not thickened


PUBLISHED = {  # files of the npm package `@fontsource/source-serif-4` 5.3.1
    "latin": "882b7c150c29f29d4f8daae6b8dcae8662aac7f28ca34b34615305154136ecfd",
    "latin-ext": "d06253118f11f443e5799217c5ecaf55f68a1681115fa3a1d947e8ca288e7b8c",
    "cyrillic": "18148c0920aa7272b106614f585dfa46d08d01aca5734e5c990f02e649c33aeb",
    "cyrillic-ext": "bc17398c9c8b2c1e63a7c79335e55897ec322987f153e5c057c11844864e96ef",
}


def test_the_italics_are_those_that_were_published(site):
    for script, known in PUBLISHED.items():
        font = site / f"_static/fonts/source-serif-4-{script}-400-italic.woff2"
        assert hashlib.sha256(font.read_bytes()).hexdigest() == known, script
