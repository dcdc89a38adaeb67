"""PL019."""

from collections.abc import Iterator
from itertools import islice

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.planner.state import rewrite
from trackside.planner.state.disagreeing import agreeing, disagreements
from trackside.rules.asking.states import done_in_plans, states, unplanned
from trackside.rules.mending import write
from trackside.rules.rule import Neighbourhood, corpus_rule

_MOST = 100
"""Nobody reads more, and the fix mends all."""


@corpus_rule("PL019", "state-file-disagrees", Severity.ERROR, bare=Severity.ERROR)
def state_file_disagrees(scene: Neighbourhood) -> Iterator[Finding]:
    """The state file can be read, its tasks are those of its plans and as done as these say, its reviews are of what is
    done, and what can be counted in it is right.

    Looked at is the file that `trackside plan --save` writes. Tasks without an id and tasks of tracks with
    `features/*.md`, which may say that a task is done, are not compared with their plans; nobody has to plan what is
    done, dropped, or of a track that is over. A sprint that does not list its tasks and a lane whose tasks have no
    hours are left alone. The fix counts anew, takes from the plans what is done, and takes out what a review found of
    something that is open again.

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

    tasks: {}

    sprints: {}

    current_execution: null

    statistics:
      total_tasks: ⟦4⟧
      completed_tasks: 0
      in_progress_tasks: 0
      pending_tasks: 0
      total_sprints: 0
      completed_sprints: 0
      t1_tasks: 0
      t2_tasks: 0
    ````

    Good:

    ````markdown file="../../../.project-state.yaml" fix="safe"
    version: "1.0"
    type: project
    created_at: "2026-01-14T10:00:00Z"
    updated_at: "2026-01-14T15:30:00Z"

    parallel_tracks:
      enabled: false
      total_tracks: 1
      max_possible_tracks: 1
      track_info: {}

    tasks: {}

    sprints: {}

    current_execution: null

    statistics:
      total_tasks: 0
      completed_tasks: 0
      in_progress_tasks: 0
      pending_tasks: 0
      total_sprints: 0
      completed_sprints: 0
      t1_tasks: 0
      t2_tasks: 0
    ````
    """
    for kept in states(scene):
        path, text = kept.source.path, kept.source.text
        if kept.fault:
            yield Finding(kept.fault.span, kept.fault.message, kept.fault.help, path)
        if kept.written is None:
            continue
        done = done_in_plans(kept.written, scene)
        new = unplanned(kept.written, scene)
        wrong = list(islice(disagreements(kept.written, done, new), _MOST))
        mended = rewrite(kept.source, kept.written, agreeing(kept.written.state, done)) if wrong else text
        fix = write(Span(0, len(text)), mended)
        for one in wrong:
            yield Finding(one.span, one.message, one.help, path, fix if one.mended else None)
