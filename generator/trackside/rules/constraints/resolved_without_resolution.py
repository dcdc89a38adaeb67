"""CN012."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.forms import is_nothing
from trackside.rules.rule import Scene, track_rule


@track_rule("CN012", "resolved-without-resolution", Severity.ERROR)
def resolved_without_resolution(track: Track, scene: Scene) -> Iterator[Finding]:
    """A resolved question says how it was resolved.

    Bad:

    ````markdown
    ## Open Questions

    **Q1: ⟦Which colour has the page?⟧**
    - **Status:** Resolved
    - **Owner:** Ada Lovelace
    - **Impact:** the style sheet
    ````

    Good:

    ````markdown
    ## Open Questions

    **Q1: Which colour has the page?**
    - **Status:** Resolved
    - **Owner:** Ada Lovelace
    - **Impact:** the style sheet
    - **Resolution:** Green
    ````
    """
    for question in track.questions:
        if question.resolved and is_nothing(question.resolution):
            yield Finding(
                question.span, "resolved, and nobody knows how", "add `- **Resolution:** …` under it", question.path
            )
