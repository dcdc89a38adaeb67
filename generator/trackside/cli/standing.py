"""How far a track is, in words."""

from collections.abc import Iterator
from typing import Any

from trackside.reporters import printable

_OUTCOMES = (
    ("summary", "summary"),
    ("created", "artifacts_created"),
    ("changed", "files_modified"),
    ("learned", "lessons_learned"),
)


def progress_lines(one: dict[str, Any]) -> Iterator[str]:
    """How far the plan is and which step is what, how much of the spec is ticked, and what came of it all."""
    told = one["progress"]
    percent, steps = told["percentage"], f"{told['completed_steps']} of {told['total_steps']} steps done"
    yield f"  {'progress':<10} {'unknown: no plan with tasks' if percent is None else f'{percent}%, {steps}'}"
    for step in one["steps"]:
        name = f"{step['task_id']} " if step["task_id"] else ""
        yield f"  {'step':<10} {printable(name + step['title'])}: {step['status'] or 'todo'}"
    for feature in one["features"]:
        yield f"  {'feature':<10} {printable(feature['title'])}{': ' * bool(feature['status'])}{feature['status']}"
    for run in one["runs"]:
        where = f", at step {run['current_step']}" if run["status"] == "in_progress" else ""
        yield f"  {'run':<10} {printable(run['run_id'])} of {printable(run['workflow'])}: {run['status']}{where}"
    if told["total"]:
        yield f"  {'boxes':<10} {told['done']} of {told['total']} ticked in the spec"
    for word, key in _OUTCOMES:
        said = one["outcomes"][key]
        for line in said if isinstance(said, list) else filter(None, [said]):
            yield f"  {word:<10} {printable(line)}"
