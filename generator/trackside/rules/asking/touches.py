"""Which tracks are going to change which files."""

from typing import NamedTuple

from trackside.model.corpus import Corpus
from trackside.model.names import RepoPath, Status, TrackId
from trackside.model.plan import TaskStatus
from trackside.model.source import Span

_AT_WORK = (Status.READY, Status.ACTIVE, Status.PAUSED)
_OVER = (TaskStatus.DONE, TaskStatus.DROPPED)


class Use(NamedTuple):
    """Where a track says in its plan that it touches a file."""

    track: TrackId
    plan: RepoPath
    file: str
    span: Span


def touched_files(corpus: Corpus) -> dict[str, list[Use]]:
    """By file, the tracks at work with an open task that touches it, each once. Folders are left alone."""
    found: dict[str, dict[TrackId, Use]] = {}
    for track in corpus.tracks:
        if track.status not in _AT_WORK or not track.plan:
            continue
        for task in track.plan.all_tasks:
            for read in task.touches if task.touches and task.status not in _OVER else ():
                file = (read.value or "").removeprefix("./")
                if "." in file.rpartition("/")[2]:
                    users = found.setdefault(file, {})
                    if track.id not in users:
                        users[track.id] = Use(track.id, track.plan.path, file, read.span)
    return {file: list(uses.values()) for file, uses in found.items()}
