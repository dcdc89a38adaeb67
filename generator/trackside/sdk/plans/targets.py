"""Whether tracks are done by the days that they name, in plain values."""

from collections.abc import Iterator, Sequence
from typing import Any

from trackside.model.days import Days
from trackside.model.names import RepoPath
from trackside.planner.gathering import Work
from trackside.rules.asking.days.targets import Scale, Target, targets


def judged(work: Work, days: Sequence[Days | None], scale: Scale) -> Iterator[dict[str, Any]]:
    """What tracks with open tasks say of the days by which they, or parts of them, are done. `days` are those of each
    task."""
    of_tracks: dict[RepoPath, dict[int, Days | None]] = {}
    for piece, one in zip(work.pieces, days, strict=True):
        of_tracks.setdefault(piece.track.folder, {})[piece.task.span.start] = one
    for track in work.tracks:
        if own := of_tracks.get(track.folder):
            yield from ({"track": track.id, **_values(one)} for one in targets(track, own, scale))


def _values(one: Target) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "stated": one.said,
        "date": one.day.isoformat() if one.day else None,
        "finish_date": one.finish.isoformat() if one.finish else None,
        "working_days_late": one.late if one.finish else None,
        "tasks": one.tasks,
        "tasks_done": one.done,
        "not_judged_because": one.why or None,
        "verdict": one.verdict,
    }
