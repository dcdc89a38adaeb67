"""PL011."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan, TaskStatus
from trackside.model.track import Track
from trackside.planner.conflicts import around, only_reads, place_of
from trackside.planner.order import Order
from trackside.rules.rule import Scene, plan_rule


@plan_rule("PL011", "touches-overlap", Severity.WARNING, Gate.READY)
def touches_overlap(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """Tasks that may run at the same time touch different paths.

    Two open tasks may run at the same time when neither waits for the other, at any distance. A folder, also written
    `pages/**`, overlaps with what lies in it; patterns such as `pages/*.html` are left alone. Tasks that only read
    (**Concurrency class** `read-only`) never get in the way.

    Bad:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form
      - **Owner role:** Builder
      - **Touches:** `pages/`
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Touches:** ⟦`pages/form.html`⟧
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
      - **Touches:** `pages/`
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Depends on:** T01
      - **Touches:** `pages/form.html`
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````
    """
    order = Order(plan)
    if order.before is None:
        return
    free = _ordered(order)
    at: dict[str, int] = {}
    under: dict[str, int] = {}
    for place, task in enumerate(order.tasks):
        if task.status in (TaskStatus.DONE, TaskStatus.DROPPED) or only_reads(task):
            continue
        places = [(read, around(place_of(read.value or ""))) for read in task.touches if _is_exact(read.value or "")]
        for read, folders in places:
            met = under.get(folders[-1], 0)
            for folder in folders:
                met |= at.get(folder, 0)
            met &= ~(free[place] | 1 << place)
            if met:
                other = order.tasks[(met & -met).bit_length() - 1]
                message = f"`{task.name}` and `{other.name}` may run at the same time and both touch `{read.value}`"
                yield Finding(read.span, message, f"let one wait: `Depends on: {other.name}`")
                break
        for _, folders in places:
            at[folders[-1]] = at.get(folders[-1], 0) | 1 << place
            for folder in folders[:-1]:
                under[folder] = under.get(folder, 0) | 1 << place


def _is_exact(path: str) -> bool:
    """Whether a path names one file or folder, and not the whole repository."""
    return "*" not in path.rstrip("*/") and bool(path.strip("./* "))


def _ordered(order: Order) -> list[int]:
    """For each task those that can never run beside it, as bits: before, after, around, inside."""
    found = [before | after for before, after in zip(order.before or (), order.after or (), strict=True)]
    for outer, inner in order.parents():
        found[outer] |= 1 << inner
        found[inner] |= 1 << outer
    return found
