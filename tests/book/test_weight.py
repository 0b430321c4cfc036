"""What a page weighs on a reader's first visit, as a web server sends it: compressed."""

import gzip

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
