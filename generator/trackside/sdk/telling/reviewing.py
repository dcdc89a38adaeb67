"""How the approvals of tracks stand, and the approved texts, found in git by their digests."""

from typing import NamedTuple

from msgspec.structs import replace

from trackside.assembly import read_approved, read_track
from trackside.comparing import identity, reworded
from trackside.errors import UsageError
from trackside.lifecycle.approval_states import State, overall, standings
from trackside.model.found import Folder
from trackside.model.history import DEEPER
from trackside.model.names import RepoPath
from trackside.model.review import Review, Since
from trackside.model.track import Approved, Track
from trackside.parsing.decoding import decode
from trackside.sdk.project import Project
from trackside.sdk.telling.describe import given

_MOST = 500
"""Former texts of a spec that are read, and as many that may be of the same track under another name."""


class _Past(NamedTuple):
    track: Track
    approved: Approved
    commit: str


def review(project: Project, name: str | None = None) -> tuple[Review, ...]:
    """How the approvals of a track stand, with what changed since they went stale; without a name, those of every
    track that asks for approvals or has some. Raises `UsageError` for an unknown track."""
    if name is not None:
        return (_changes(project, project.track(name)),)
    found = (_review(project, track) for track in project.corpus.tracks)
    return tuple(one for one in found if one.roles)


def _review(project: Project, track: Track) -> Review:
    found = standings(track, project.settings.approvals)
    return Review(track.id, track.title, _place(track), overall(found), tuple(map(given, found)))


def _changes(project: Project, track: Track) -> Review:
    found, now = _review(project, track), read_approved(track)
    wanted: dict[str, list[str]] = {}
    for one in found.roles:
        if one.state == State.STALE:
            wanted.setdefault(one.digest, []).append(one.role)
    if not wanted or now is None:
        return found
    try:
        texts = _approved_texts(project, track, set(wanted))
    except UsageError as error:
        return replace(found, missing=f"the approved text cannot be looked up: {error}", help=error.help)
    changed = tuple(
        Since(digest, tuple(wanted[digest]), past.commit, tuple(reworded(past.track, past.approved, track, now)))
        for digest, past in texts.items()
    )
    lost = [role for digest, roles in wanted.items() if digest not in texts for role in roles]
    if not lost:
        return replace(found, changed=changed)
    shallow = project.workspace.git.is_shallow()
    where = "this clone holds only a part of the history" if shallow else "no commit holds it for this track"
    help = DEEPER if shallow else "commit an approval with what it approves"
    missing = f"what {' and '.join(lost)} approved is not known: {where}"
    return replace(found, changed=changed, missing=missing, help=help)


def _approved_texts(project: Project, track: Track, wanted: set[str]) -> dict[str, _Past]:
    """The former specs that have these digests, newest first. Raises `UsageError` when git cannot say."""
    found: dict[str, _Past] = {}
    blobs = _former(project, track)
    for batch in project.workspace.git.contents(blobs, project.settings):
        for blob, data in batch:
            commit, path = blobs[blob]
            past = _read(project, track, data) if data is not None else None
            if past is None or (path != _place(track) and not identity(past).is_of(identity(track))):
                continue
            approved = read_approved(past)
            if approved and approved.digest in wanted and approved.digest not in found:
                found[approved.digest] = _Past(past, approved, commit)
            if len(found) == len(wanted):
                return found
    return found


def _former(project: Project, track: Track) -> dict[str, tuple[str, RepoPath]]:
    """The former contents of the spec, newest first, then those of specs elsewhere, each with its commit and path."""
    own: dict[str, tuple[str, RepoPath]] = {}
    others: dict[str, tuple[str, RepoPath]] = {}
    path = _place(track)
    name = f"/{path.rpartition('/')[2]}"
    for recorded in project.workspace.git.chronicle(project.settings):
        for touch in recorded.touches:
            where = own if touch.path == path else others
            if touch.after and touch.path.endswith(name) and len(where) < _MOST:
                where.setdefault(touch.after, (recorded.commit.id, touch.path))
    return {**own, **{blob: at for blob, at in others.items() if blob not in own}}


def _read(project: Project, track: Track, data: bytes) -> Track:
    """The track as it was, read as if it had always lain where it lies."""
    source = decode(_place(track), data)
    return read_track(Folder(track.id, track.folder, track.root, (source,)), project.layout, project.templates)


def _place(track: Track) -> RepoPath:
    return track.spec.path if track.spec else track.folder
