"""AP010."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.history import Commit
from trackside.model.names import Severity
from trackside.rules.asking.branches.early_work import first_change, first_tick, wait
from trackside.rules.asking.places import task_place
from trackside.rules.rule import Neighbourhood, change_rule

_HELP = "let the spec be approved before the work begins"


@change_rule("AP010", "code-before-approval", Severity.WARNING, Gate.ACTIVE)
def code_before_approval(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """Work begins when the spec is approved.

    Tasks that the branch ticked, and files named in the plan and under Artifacts to Produce that it changed, in a
    commit before the one with which the last required approval came; and all of them where the track is active and
    nobody approved it. What happened in the same commit is fine, and so is what happens in a track that was approved
    when the branch began, or of which no approval is required. Files that another track names too are left alone, and
    those at the top of the repository. The first of each is told.

    Bad:

    ````markdown was="yes"
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

    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [ ] Engineering:

    **Ready for implementation:** No
    ````

    ````markdown also="AP001 AP008"
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

    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [ ] Engineering:

    **Ready for implementation:** No
    ````

    ````markdown file="plan.md" also="LC012 LC013"
    ## Phases

    ### Phase 1 — Build

    - [x] **⟦T01⟧**: Draw the form (FR-1)
      - **Owner role:** Designer
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes on paper
      - **Artifacts:** `docs/form.md`
    ````

    Good:

    ````markdown was="yes"
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** Yes
    ````
    """
    waited, track = wait(change, around), change.after
    if not waited or track is None:
        return
    if (first := first_tick(track, waited)) and track.plan:
        task, step = first
        name = (task.id and task.id.value) or task.title
        message = f"`{name}` was ticked before the spec was approved{_when(step.commit)}"
        yield Finding(task_place(task), message, _HELP, track.plan.path)
    if found := first_change(change, waited, around.tracks.values()):
        file, place, commit = found
        message = f"`{file}` was changed before the spec was approved{_when(commit)}"
        yield Finding(place.span, message, _HELP, place.path)


def _when(commit: Commit | None) -> str:
    return f", in {commit.id[:10]}, {commit.author}" if commit else ""
