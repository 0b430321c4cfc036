"""What the tests of the built book share."""

import pytest

from running import Server, carry


@pytest.fixture
def tab(browser, request):
    """A page of a fresh browser; whatever it complains of or asks others for fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: said.type == "error" and faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda asked: faults.append(f"failed: {asked.url}"))
    page.on(
        "request",
        lambda asked: asked.url.startswith(("file:", "data:")) or faults.append(asked.url),
    )
    yield page
    context.close()
    assert not faults


@pytest.fixture(scope="module")
def served(site):
    """The site's address on a server of this machine."""
    server = Server(site)
    yield server.address
    server.close()


@pytest.fixture(scope="session")
def carried(site, tmp_path_factory):
    """The folder of a site that carries Python."""
    return carry(site, tmp_path_factory.mktemp("carried") / "html")


@pytest.fixture
def running(carried):
    """That site on a server."""
    server = Server(carried)
    yield server
    server.close()
