"""PL021."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan
from trackside.model.source import Span
from trackside.model.track import Track
from trackside.rules.mending import text_at
from trackside.rules.rule import Scene, plan_rule

_BOX = re.compile(r"(?<!\S)(\[[ xX~]\])(?=\s\S)")
_LINE = re.compile(r"[^\r\n]+")
_CODE = re.compile(r"`[^`\r\n]*`")


@plan_rule("PL021", "two-boxes-on-a-line", Severity.ERROR, bare=Severity.ERROR)
def two_boxes_on_a_line(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """A line has one box.

    Two are the trace of an edit that went wrong: one of the tasks is lost from every count.

    Bad:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form ⟦[ ]⟧ **T02**: Build the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`
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
    text = text_at(track, plan.path)
    for task in plan.all_tasks:
        start = max(task.span.start, task.box.span.end) if task.box else task.span.end
        line = _LINE.match(text, start, task.span.end)
        match = _BOX.search(_CODE.sub(lambda code: " " * len(code[0]), line[0])) if line else None
        if match:
            span = Span(start + match.start(1), start + match.end(1))
            yield Finding(span, "a second box on the line", "put it on a line of its own")
