"""Where everything of the site lives: one address a page, valid on every disk and unique.

A folder's name may hold spaces, capitals, dots or three hundred letters; its address holds lower-case
words and dashes. Where two come out alike, the one that is spelled like its address (else the first by
path) keeps it, and the others carry a piece of their path's digest, so that adding a track never moves
another one of a different name.
"""

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from msgspec import Struct

from trackside.model.names import RepoPath
from trackside.model.track import Track

HOME = "index.md"
TABLE = "tracks/index.md"
PLAN = "plan/index.md"
STYLE = "assets/trackside.css"
SCRIPT = "assets/trackside.js"

_LONGEST = 60
_NOT_WORD = re.compile(r"[^\w]+|_+")


class Addresses(Struct, frozen=True):
    """Address by path in the repository: of a track's folder, a document, an image."""

    folders: Mapping[RepoPath, str]
    documents: Mapping[RepoPath, str]
    images: Mapping[RepoPath, str]


def addresses(tracks: Iterable[Track]) -> Addresses:
    """Give every track, document and image its place under `tracks/`."""
    tracks = tuple(tracks)
    homes = _unique({track.folder: slug(track.id) for track in tracks})
    documents: dict[RepoPath, str] = {}
    images: dict[RepoPath, str] = {}
    for track in tracks:
        home = f"tracks/{homes[track.folder]}"
        pages = _unique({one.path: _inside(track, one.path) for one in track.documents}, taken={"index"})
        documents |= {path: f"{home}/{page}.md" for path, page in pages.items()}
        pictures = _unique({path: _inside(track, path) + _suffix(path) for path in track.images})
        images |= {path: f"{home}/{name}" for path, name in pictures.items()}
    return Addresses({track.folder: f"tracks/{homes[track.folder]}/index.md" for track in tracks}, documents, images)


def slug(name: str) -> str:
    """Lower-case words and dashes; letters of any script stay."""
    words = _NOT_WORD.sub("-", unicodedata.normalize("NFKC", name).casefold()).strip("-")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip('-')}-{_digest(name)}"


def _inside(track: Track, path: RepoPath) -> str:
    parts = (path.removeprefix(track.folder + "/") if path != track.folder else posixpath.basename(path)).split("/")
    parts[-1] = posixpath.splitext(parts[-1])[0]
    spelled = [slug(part) or _digest(part) for part in parts]
    return "/".join(f"{part}-{_digest(part)}" if part == "index" else part for part in spelled)


def _suffix(path: RepoPath) -> str:
    return posixpath.splitext(path)[1].lower()


def _unique(wanted: Mapping[RepoPath, str], taken: Iterable[str] = ()) -> dict[RepoPath, str]:
    used = set(taken)
    given: dict[RepoPath, str] = {}
    for path in sorted(wanted, key=lambda path: (not path.endswith((wanted[path], wanted[path] + ".md")), path)):
        name = wanted[path]
        given[path] = f"{name}-{_digest(path)}".strip("-") if name in used or not name else name
        used.add(given[path])
    return given


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def rule_uri(name: str) -> str:
    """The name of a rule's page in the site."""
    return f"rules/{name}.md"


def url(uri: str) -> str:
    """The address that a browser sees, relative to the site's root: pages are folders."""
    if not uri.endswith(".md"):
        return uri
    stem = uri.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("/index") + "/"


def relative(here: str, there: str, anchor: str = "") -> str:
    """A link from the page `here` to the page or file `there`, both by their names in the site."""
    target = url(there)
    way = posixpath.relpath("/" + target, "/" + url(here))
    way = quote(way + "/" if target.endswith("/") or not target else way)
    return f"{way}#{quote(anchor)}" if anchor else way
