"""What a site becomes for MkDocs and its themes, as plain data.

Themes print what they get as it stands, so text is escaped here.
"""

import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from trackside.model.diagnostic import Report
from trackside.model.history import NOTHING_YET, History
from trackside.model.names import Severity
from trackside.model.page import Page, TocEntry
from trackside.model.settings import Site
from trackside.reporters import concise, summary


def toc_tokens(entries: Iterable[TocEntry]) -> list[Any]:
    """The table of contents, nested by level."""
    top: list[dict[str, Any]] = []
    open_: list[dict[str, Any]] = []
    for entry in entries:
        token: dict[str, Any] = {
            "level": entry.level,
            "id": escape(entry.anchor),
            "name": escape(entry.title),
            "children": [],
        }
        while open_ and open_[-1]["level"] >= entry.level:
            open_.pop()
        (open_[-1]["children"] if open_ else top).append(token)
        open_.append(token)
    return top


def meta(page: Page, *, alone: bool) -> dict[str, Any]:
    """The page's meta data; `alone` when no page of the user's is in the navigation."""
    hide = [*(["navigation"] if alone else []), *([] if page.toc else ["toc"])]
    return {
        "title": escape(page.title),
        "description": escape(page.description),
        "search": {"exclude": True},  # entries of our own are added: extraction from HTML takes half of a build
        "hide": hide,
    }


def search_documents(pages: Iterable[Page]) -> list[dict[str, str]]:
    """Entries for the search index, which the theme prints as HTML."""
    return [
        {"location": entry.location, "title": escape(entry.title, quote=False), "text": escape(entry.text, quote=False)}
        for page in pages
        for entry in page.search
    ]


def navigation(given: Sequence[Any] | None, ours: Mapping[str, str], *, alone: bool) -> list[Any] | None:
    """The user's navigation with our entries behind it; None leaves it to the host."""
    if given is None:
        return [{title: uri} for title, uri in ours.items()] if alone else None
    named = repr(given)
    return [*given, *({title: uri} for title, uri in ours.items() if repr(uri) not in named)]


def entries(urls: Iterable[str]) -> dict[str, str]:
    """Our entries of the navigation; the dashboard moves aside for a first page of the user's own."""
    taken = any(url in (".", "./", "index.html") for url in urls)
    return {
        "Dashboard": "dashboard.md" if taken else "index.md",
        "Tracks": "tracks/index.md",
        "Plan": "plan/index.md",
        "Registers": "registers/risks.md",
        "Rules": "rules/index.md",
        "Guide": "guide/index.md",
    }


def hosted(site: Site, config: Mapping[str, Any], written: Iterable[Mapping[str, Any]], docs_dir: str) -> Site:
    """The site's settings as the host's configuration overrides them; `written` is what stands in mkdocs.yml.

    MkDocs joins `edit_uri` with a path in `docs_dir`, we with a path in the repository: what names `docs_dir`
    at its end is cut off. Where nobody wrote one, MkDocs guesses for the hosts it knows, and so do we.
    """
    guess, given = config["edit_uri"] or "", any("edit_uri" in one for one in written)
    uri = guess if given else site.edit_uri or (guess and "edit/main/")
    if uri.endswith(f"/{docs_dir}/"):
        uri = uri.removesuffix(f"{docs_dir}/")
    return Site(config["site_name"], config["repo_url"] or site.repo_url, uri)


def quiet(page: str) -> str:
    """The page without the mark by which the theme's script finds a repository to ask api.github.com about."""
    return page.replace(' data-md-component="source"', "")


def edit_url(page: Page, site: Site) -> str | None:
    """Where the page's source can be edited; None for pages that were made from several."""
    if page.source is None or not site.repo_url or not site.edit_uri:
        return None
    return f"{site.repo_url.rstrip('/')}/{site.edit_uri.strip('/')}/{quote(page.source)}"


def log_lines(report: Report) -> list[tuple[int, str]]:
    """Level and text. Errors are warnings of the build, so that `--strict` fails on them."""
    findings = zip(report.diagnostics, concise(report).split("\n"), strict=False)
    lines = [(logging.WARNING, line) for one, line in findings if one.severity is Severity.ERROR]
    return [*lines, (logging.INFO, summary(report).rstrip())]


def notes(history: History) -> list[str]:
    """What the pages do not say because git does not, in a line; nothing of a repository that is new."""
    if history.missing == NOTHING_YET:
        return []
    if history.missing:
        return [f"note: the pages say nothing of the past: {history.missing}; {history.help}"]
    return [f"note: {history.partial}; {history.help}"] if history.partial else []


def lies_under(path: str | None, folders: Iterable[str]) -> bool:
    """Whether a file, links followed, lies in one of the folders."""
    if path is None:
        return False
    real = os.path.realpath(path)
    return any(real.startswith(os.path.realpath(folder) + os.sep) for folder in folders)
