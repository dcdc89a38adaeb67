"""IO010."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import FlawKind
from trackside.model.track import Track, TrackDocument
from trackside.rules.rule import Scene, document_rule


@document_rule("IO010", "unsafe-path", Severity.ERROR, bare=Severity.ERROR)
def unsafe_path(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Nothing leads out of the tracks root: no symbolic link, no absolute id, no `..`.

    A track's id becomes a folder, a page address and a key in many places. A file that is a link to
    somewhere else is reported, not read and not published.

    Bad:

    ````markdown
    ---
    id: ⟦../sign-in⟧
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada
    ---
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada
    ---
    ````
    """
    for flaw in document.document.flaws:
        if flaw.kind is FlawKind.UNSAFE_PATH:
            yield Finding(flaw.span, flaw.message, flaw.help)
    own_id = track.facts.id
    if document is track.spec and own_id and own_id.value and is_path(own_id.value):
        yield Finding(own_id.span, f"id `{own_id.value}` is a path", f"write the folder's name: `{track.id}`")


def is_path(name: str) -> bool:
    """Whether a name would lead somewhere else when used as a folder."""
    return name in (".", "..") or any(mark in name for mark in "/\\\0") or name[1:2] == ":"
