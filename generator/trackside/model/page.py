"""What is published: pages, the files beside them, and what the search finds."""

from msgspec import Struct

from trackside.model.names import RepoPath


class TocEntry(Struct, frozen=True):
    """A heading in a page's table of contents; `title` is plain text."""

    level: int
    title: str
    anchor: str


class SearchEntry(Struct, frozen=True):
    """A section that the search can find. All plain text; `location` is relative to the site's root."""

    location: str
    title: str
    text: str


class Page(Struct, frozen=True):
    """A page. `uri` names it as a Markdown file of the site would be named: `tracks/<id>/spec.md`.

    `title` and `description` are plain text, `html` is safe to publish as it stands. `source` is the
    document that an edit button leads to; a page that was made from several has none.
    """

    uri: str
    title: str
    html: str
    toc: tuple[TocEntry, ...] = ()
    search: tuple[SearchEntry, ...] = ()
    description: str = ""
    source: RepoPath | None = None


class Asset(Struct, frozen=True):
    """A file published beside the pages: either `text`, or the bytes of the repository's file `source`."""

    uri: str
    text: str = ""
    source: RepoPath | None = None


class Site(Struct, frozen=True):
    """Everything that is published, in a fixed order."""

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...] = ()
