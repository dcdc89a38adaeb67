"""CN011."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.forms import is_nothing
from trackside.rules.rule import Scene, track_rule


@track_rule("CN011", "open-question-at-activation", Severity.ERROR, Gate.ACTIVE)
def open_question_at_activation(track: Track, scene: Scene) -> Iterator[Finding]:
    """Nothing starts while an open question has an impact.

    A question whose impact is `None` may stay open. Before the track is active, open questions are no fault.

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

    ## Open Questions

    **Q1: ⟦Which colour has the page?⟧**
    - **Status:** Open
    - **Owner:** Ada Lovelace
    - **Impact:** the style sheet
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

    ## Open Questions

    **Q1: Which colour has the page?**
    - **Status:** Resolved
    - **Owner:** Ada Lovelace
    - **Impact:** the style sheet
    - **Resolution:** Green
    ````
    """
    for question in track.questions if scene.reached(track, Gate.ACTIVE) else ():
        if (
            question.resolved is False
            and track.spec
            and question.path == track.spec.path
            and not is_nothing(question.impact)
        ):
            help = "answer it, or write that its impact is none"
            yield Finding(question.span, f"open, and it decides about: {question.impact}", help)
