"""Sites in a real browser. Every page fails its test when it errs, misses something or asks another host."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn

import pytest

from trackside.model.names import RepoPath
from trackside.workspace.machine.building import run_mkdocs

PATIENCE = 300_000
"""Milliseconds that a slow machine may take for what it does at once when it is idle."""
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
Open = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    if not CHROMIUM:
        _give_up("NO BROWSER TEST RAN: install chromium (apt-get install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _give_up("NO BROWSER TEST RAN: pip install playwright")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, timeout=PATIENCE)
        yield running
        running.close()


def _give_up(reason: str) -> NoReturn:
    """Skip, said aloud in the summary; on a machine that promised a browser, fail."""
    if os.environ.get("TRACKSIDE_REQUIRE_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128  # a browser asks for many files at once


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def publish(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Builds the site of a repository with these files and serves it; gives its address."""
    servers: list[_Server] = []

    def start(files: Mapping[str, str | bytes], links: Mapping[str, str] | None = None) -> str:
        root = tmp_path_factory.mktemp("published") / "Shop"
        for name, content in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content.encode() if isinstance(content, str) else content)
        for name, target in (links or {}).items():
            (root / name).symlink_to(target)
        config = {"repo_url": "https://github.com/acme/shop", "edit_uri": "edit/main/"}
        built = run_mkdocs(root, site=config, roots=(RepoPath("swarm/tracks"),))
        assert built.code == 0
        handler = functools.partial(_Quiet, directory=built.folder)
        servers.append(_Server(("127.0.0.1", 0), handler))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_address[1]}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Open]:
    """Opens an address in a fresh window; `width` and `scheme` say what kind of reader looks."""
    contexts: list[Any] = []
    faults: list[str] = []

    def watch(page: Any, home: str) -> None:
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("requestfailed", lambda request: _left(request) or faults.append(f"{request.failure}: {request.url}"))
        page.on("response", lambda answer: answer.status >= 400 and faults.append(f"{answer.status}: {answer.url}"))
        page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on(
            "request",
            lambda request: (
                request.url.startswith((home, "data:", "blob:")) or faults.append(f"outside: {request.url}")
            ),
        )

    def open_(address: str, *, width: int = 1280, scheme: str = "light") -> Any:
        # Who wants no motion gets colours and places at once, not on their way.
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        watch(page, "/".join(address.split("/")[:3]) + "/")
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


def _left(request: Any) -> bool:
    """Whether the reader went on, or closed the window, before this was there: no fault of a page.

    A file that is missing is answered with 404, and a host that is not there fails with another name.
    """
    return bool(request.failure == "net::ERR_ABORTED")


@pytest.fixture
def shows() -> Callable[[Any, list[str]], None]:
    """Waits until elements show these texts."""
    from playwright.sync_api import expect

    return lambda elements, texts: expect(elements).to_have_text(texts, timeout=PATIENCE, use_inner_text=True)


@pytest.fixture
def search() -> Callable[[Any, str], Any]:
    """Types into the search box, and waits for the results of this word alone; gives the first one's link."""
    return _search


def _search(page: Any, words: str) -> Any:
    page.wait_for_function("!document.querySelector('.md-search-result__meta').textContent.includes('Initializing')")
    box = page.locator("input[name=query]")
    found = page.locator(".md-search-result__link")
    box.click()
    box.fill(" ")
    box.press("Backspace")
    found.first.wait_for(state="detached")  # what was found before
    box.fill(words[:-1])
    box.press(words[-1])  # every key is a search, and the results of the first letters are others
    found.first.wait_for()
    return found.first
