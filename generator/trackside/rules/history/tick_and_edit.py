"""GT008."""

from collections.abc import Iterator

from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.rules.asking.branches.boxes import boxes
from trackside.rules.rule import Neighbourhood, change_rule


@change_rule("GT008", "tick-and-edit", Severity.WARNING)
def tick_and_edit(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """What is ticked is what was asked for.

    A task, artifact or limit whose box is ticked in the same branch in which words or numbers were taken out of it
    may be done only because less was asked. Words that were added, a commit or a remark, are fine. Tasks are known by
    their ids.

    Bad:

    ````markdown file="plan.md" was="yes"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form in three sizes (FR-1)
      - **Owner role:** Designer
      - **Depends on:** None
      - **Touches:** `docs/form.md`
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes on paper
      - **Artifacts:** `docs/form.md`
      - **Status:** TODO

    ````

    ````markdown file="plan.md" also="LC013 AC011 AC010"
    ## Phases

    ### Phase 1 — Build

    - [x] **⟦T01⟧**: Draw the form (FR-1)
      - **Owner role:** Designer
      - **Depends on:** None
      - **Touches:** `docs/form.md`
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes on paper
      - **Artifacts:** `docs/form.md`
      - **Status:** DONE

    ````

    Good:

    ````markdown file="plan.md" was="yes"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form (FR-1)
      - **Owner role:** Designer
      - **Depends on:** None
      - **Touches:** `docs/form.md`
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes on paper
      - **Artifacts:** `docs/form.md`
      - **Status:** TODO

    ````

    ````markdown file="plan.md" also="LC013 AC011"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Draw the form with ink (FR-1)
      - **Owner role:** Designer
      - **Depends on:** None
      - **Touches:** `docs/form.md`
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes on paper
      - **Artifacts:** `docs/form.md`
      - **Status:** DONE

    ````
    """
    if not change.before or not change.after:
        return
    was = boxes(change.before)
    for name, now in boxes(change.after).items():
        old = was.get(name)
        if old and now.done and not old.done and not _holds(old.text, now.text):
            help = f"was `{_clipped(old.text)}`: say in the Change Log why less is enough, or tick what was asked for"
            yield Finding(now.span, "ticked and changed at once", help, now.path)


def _holds(old: str, new: str) -> bool:
    """Whether all that was said is still said, in its order."""
    words = iter(new.casefold().split())
    return all(word in words for word in old.casefold().split())


def _clipped(text: str) -> str:
    text = " ".join(text.replace("`", "'").split())
    return text if len(text) <= 80 else f"{text[:79]}…"
