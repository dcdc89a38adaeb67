"""Every link of a published site leads somewhere: to a page, a heading on it, or a file."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

DATA = Path(__file__).parents[1] / "data/complete"
HOST = "http://site"


class _Page(HTMLParser):
    """The links and the ids of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what leads on and what can be led to."""
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        self.ids |= {value for name, value in attrs if name == "id" and value}


def dead_links(site: Path) -> list[tuple[str, str]]:
    """Page and link, for every link inside the site that leads nowhere."""
    files = sorted(site.rglob("*.html"))
    pages = {"/" + file.relative_to(site).as_posix(): _Page(file.read_text(encoding="utf-8")) for file in files}
    return [(name, link) for name, page in pages.items() for link in page.links if _is_dead(site, pages, name, link)]


def _is_dead(site: Path, pages: dict[str, _Page], name: str, link: str) -> bool:
    target = urlsplit(urljoin(HOST + name, link))
    if f"{target.scheme}://{target.netloc}" != HOST:
        return False
    path = unquote(target.path) + ("index.html" if target.path.endswith("/") else "")
    if path not in pages:
        return not (site / path.lstrip("/")).is_file()
    return bool(target.fragment) and unquote(target.fragment) not in pages[path].ids


def unfiled(page: Path) -> list[str]:
    """What of a page is lost when a browser opens it from its file: styles, scripts and links that begin at the top of
    a server, and those that lead to no file or folder from here."""
    links = (link for link in _Page(page.read_text(encoding="utf-8")).links if not urlsplit(link).scheme)
    paths = {unquote(urlsplit(link).path) for link in links}
    return sorted(path for path in paths if path.startswith("/") or not (page.parent / path).exists())


@pytest.mark.seed("S0-046")
@pytest.mark.parametrize("folders", [True, False])
def test_every_link_of_the_site_leads_somewhere(repository: Path, folders: bool) -> None:
    track = repository / "swarm/tracks/sign-in"
    track.mkdir(parents=True)
    for document in DATA.glob("*.md"):
        (track / document.name).write_bytes(document.read_bytes())
    config = {"site_name": "Shop", "docs_dir": "swarm/tracks", "plugins": ["search", "trackside"]}
    config |= {"theme": "material", "use_directory_urls": folders}
    (repository / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")

    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=repository, check=True)

    assert (repository / "site/registers/risks/index.html").is_file()
    if folders:
        assert unfiled(repository / "site/tracks/sign-in/index.html") == []
    assert dead_links(repository / "site") == []


def test_the_search_for_dead_links_finds_them(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="gone/">x</a> <a href="#none">y</a> <a href="#here" id="here">z</a>')

    assert dead_links(tmp_path) == [("/index.html", "gone/"), ("/index.html", "#none")]
