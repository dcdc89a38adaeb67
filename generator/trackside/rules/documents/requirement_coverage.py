"""XD005."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule

_ID = re.compile(r"\b([A-Z]{1,4})-?(\d{1,4})((?:\.\d{1,4})?)\b", re.I)
_TO = re.compile(r"(?: ?(?:-|–|—|\.{2,3}|…|to|through) ?([A-Z]{1,4})-?|(?:-|–|—|\.\.|…))(\d{1,4})\b", re.I)
_AND = re.compile(r"(?:(?:, ?| ?/ ?| ?& ?| and )\d{1,4}\b)+")
_LONGEST = 200


@track_rule("XD005", "requirement-coverage", Severity.WARNING, Gate.READY)
def requirement_coverage(track: Track, scene: Scene) -> Iterator[Finding]:
    """Every requirement of the PRD is taken up by the spec or the plan.

    A requirement is taken up where its id stands, `FR-1` say, or a range that holds it, `FR-1 to FR-4`. Where no id
    of the PRD stands in either, nothing is said.

    Bad:

    ````markdown file="PRD.md"
    ## 5. Requirements

    ### Functional Requirements

    **FR-1: Signing in**
    - **Description:** A registered user can do it
    - **Acceptance:** AT-1 passes
    - **Priority:** Must

    **FR-2: ⟦Signing out⟧**
    - **Description:** A registered user can do it
    - **Acceptance:** AT-1 passes
    - **Priority:** Must

    ### Non-Functional Requirements

    N/A — nothing measurable changes
    ````

    Good:

    ````markdown file="PRD.md"
    ## 5. Requirements

    ### Functional Requirements

    **FR-1: Signing in**
    - **Description:** A registered user can do it
    - **Acceptance:** AT-1 passes
    - **Priority:** Must

    ### Non-Functional Requirements

    N/A — nothing measurable changes
    ````
    """
    rest = (document.document.text for document in track.documents if document.kind in ("spec", "plan"))
    taken = {key for text in rest for key in _keys(text)}
    known = [(key, one) for one in track.requirements if one.id and _ID.fullmatch(one.id) for key in _keys(one.id)]
    if any(key in taken for key, _ in known):
        for key, one in known:
            if key not in taken:
                help = "name it in a test of the spec or a task of the plan"
                yield Finding(one.span, f"neither spec nor plan takes up {one.id}", help, one.path)


def _keys(text: str) -> Iterator[tuple[str, int, str]]:
    """Letters, number and part of every id, also of those in a range or list: `FR-1 to FR-4`, `FR-1–4`, `FR-1, 2`."""
    for match in _ID.finditer(text):
        letters, number = match[1].upper(), int(match[2])
        yield letters, number, match[3]
        to, also = _TO.match(text, match.end()), _AND.match(text, match.end())
        if to and (to[1] or letters).upper() == letters:
            for between in range(number + 1, min(int(to[2]), number + _LONGEST) + 1):
                yield letters, between, ""
        for other in re.findall(r"\d+", also[0]) if also else ():
            yield letters, int(other), ""
