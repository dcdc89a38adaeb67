"""LC012."""

from collections.abc import Iterator

from trackside.model.amounts import first_few
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.plan import TaskStatus
from trackside.model.track import Track
from trackside.planner.progress import rolled_up
from trackside.rules.asking.places import first_place
from trackside.rules.rule import Scene, track_rule

_OPEN = (TaskStatus.TODO, TaskStatus.DOING, TaskStatus.BLOCKED)


@track_rule("LC012", "completed-with-open-work", Severity.ERROR, bare=Severity.INFO)
def completed_with_open_work(track: Track, scene: Scene) -> Iterator[Finding]:
    """A completed track has no open task in its plan; one whose features are all done is not open.

    In documents that no template reads this is information, for archives as well.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ⟦completed⟧
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    completed: 2026-03-01
    summary: People sign in
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

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: completed
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    completed: 2026-03-01
    summary: People sign in
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
    """
    status, judged = track.facts.status, scene.status(track)
    if judged not in (Status.COMPLETED, Status.ARCHIVED) or not track.plan or not track.home:
        return
    if judged is Status.ARCHIVED and track.home.form:
        return
    plan = rolled_up(track) or track.plan
    left = [task for task in plan.all_tasks if task.status in _OPEN]
    if left:
        shown = first_few([f"`{task.name}`" for task in left], 1)
        said = status if status and status.raw else None
        span = said.span if said else first_place(track.home)
        path = track.where("status") if said else track.home.path
        help = "finish them, drop them with `[-]`, or take the status back"
        yield Finding(span, f"{judged}, and {shown} open in the plan", help, path)
