"""PL012."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.amounts import as_hours, hours_of
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan
from trackside.model.track import Track
from trackside.planner.critical_path import LEAST_GAIN, critical_path
from trackside.planner.gathering import gather_one
from trackside.rules.asking.places import task_place
from trackside.rules.rule import Scene, plan_rule

FEWEST_TASKS = 4


@plan_rule("PL012", "low-parallelism", Severity.INFO, Gate.READY)
def low_parallelism(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """Tasks of a plan can be done side by side, so that more hands end it earlier.

    Looked at is a plan of four tasks or more, with what is done already: done by as many hands as can be of use, it
    should end at least a sixth earlier than one task after another. A task without an estimate counts as the median
    of the others.

    Bad:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **⟦T01⟧**: Draw the form
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

    - [ ] **T03**: Write the texts
      - **Owner role:** Builder
      - **Depends on:** T02
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T03.md`

    - [ ] **T04**: Show the form
      - **Owner role:** Builder
      - **Depends on:** T03
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T04.md`
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

    - [ ] **T03**: Write the texts
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T03.md`

    - [ ] **T04**: Show the form
      - **Owner role:** Builder
      - **Depends on:** T02, T03
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T04.md`
    ````
    """
    work = gather_one(track, scene.layout)
    if len(work.pieces) < FEWEST_TASKS:
        return
    longest = critical_path(work.network)
    if work.network.total < LEAST_GAIN * longest.seconds:
        hours = (as_hours(hours_of(seconds)) for seconds in (longest.seconds, work.network.total))
        message = "side by side these tasks take {}, one after another hardly more: {}".format(*hours)
        help = "see whether each `Depends on` must be; if so, one lane is enough"
        yield Finding(task_place(work.pieces[longest.tasks[0]].task), message, help)
