"""PL007."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding, Fix
from trackside.model.names import Severity
from trackside.model.plan import Plan, Task, TaskStatus
from trackside.model.track import Track
from trackside.rules.mending import write
from trackside.rules.rule import Scene, plan_rule


@plan_rule("PL007", "status-checkbox-disagree", Severity.ERROR, bare=Severity.WARNING)
def status_checkbox_disagree(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """The box of a task says what its Status says, and nothing under a done task or phase is open.

    An open box beside `DOING` or `BLOCKED` agrees: Markdown has no box for those.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`
      - **Status:** ⟦TODO⟧
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    ````markdown file="plan.md" fix="safe"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`
      - **Status:** DONE
    ````
    """
    for task in plan.all_tasks:
        box, stated = task.box and task.box.value, task.stated and task.stated.value
        if task.stated and box and stated and (box is TaskStatus.DONE) is not (stated is TaskStatus.DONE):
            said = f"the box says {box}, the status says {stated}"
            yield Finding(task.stated.span, said, "make them say the same", fix=_fix(task))
        if task.box and box is TaskStatus.DONE and (left := _open(task)):
            message = f"`{task.name}` is ticked and `{left.name}` under it is open"
            fix = write(task.box.span, "[ ]", safe=False)
            yield Finding(task.box.span, message, "tick what is done, or open the box again", fix=fix)
    for phase in plan.phases:
        open_task = next((task for task in phase.tasks if task.status is TaskStatus.TODO), None)
        if phase.stated and phase.stated.value is TaskStatus.DONE and open_task:
            message = f"the phase is done and `{open_task.name}` in it is open"
            yield Finding(phase.stated.span, message, "tick what is done, or change the phase")


def _fix(task: Task) -> Fix | None:
    """Write down how the task is read: a ticked box wins over the status, an open one loses against it."""
    box, stated = task.box, task.stated
    if box is None or stated is None:
        return None
    if box.value is TaskStatus.TODO:
        return write(box.span, "[x]")
    is_word = box.value is TaskStatus.DONE and stated.raw.replace(" ", "").isalpha()
    return write(stated.span, "DONE" if stated.raw.isupper() else "Done") if is_word else None


def _open(task: Task) -> Task | None:
    return next((sub for sub in task.subtasks if sub.box and sub.box.value is TaskStatus.TODO), None)
