"""LC013."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.plan import TaskStatus
from trackside.model.track import Track
from trackside.planner.progress import rolled_up
from trackside.rules.rule import Scene, track_rule


@track_rule("LC013", "progress-disagrees", Severity.WARNING, bare=Severity.INFO)
def progress_disagrees(track: Track, scene: Scene) -> Iterator[Finding]:
    """The status of a track fits the boxes of its plan.

    A track whose tasks are all done is no longer a draft or merely ready, and a draft has no task in progress.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ⟦ready⟧
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Draw the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/form.md`
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/form.md`
    ````
    """
    status, judged = track.facts.status, scene.status(track)
    plan = rolled_up(track)
    tasks = list(plan.tasks) if plan else []
    if status is None or judged not in (Status.DRAFT, Status.READY) or not tasks:
        return
    done = all(task.status in (TaskStatus.DONE, TaskStatus.DROPPED) for task in tasks)
    if done or (judged is Status.DRAFT and any(task.status is TaskStatus.DOING for task in tasks)):
        what = "every task is done" if done else "a task is in progress"
        help = "set the status that fits, or open the boxes again"
        yield Finding(status.span, f"{scene.judged_as or status.raw}, and {what}", help, track.where("status"))
