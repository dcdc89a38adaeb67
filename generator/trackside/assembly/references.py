"""Where links lead: from a target in a document to a path in the repository."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from trackside.assembly.claims import candidates
from trackside.assembly.named_tests import file_of, verifying
from trackside.model.corpus import Corpus
from trackside.model.document import Link
from trackside.model.evidence import Cited, Claim
from trackside.model.names import RepoPath, Status
from trackside.model.settings import Settings
from trackside.model.surroundings import Questions
from trackside.model.track import Track, TrackDocument

REGISTRY = "registry"
"""The kind of a list of all tracks."""
STATE = "state"
"""The kind of the file that keeps how far work on plans is."""
_LONGEST = 100_000
"""Days; a calendar does not go back for ever."""
_LOCAL = re.compile(r"file:|[A-Za-z]:[\\/]|(?:~|/home/[^/]+|/Users/[^/]+)/", re.I)
_SCHEME = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")


class Kind(StrEnum):
    """What a link target is."""

    EXTERNAL = "external"
    OUTSIDE = "outside"  # leaves the repository
    LOCAL = "local"  # a file on one computer
    INSIDE = "inside"


class Target(NamedTuple):
    """A resolved link target; `path` is empty unless it lies inside the repository."""

    kind: Kind
    path: RepoPath
    anchor: str


def resolve(document: RepoPath, target: str) -> Target:
    """Resolve a link as GitHub does: relative to its document, from the root when it begins with `/`."""
    if _SCHEME.match(target):
        return Target(Kind.LOCAL if is_local(target) else Kind.EXTERNAL, RepoPath(""), "")
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return Target(Kind.INSIDE, document, unquote(anchor))
    start = PurePosixPath(".") if path.startswith("/") else PurePosixPath(document).parent
    parts: list[str] = []
    for part in (start / path.lstrip("/")).parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            return Target(Kind.OUTSIDE, RepoPath(""), "")
    return Target(Kind.INSIDE, RepoPath("/".join(parts) or "."), unquote(anchor))


def is_local(target: str) -> bool:
    """Whether a link names a place on one computer: a `file:` address, a drive, or in somebody's home."""
    return bool(_LOCAL.match(target))


def questions(corpus: Corpus, settings: Settings, today: date) -> Questions:
    """The paths that documents link to and that specs promise, as far as they are no documents of the corpus; the
    commits and tests that show something; and the active tracks that may be abandoned."""
    known = {document.path for track in corpus.tracks for document in track.documents}
    documents = [document for track in corpus.tracks for document in track.documents]
    documents += [registry.document for registry in corpus.registries]
    asked = {
        path
        for document in documents
        for link in document.document.links
        for path in places(document, link)
        if path not in known
    }
    promised = {artifact.file for track in corpus.tracks for artifact in track.artifacts if artifact.file}
    promised |= {path for track in corpus.tracks for claim in track.claims for path in _shown(claim, track)}
    tests = {one.name for track in corpus.tracks for one in verifying(track.tests)}
    if not settings.junit:
        promised |= {RepoPath(file) for name in tests if "/" in (file := file_of(name))}
    paths = tuple(sorted(asked | (promised - known)))
    since = today - timedelta(days=min(settings.abandoned_after, _LONGEST))
    resting = tuple(_resting(corpus, str(since))) if since < today else ()
    day = str(since) if resting else ""
    return Questions(paths, _cited(corpus), tuple(sorted(tests)), settings.junit, resting, day)


def _resting(corpus: Corpus, since: str) -> Iterator[RepoPath]:
    """The folders of active tracks that do not say themselves that something happened on that day or later."""
    for track in corpus.tracks:
        stamps = (track.facts.created, track.facts.started, track.facts.updated)
        if track.status is Status.ACTIVE and not any(read and (read.value or "") >= since for read in stamps):
            yield track.folder


def _shown(claim: Claim, track: Track) -> Iterator[RepoPath]:
    for read in claim.files:
        if read.value and read.value not in claim.gone:
            yield from candidates(read.value, track.folder)


def _cited(corpus: Corpus) -> tuple[Cited, ...]:
    """The commits that show something, each with all files that it is to have changed."""
    found: dict[str, set[RepoPath]] = {}
    for track in corpus.tracks:
        for claim in track.claims:
            for commit in claim.commits:
                files = found.setdefault(commit.value or "", set())
                files.update(
                    path for read in claim.files if read.value for path in candidates(read.value, track.folder)
                )
    return tuple(sorted(Cited(name, tuple(sorted(files))) for name, files in found.items()))


def places(document: TrackDocument, link: Link) -> Iterator[RepoPath]:
    """Where a link may lead inside the repository: seen from its document; in a registry also from the root."""
    target = resolve(document.path, link.target)
    if target.kind is Kind.INSIDE:
        yield target.path
    if document.kind == REGISTRY and not link.target.startswith(("#", "/")):
        target = resolve(document.path, f"/{link.target.removeprefix('./')}")
        if target.kind is Kind.INSIDE:
            yield target.path
