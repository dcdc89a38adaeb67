"""CN015."""

import re
from collections.abc import Iterator
from typing import Any

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Read
from trackside.model.track import Track
from trackside.planner.order import Order
from trackside.rules.forms import told
from trackside.rules.mending import write
from trackside.rules.rule import Scene, track_rule

_WORD = re.compile(r"[\w.-]*\w")


@track_rule("CN015", "critical-path-text-stale", Severity.WARNING, Gate.READY)
def critical_path_text_stale(track: Track, scene: Scene) -> Iterator[Finding]:
    """The Critical Path names the chain of tasks that takes longest.

    Looked at are the tasks of the plan that the text names; prose that names none, or one, is left alone. The chain is
    that of the greatest sum of estimates along **Depends on**.

    Bad:

    ````markdown
    ## Timeline

    ### Phases

    N/A — one afternoon

    ### Critical Path
    ⟦T01, T02⟧
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/form.md`

    - [ ] **T02**: Paint the form
      - **Owner role:** Builder
      - **Effort:** 1h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/paint.md`

    - [ ] **T03**: Build the form
      - **Owner role:** Builder
      - **Depends on:** T01
      - **Effort:** 4h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `pages/form.html`
    ````

    Good:

    ````markdown fix="safe"
    ## Timeline

    ### Phases

    N/A — one afternoon

    ### Critical Path
    T01 → T03
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/form.md`

    - [ ] **T02**: Paint the form
      - **Owner role:** Builder
      - **Effort:** 1h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/paint.md`

    - [ ] **T03**: Build the form
      - **Owner role:** Builder
      - **Depends on:** T01
      - **Effort:** 4h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `pages/form.html`
    ````
    """
    text = told(track.spec, "critical_path") if track.spec else None
    if text is None or track.plan is None:
        return
    order = Order(track.plan)
    named = {order.ids[word.casefold()] for word in _WORD.findall(text.raw) if word.casefold() in order.ids}
    path, hours = order.critical_path()
    if len(named) > 1 and path and named != set(path):
        chain = " → ".join(order.tasks[place].name for place in path[:20])
        help = f"it is {chain}, {hours:g} hours"
        fix = write(text.span, " → ".join(order.tasks[place].name for place in path)) if _is_bare(text, order) else None
        yield Finding(text.span, "the plan's longest chain is another one", help, fix=fix)


def _is_bare(text: Read[Any], order: Order) -> bool:
    """Whether the text says nothing but which tasks."""
    rest = _WORD.sub(lambda match: "" if match[0].casefold() in order.ids else match[0], text.raw)
    return not any(map(str.isalnum, rest))
