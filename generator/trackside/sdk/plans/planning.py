"""The analysis of plans in plain values, as `trackside plan --json` prints them."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from trackside.model.amounts import hours_of
from trackside.model.source import LineIndex
from trackside.planner.advice import advise, reasons
from trackside.planner.analysis import Analysis
from trackside.planner.gathering import Omission, Work
from trackside.planner.sprints import SPRINT_HOURS, Sprint, sprints
from trackside.planner.state.requesting import hours_of_sprints
from trackside.planner.what_if import before_and_after
from trackside.sdk.plans.plan_values import result, some_tasks
from trackside.sdk.plans.scheduling import Dates
from trackside.sdk.plans.sharing import Shared
from trackside.sdk.plans.supposing import Side, compared, read_turn
from trackside.sdk.project import Project


def plan_work(
    project: Project,
    shared: Shared,
    *,
    start: date | None = None,
    without: Iterable[str] = (),
    delay: Iterable[str] = (),
) -> dict[str, Any]:
    """What work looks like, and how its tasks go on lanes and into sprints from `start` on, by default today.

    What moves if tasks are done (`without`) or take longer (`delay`, like `T05=8h`), or with other lanes or sprints
    than the usual ones, stands under `what_if`.

    Raises `UsageError` for a task that does not exist, and for hours that are none.
    """
    turn = read_turn(shared.analysis.work, project.layout, without, delay)
    hours = hours_of_sprints(shared.asked)
    first = start or project.workspace.today()
    before, now = (
        Side(analysis, Dates(analysis, project.settings.calendar, project.layout, first), sprints(analysis, most), most)
        for analysis, most in zip(
            before_and_after(shared.analysis, turn),
            (hours if turn.happens else SPRINT_HOURS, hours),
            strict=True,
        )
    )
    differs = before.analysis is not now.analysis or before.sprint_hours != now.sprint_hours
    return {
        **_analysed(project, now),
        "requested_lanes": shared.asked.lanes,
        "what_if": compared(before, now, turn) if differs else None,
    }


def _analysed(project: Project, side: Side) -> dict[str, Any]:
    analysis, dates = side.analysis, side.dates
    work, advice = analysis.work, advise(analysis)
    return {
        "tracks": [track.id for track in work.tracks if track.plan],
        "tasks": {
            "planned": len(work.pieces),
            "open": len(work.pieces) - work.planned_done,
            "done": work.done,
            "dropped": work.dropped,
        },
        "hours": hours_of(work.network.total),
        "assumed": {"tasks": sum(not piece.estimated for piece in work.pieces), "hours": work.assumed_hours},
        "chains": [{"name": chain.name, **some_tasks(work, chain.tasks)} for chain in analysis.chains],
        "independents": some_tasks(work, analysis.independents),
        "critical_path": some_tasks(work, analysis.critical.tasks),
        "width": analysis.width,
        "max_possible_tracks": analysis.possible,
        "recommended_lanes": analysis.recommended,
        "reasons": list(reasons(analysis)),
        "advice": {"parallel": advice.parallel, "because": list(advice.because)} if work.pieces else None,
        "used_lanes": analysis.used,
        "sprint_hours": side.sprint_hours,
        "lanes": _lanes(analysis, dates, side.sprints),
        "result": result(analysis),
        "schedule": dates.summary(),
        "slack": {
            piece.name: hours_of(slack) for piece, slack in zip(work.pieces, analysis.critical.slack, strict=True)
        },
        "left_out": _left_out(project, work.omissions),
    }


def _lanes(analysis: Analysis, dates: Dates, cut: Iterable[Sprint]) -> list[dict[str, Any]]:
    """Each lane with its sprints and tasks, the hours from the start of the plan at which these begin and end, and
    the days."""
    pieces, seconds = analysis.work.pieces, analysis.work.network.seconds
    of_lanes = [list(some) for _, some in groupby(cut, lambda one: one.lane)]
    return [
        {
            "name": name,
            "hours": hours_of(sum(seconds[slot.task] for slot in lane)),
            **dates.of_lane(number),
            "sprints": [_sprint(analysis.work, dates, one) for one in of_lanes[number]],
            "tasks": [
                {
                    "task": pieces[slot.task].name,
                    "title": pieces[slot.task].task.title,
                    "start": hours_of(slot.start),
                    "end": hours_of(slot.start + seconds[slot.task]),
                    **dates.of_task(slot.task),
                }
                for slot in lane
            ],
        }
        for number, (name, lane) in enumerate(zip(analysis.lane_names, analysis.split.lanes, strict=True))
    ]


def _sprint(work: Work, dates: Dates, one: Sprint) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, **some_tasks(work, one.tasks), **dates.of_sprint(one.tasks)}


def _left_out(project: Project, omissions: Iterable[Omission]) -> list[dict[str, str]]:
    """What was not believed, each with its place."""
    omissions = list(omissions)
    sources, lines, found = project.sources_at({one.path for one in omissions}), {}, []
    for one in omissions:
        if one.path not in lines:
            lines[one.path] = LineIndex(sources[one.path].text)
        found.append({"place": lines[one.path].place(one.path, one.span.start), "why": one.why})
    return found
