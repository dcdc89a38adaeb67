"""PL020."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.amounts import as_hours
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.state import Stage
from trackside.planner.state.disagreeing import place_of
from trackside.rules.asking.states import states
from trackside.rules.rule import Neighbourhood, corpus_rule

_FACTOR = 1.5
"""Estimates are ranges; up to half as much again is what they are for."""


@corpus_rule("PL020", "actual-over-estimate", Severity.INFO, Gate.ACTIVE, bare=Severity.INFO)
def actual_over_estimate(scene: Neighbourhood) -> Iterator[Finding]:
    """No completed task took more than one and a half times as long as was estimated.

    Looked at are tasks of the state file whose minutes and estimated hours are both recorded. It tells who plans next
    what such work takes, and asks for nothing.

    Bad:

    ````markdown file="../../../.project-state.yaml"
    version: "1.0"
    type: project
    created_at: "2026-01-14T10:00:00Z"
    updated_at: "2026-01-14T15:30:00Z"

    parallel_tracks:
      enabled: false
      total_tracks: 1
      max_possible_tracks: 1
      track_info: {}

    tasks:
      TASK-001:
        status: completed
        track: 1
        duration_minutes: ⟦200⟧
        estimated_hours: 2

    sprints: {}

    current_execution: null

    statistics:
      total_tasks: 1
      completed_tasks: 1
      in_progress_tasks: 0
      pending_tasks: 0
      total_sprints: 0
      completed_sprints: 0
      t1_tasks: 0
      t2_tasks: 0
    ````

    Good:

    ````markdown file="../../../.project-state.yaml"
    version: "1.0"
    type: project
    created_at: "2026-01-14T10:00:00Z"
    updated_at: "2026-01-14T15:30:00Z"

    parallel_tracks:
      enabled: false
      total_tracks: 1
      max_possible_tracks: 1
      track_info: {}

    tasks:
      TASK-001:
        status: completed
        track: 1
        duration_minutes: 150
        estimated_hours: 2

    sprints: {}

    current_execution: null

    statistics:
      total_tasks: 1
      completed_tasks: 1
      in_progress_tasks: 0
      pending_tasks: 0
      total_sprints: 0
      completed_sprints: 0
      t1_tasks: 0
      t2_tasks: 0
    ````
    """
    for kept in states(scene):
        if kept.written is None:
            continue
        for name, task in kept.written.state.tasks.items():
            if task.status is not Stage.COMPLETED or not task.duration_minutes or not task.estimated_hours:
                continue
            hours = task.duration_minutes / 60
            if hours > task.estimated_hours * _FACTOR:
                span = place_of(kept.written.tree, ("tasks", name, "duration_minutes"))
                message = (
                    f"`{name}` took {as_hours(round(hours, 1))}, and {as_hours(task.estimated_hours)} were estimated"
                )
                yield Finding(span, message, "estimate what is like it by this", kept.source.path)
