"""CN009."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.parsing.titles import fold
from trackside.rules.asking.forms import is_nothing, told
from trackside.rules.rule import Scene, document_rule


@document_rule("CN009", "owner-is-sole-reviewer", Severity.WARNING, Gate.READY)
def owner_is_sole_reviewer(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Somebody else than the owner reviews the work.

    Bad:

    ````markdown
    ## Stakeholders

    ### Owner
    - **Name:** Ada Lovelace
    - **Contact:** ada@example.org

    ### Reviewers
    - **Technical reviewer:** ⟦Ada Lovelace⟧

    ### Informed
    - Everybody
    ````

    Good:

    ````markdown
    ## Stakeholders

    ### Owner
    - **Name:** Ada Lovelace
    - **Contact:** ada@example.org

    ### Reviewers
    - **Technical reviewer:** Grace Hopper

    ### Informed
    - Everybody
    ````
    """
    owner, reviewer = told(document, "owner.name"), told(document, "reviewers.technical")
    others = [told(document, slot) for slot in ("reviewers.security", "reviewers.product")]
    names = [fold(read.value or "") for read in (owner, reviewer, *others) if read and not is_nothing(read.value)]
    if owner and reviewer and len(names) > 1 and len(set(names)) == 1:
        yield Finding(reviewer.span, f"{reviewer.raw} owns the track and is its only reviewer", "name somebody else")
