"""Changes to documents, shown before they are made."""

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from trackside.assembly import adopt, rename, upgrade
from trackside.errors import Refusal, UsageError
from trackside.lifecycle.ids import demand_safe
from trackside.model.edit import Changes, Edit, Move, edited
from trackside.model.names import RepoPath, TrackId
from trackside.model.track import Track
from trackside.sdk.keeping.run_records import RUNS, rename_runs
from trackside.sdk.keeping.shelves import rename_checkpoints
from trackside.sdk.plans.state_renaming import rename_plan
from trackside.sdk.project import Project
from trackside.workspace import CHECKPOINTS


def adopt_tracks(project: Project, names: Iterable[str] = ()) -> Changes:
    """Front matter for the documents of these tracks, of all when none is named. Raises `UsageError`."""
    return _joined(adopt(track, project.layout, project.templates) for track in _tracks(project, names))


def upgrade_tracks(project: Project, names: Iterable[str] = ()) -> Changes:
    """The current template version for the documents of these tracks. Raises `UsageError`."""
    return _joined(upgrade(track, project.templates) for track in _tracks(project, names))


def rename_track(project: Project, name: str, new: str) -> Changes:
    """Another id for a track, wherever it is named. Raises `UsageError` for an id that is no safe slug or taken."""
    track = project.track(name)
    demand_safe(new)
    if any(other.id.casefold() == new.casefold() and other.folder != track.folder for other in project.corpus.tracks):
        raise UsageError(f"a track is called `{new}` already")
    return rename(project.corpus, track, TrackId(new)) if new != track.id else Changes()


def diff(project: Project, changes: Changes) -> str:
    """The changes as a unified diff; moves are lines `rename from … to …`."""
    by_path: dict[RepoPath, list[Edit]] = {}
    for edit in changes.edits:
        by_path.setdefault(edit.path, []).append(edit)
    sources, pieces = project.sources_at(by_path), []
    for path, edits in by_path.items():
        old, new = sources[path].text, edited(sources[path], edits)
        lines = difflib.unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}")
        pieces += [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]
    pieces += [f"rename from {move.old}\nrename to {move.new}\n" for move in changes.moves]
    return "".join(pieces)


def apply_changes(project: Project, changes: Changes) -> None:
    """Make the changes. Raises `Refusal` when a file changed meanwhile, and where checkpoints or runs of a track that
    is gone have the place of those of another; then nothing was written."""
    with project.changing():
        renamed = [ids for move in changes.moves if (ids := _ids(project, move))]
        for old, new in renamed:
            _demand_place(project, old, new)
        with _handed_on(project, renamed):
            project.workspace.apply(project.sources_at({edit.path: None for edit in changes.edits}), changes)


@contextmanager
def _handed_on(project: Project, renamed: list[tuple[str, str]]) -> Iterator[None]:
    """What is kept of tracks goes to their new ids before they do: where that is broken off, the same command goes on
    with it. Where they cannot go there, it comes back."""
    done = False
    try:
        for old, new in renamed:
            _hand_on(project, old, new)
        yield
        done = True
    finally:
        if not done and not project.workspace.unfinished():
            for old, new in renamed:
                _hand_on(project, new, old)


def _hand_on(project: Project, old: str, new: str) -> None:
    rename_checkpoints(project, old, new)
    rename_runs(project, old, new)
    rename_plan(project, old, new)


def _ids(project: Project, move: Move) -> tuple[str, str] | None:
    """The ids of a track that is moved: what is kept of it goes with it."""
    old, new = (path.rpartition("/")[2].removesuffix(".md") for path in (move.old, move.new))
    return (old, new) if old != new and any(one.folder == move.old for one in project.corpus.tracks) else None


def _demand_place(project: Project, old: str, new: str) -> None:
    """Raises `Refusal` where what is kept of one track would come among what is kept of another."""
    if old.casefold() == new.casefold():  # the same folder, on some systems
        return
    for kept in (CHECKPOINTS, RUNS):
        if project.workspace.drawer(kept, old).names() and project.workspace.drawer(kept, new).names():
            message = f"{kept} are kept of a track `{new}` that is gone"
            raise Refusal(message, help=f"choose another id, or move .trackside/{kept}/{new} away")


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True) if "\r" not in text else [f"{line}\n" for line in text.split("\n")]


def _tracks(project: Project, names: Iterable[str]) -> list[Track]:
    """The tracks of these ids or folders, those under a folder, or all."""
    found: list[Track] = []
    for name in names:
        place = project.workspace.place(name)
        under = [track for track in project.corpus.tracks if track.folder.startswith(f"{place}/") or place == "."]
        found += under or [project.track(name)]
    return found or ([] if list(names) else list(project.corpus.tracks))


def _joined(parts: Iterable[Changes]) -> Changes:
    parts = list(parts)
    edits = tuple(edit for part in parts for edit in part.edits)
    return Changes(edits, notes=tuple(note for part in parts for note in part.notes))
