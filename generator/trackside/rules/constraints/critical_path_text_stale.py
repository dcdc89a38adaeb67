"""CN015."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.amounts import as_hours
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.days.longest import corrected, is_longest, longest, named
from trackside.rules.asking.days.timelines import estimated_work
from trackside.rules.asking.forms import told
from trackside.rules.rule import Scene, track_rule


@track_rule("CN015", "critical-path-text-stale", Severity.WARNING, Gate.READY)
def critical_path_text_stale(track: Track, scene: Scene) -> Iterator[Finding]:
    """The Critical Path names the chain of tasks that takes longest.

    Looked at are the tasks of the plan that the text names; prose that names none, or one, is left alone, and so is
    everything while a task has no estimate. The chain is that of the greatest sum of estimates along **Depends on**; of
    chains that take equally long any is right. A fix writes the chain anew, and its hours where they stand beside it;
    what else the text says stays, and the fix then needs `--unsafe-fixes`.

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
    work = estimated_work(track, scene.layout) if text else None
    if text is None or work is None:
        return
    tasks = named(text.raw, work)
    if len({one.task for one in tasks}) > 1 and not is_longest(tasks, work):
        path, hours = longest(work)
        help = f"it is {' → '.join(piece.name for piece in path[:20])}, {as_hours(hours)}"
        fix = corrected(text.raw, text.span.start, tasks, work)
        yield Finding(text.span, "the plan's longest chain is another one", help, fix=fix)
