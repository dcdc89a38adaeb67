"""Lanes, sprints and reviews in plain values, as `trackside sprint --json` prints them."""

from collections.abc import Collection
from typing import Any

import msgspec

from trackside.model.plan import TaskStatus
from trackside.model.settings import Settings
from trackside.model.state import FinalReview
from trackside.planner.state.resuming import LaneRun, SprintRun
from trackside.planner.state.reviewing import lacking, sections_asked
from trackside.sdk.plans.sprint_totals import totals
from trackside.sdk.plans.state_keeping import Desk


def lane_values(desk: Desk, run: LaneRun, waits: list[str], begun: Collection[str]) -> dict[str, Any]:
    """A lane with its sprints, of which some were begun before, and its next task, which may wait for others."""
    current = run.current
    task = current.next if current else None
    place = desk.board.get(task) if task else None
    return {
        **lane_head(run),
        "resuming": any(one.id in begun for one in run.sprints),
        "sprints": [{**sprint_values(one, desk.project.settings), "begun": one.id in begun} for one in run.sprints],
        "current": current.id if current else None,
        "task": {
            "id": task,
            "title": place.task.title if place else "",
            "number": [name for name, _ in current.tasks].index(task) + 1,
            "status": desk.state.tasks[task].status,
            "iterations": desk.state.tasks[task].iterations,
            "waits_for": waits,
        }
        if current and task
        else None,
    }


def lane_head(run: LaneRun) -> dict[str, Any]:
    """A lane in numbers."""
    over = [one for one in run.sprints if one.is_over]
    return {
        "number": run.number,
        "name": run.record.name,
        "status": run.record.status,
        "tasks_completed": sum(one.record.tasks_completed for one in run.sprints),
        "tasks_total": sum(one.record.tasks_total for one in run.sprints),
        "sprints_completed": len(over),
        "sprints_total": len(run.sprints),
        "minutes": run.minutes,
        "cost": run.cost,
        "quality_gates_passed": bool(over) and all(one.record.quality_gates_passed for one in over),
    }


def sprint_values(one: SprintRun, settings: Settings) -> dict[str, Any]:
    """A sprint, and what its review lacks."""
    return {
        "id": one.id,
        "name": one.record.name,
        "status": one.record.status,
        "completed_tasks": list(one.done),
        "tasks_total": len(one.tasks),
        "review_due": one.next is None and not one.is_over,
        "gates": dict(one.record.gates),
        "lacking": lacking(one.record.gates, settings.sprint_gates),
        "minutes": one.minutes,
        "cost": one.cost,
    }


def final_values(desk: Desk) -> dict[str, Any]:
    """How far the final review is, and what came of everything."""
    final = desk.state.final_review or FinalReview()
    features = [
        one.title
        for place in {place.track.id: place for place in desk.board.values()}.values()
        for one in place.track.features
        if one.status is TaskStatus.DONE
    ]
    return {
        "is_over": final.completed_at is not None,
        "languages": list(final.languages),
        "sections": {name: msgspec.to_builtins(one) for name, one in final.sections.items()},
        "lacking": lacking(final.sections, asked_sections(desk)),
        "coverage": final.coverage,
        "features": list(dict.fromkeys((*features, *final.features))),
        **totals(desk.state),
    }


def asked_sections(desk: Desk) -> tuple[str, ...]:
    """What the final review has to look at."""
    final = desk.state.final_review or FinalReview()
    return sections_asked(desk.project.settings.final_gates, final.languages)
