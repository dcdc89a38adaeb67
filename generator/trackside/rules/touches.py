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
        if track.status in _AT_WORK and track.plan:
            for read in (one for task in track.plan.all_tasks if task.status not in _OVER for one in task.touches):
                file = (read.value or "").removeprefix("./")
                if "." in file.rpartition("/")[2]:
                    use = Use(track.id, track.plan.path, file, read.span)
                    found.setdefault(file, {}).setdefault(track.id, use)
    return {file: list(uses.values()) for file, uses in found.items()}
