"""What a track is once files of it are restored: it leads the life that it leads now, and no move goes untold."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from trackside.errors import UsageError
from trackside.lifecycle.checkpoints import Manifest
from trackside.lifecycle.moves import Refused, stamped
from trackside.lifecycle.registry import Listed, Row, crowding
from trackside.model.edit import edited
from trackside.model.names import RepoPath, Severity, Status
from trackside.model.track import Track
from trackside.sdk.project import Project

Errors = Counter[tuple[str, str]]


class Settled(NamedTuple):
    """What files are to hold, None where they are to be gone; what is left alone so that no status changes without a
    move; and what people should know."""

    changes: dict[str, bytes | None]
    left: list[str]
    notes: list[str]


def home_of(project: Project, listed: Listed) -> str | None:
    """The file of a track in which its status stands; None where nobody knows its status."""
    home = project.track(listed.path).where("status") if listed.status else None
    return home.removeprefix(f"{_folder(listed, home)}/") if home else None


def settled(project: Project, listed: Listed, manifest: Manifest, wanted: Mapping[str, bytes | None]) -> Settled:
    """What of these changes to files may be made, so that they are as they were in a checkpoint.

    A track that would come back active beside another one of its owner comes back paused. Where the status that it has
    now cannot be kept in its document, that document is left alone.
    """
    done, home = Settled(dict(wanted), [], []), home_of(project, listed)
    if home and home in wanted and wanted[home] is None:
        return _left(done, home, f"the status stands in it, and {manifest.name} does not hold it")
    writes = {path: data for path, data in wanted.items() if data is not None}
    track = _as_restored(project, listed, writes)
    if track is None or track.status is None:
        return done
    home = (track.where("status") or "").removeprefix(f"{_folder(listed, track.folder)}/")
    if home not in writes:
        return done
    if crowd := _crowd(project, listed, track):
        return _paused(project, listed, manifest, track, home, done, crowd)
    if listed.status is None:
        note = f"`{listed.track_id}` is {track.status}, as it was when {manifest.name} was made"
        return done._replace(notes=[note])
    if track.status != listed.status:
        why = f"its status in {manifest.name} is {track.status}, and no line of it can be changed alone"
        return _left(done, home, why)
    if manifest.status != listed.status:
        was = f"it was {manifest.status or 'of no status'} when {manifest.name} was made"
        return done._replace(notes=[f"`{listed.track_id}` stays {listed.status}: {was}, and only a move changes that"])
    return done


def errors_of(project: Project, listed: Listed) -> Errors:
    """What a check finds to be wrong in a track; nothing where there is none."""
    try:
        found = project.judged(listed.path).diagnostics
    except UsageError:
        return Counter()
    mine = (one for one in found if one.path == listed.path or one.path.startswith(f"{listed.path}/"))
    return Counter((one.code, one.message) for one in mine if one.severity is Severity.ERROR)


def _as_restored(project: Project, listed: Listed, writes: Mapping[str, bytes]) -> Track | None:
    """The track as it would stand with these files; None where none of them is a document of a track."""
    known = {*project.layout.documents, listed.path.rpartition("/")[2]}
    first = sorted(known & writes.keys(), key=lambda path: (path not in project.layout.marker, path))
    texts = {RepoPath(_place(listed, path)): writes[path] for path in first}
    try:
        return project.with_texts(texts).track(listed.path) if texts else None
    except UsageError:
        return None


def _crowd(project: Project, listed: Listed, track: Track) -> list[Row]:
    """The active tracks beside which this one would be one too many."""
    rows, owner = project.rows(), (track.facts.owner.value or "") if track.facts.owner else ""
    mine = next((row for row in rows if row.listed.path == listed.path), None)
    is_old = mine is not None and mine.listed.status == Status.ACTIVE and mine.owner == owner
    if track.status is not Status.ACTIVE or is_old:
        return []
    return crowding((row for row in rows if row is not mine), owner, project.settings.active_per_owner)


def _paused(
    project: Project,
    listed: Listed,
    manifest: Manifest,
    track: Track,
    home: str,
    done: Settled,
    crowd: Iterable[Row],
) -> Settled:
    names = [row.listed.track_id for row in crowd]
    others, are = " and ".join(names), "is" if len(names) == 1 else "are"
    why = f"Restored from {manifest.name} while {others} {are} active"
    changes = stamped(track, Status.PAUSED, now=project.workspace.stamp(), said={"reason": why})
    if isinstance(changes, Refused):
        return _left(done, home, f"it would be active beside {others}, and {changes.message}")
    source = next(one.document.source for one in track.documents if one.path == changes.edits[0].path)
    changed = {**done.changes, home: edited(source, changes.edits).encode()}
    note = f"`{listed.track_id}` is paused: it was active when {manifest.name} was made, and {others} {are} active now"
    return Settled(changed, [], [note])


def _left(done: Settled, home: str, why: str) -> Settled:
    others = {path: data for path, data in done.changes.items() if path != home}
    return Settled(others, [home], [f"{home} is left as it is: {why}"])


def _place(listed: Listed, path: str) -> str:
    return (
        f"{_folder(listed, listed.path)}/{path}" if listed.path.rpartition("/")[2] == path else f"{listed.path}/{path}"
    )


def _folder(listed: Listed, path: RepoPath | None) -> str:
    """The folder of a track, which may be one file alone."""
    return listed.path.rpartition("/")[0] if path == listed.path and path.endswith(".md") else listed.path
