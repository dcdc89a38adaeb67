"""PL003."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan, TaskStatus
from trackside.model.track import Track
from trackside.planner.order import Order
from trackside.rules.rule import Scene, nearest, plan_rule

_LETTERS = re.compile(r"\d.*", re.S)
_OVER = (TaskStatus.DONE, TaskStatus.DROPPED)
_OTHER = re.compile(r"[a-z0-9][a-z0-9._-]*[/#:].+")


@plan_rule("PL003", "dependency-unknown", Severity.ERROR)
def dependency_unknown(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """A task depends on tasks that exist and are not dropped.

    Looked at is what is written like an id of this plan: `T07` where tasks are called `T01`. Prose such as `the schema
    is agreed` is left alone, and a task of another track is the business of XT001. A task that is over itself may have
    waited for one that is dropped.

    Bad:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Depends on:** T01, ⟦T07⟧
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````

    Good:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Depends on:** T01
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````
    """
    order = Order(plan)
    kinds = {_LETTERS.sub("", id) for id in order.ids}
    for _, name in order.unknown:
        value = name.value or ""
        if _LETTERS.sub("", value.casefold()) in kinds and not _OTHER.fullmatch(value):
            ids = [task.id.value for task in order.tasks if task.id and task.id.value]
            help = nearest(value, ids) or "name a task of this plan, or add the one that is meant"
            yield Finding(name.span, f"no task `{value}` in this plan", help)
    for wait in order.waits:
        on, open = order.tasks[wait.on], order.tasks[wait.task].status not in _OVER
        if open and on.status is TaskStatus.DROPPED:
            help = "wait for what is done instead of it, or for nothing"
            yield Finding(wait.name.span, f"`{on.name}` is dropped and will never be done", help)
