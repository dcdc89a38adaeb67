"""The analysis of plans in plain values, as `trackside plan --json` prints them."""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import groupby
from typing import Any

from trackside.model.source import LineIndex
from trackside.planner.advice import advise, reasons
from trackside.planner.analysis import Analysis, Wishes, analyse
from trackside.planner.gathering import Omission, Work, gather
from trackside.planner.sprints import SPRINT_HOURS, Sprint, sprints
from trackside.planner.topics import Affinity
from trackside.sdk.project import Project
from trackside.sdk.scheduling import Dates

AFFINITIES = tuple(one.value for one in Affinity)


def plan_tracks(
    project: Project,
    names: Iterable[str] = (),
    *,
    lanes: int | None = None,
    affinity: str | None = None,
    split_chains: bool = False,
    done: bool = False,
    start: date | None = None,
    sprint_hours: float = SPRINT_HOURS,
) -> dict[str, Any]:
    """What the plans of these tracks look like, without names those of all that are not over, and how their open
    tasks go on lanes and into sprints from `start` on, by default today. Raises `UsageError` for a track that does
    not exist."""
    only = {project.track(name).id for name in names}
    work = gather(project.corpus, only, done=done)
    analysis = analyse(work, Wishes(lanes, Affinity(affinity) if affinity else None, split_chains))
    advice = advise(analysis)
    dates = Dates(analysis, project.settings.calendar, start or project.workspace.today())
    return {
        "tracks": [track.id for track in work.tracks if track.plan],
        "tasks": {"open": len(work.pieces), "done": work.done, "dropped": work.dropped},
        "hours": _hours(work.network.total),
        "assumed": {"tasks": sum(not piece.estimated for piece in work.pieces), "hours": work.assumed_hours},
        "chains": [{"name": chain.name, **_tasks(work, chain.tasks)} for chain in analysis.chains],
        "independents": _tasks(work, analysis.independents),
        "critical_path": _tasks(work, analysis.critical.tasks),
        "width": analysis.width,
        "max_possible_tracks": analysis.possible,
        "recommended_lanes": analysis.recommended,
        "reasons": list(reasons(analysis)),
        "advice": {"parallel": advice.parallel, "because": list(advice.because)} if work.pieces else None,
        "requested_lanes": lanes,
        "used_lanes": analysis.used,
        "sprint_hours": sprint_hours,
        "lanes": _lanes(analysis, dates, sprints(analysis, sprint_hours)),
        "result": _result(analysis),
        "schedule": dates.summary(),
        "slack": {piece.name: _hours(slack) for piece, slack in zip(work.pieces, analysis.critical.slack, strict=True)},
        "left_out": _left_out(project, work.omissions),
    }


def _hours(seconds: int) -> float:
    return round(seconds / 3600, 2)


def _tasks(work: Work, tasks: Collection[int]) -> dict[str, Any]:
    return {
        "tasks": [work.pieces[task].name for task in tasks],
        "hours": _hours(sum(work.network.seconds[task] for task in tasks)),
    }


def _lanes(analysis: Analysis, dates: Dates, cut: Iterable[Sprint]) -> list[dict[str, Any]]:
    """Each lane with its sprints and tasks, the hours from the start of the plan at which these begin and end, and
    the days."""
    pieces, seconds = analysis.work.pieces, analysis.work.network.seconds
    of_lanes = [list(some) for _, some in groupby(cut, lambda one: one.lane)]
    return [
        {
            "name": name,
            "hours": _hours(sum(seconds[slot.task] for slot in lane)),
            **dates.of_lane(number),
            "sprints": [_sprint(analysis.work, dates, one) for one in of_lanes[number]],
            "tasks": [
                {
                    "task": pieces[slot.task].name,
                    "title": pieces[slot.task].task.title,
                    "start": _hours(slot.start),
                    "end": _hours(slot.start + seconds[slot.task]),
                    **dates.of_task(slot.task),
                }
                for slot in lane
            ],
        }
        for number, (name, lane) in enumerate(zip(analysis.lane_names, analysis.split.lanes, strict=True))
    ]


def _sprint(work: Work, dates: Dates, one: Sprint) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, **_tasks(work, one.tasks), **dates.of_sprint(one.tasks)}


def _result(analysis: Analysis) -> dict[str, Any]:
    """When all is done, against one task after another and against the earliest end that can be thought of."""
    total, split = analysis.work.network.total, analysis.split
    return {
        "hours": _hours(split.seconds),
        "sequential_hours": _hours(total),
        "saving_percent": (total - split.seconds) * 100 // total if total else 0,
        "floor_hours": _hours(split.floor),
        "gap_hours": _hours(split.seconds - split.floor),
        "proved_optimal": split.proved,
    }


def _left_out(project: Project, omissions: Iterable[Omission]) -> list[dict[str, str]]:
    """What was not believed, each with its place."""
    sources, lines, found = project.sources, {}, []
    for one in omissions:
        if one.path not in lines:
            lines[one.path] = LineIndex(sources[one.path].text)
        at = lines[one.path].position(one.span.start)
        found.append({"place": f"{one.path}:{at.line}:{at.column}", "why": one.why})
    return found
