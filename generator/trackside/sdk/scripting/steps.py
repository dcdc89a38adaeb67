"""How far a track is, step by step, and what came of it, as plain data."""

from typing import Any

from trackside.model.settings import Layout
from trackside.model.track import Track
from trackside.planner.progress import plan_boxes, rolled_up
from trackside.sdk.scripting.looking import look_at


def standing(track: Track, layout: Layout) -> dict[str, Any]:
    """The steps of a track's plan by phase, its features, and its outcomes, as a JSON object.

    `percentage` and the counts of `progress` are those of the registry: None and 0 where no plan says any. A step is
    a task with the status that it has when its features are counted; empty when it says none.
    """
    boxes, plan, seen = plan_boxes(track), rolled_up(track), look_at(track, layout)
    steps = [
        {
            "task_id": (task.id.value or "") if task.id else "",
            "title": task.title,
            "phase": phase.title,
            "status": str(task.status or ""),
        }
        for phase in (plan.phases if plan else ())
        for task in phase.tasks
    ]
    outcomes = seen.outcomes
    return {
        "progress": {
            "percentage": boxes.percent if boxes else None,
            "completed_steps": boxes.done if boxes else 0,
            "total_steps": boxes.total if boxes else 0,
        },
        "steps": steps,
        "features": [
            {"feature_id": one.feature_id, "title": one.title, "status": one.status, "task_id": one.task_id}
            for one in seen.features
        ],
        "outcomes": {
            "summary": outcomes.summary,
            "artifacts_created": list(outcomes.artifacts_created),
            "files_modified": list(outcomes.files_modified),
            "lessons_learned": list(outcomes.lessons_learned),
        },
    }
