"""RK008."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import is_nothing
from trackside.rules.rule import Scene, document_rule


@document_rule("RK008", "dependency-without-owner-status", Severity.WARNING, Gate.READY)
def dependency_without_owner_status(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """An external dependency says where it stands and who looks after it.

    Bad:

    ````markdown
    ## Dependencies & Blockers

    ### External Dependencies
    - **⟦Mail server⟧:** sends the mails


    ### Internal Dependencies
    None — it stands alone

    ### Known Blockers
    None — nothing is in the way
    ````

    Good:

    ````markdown
    ## Dependencies & Blockers

    ### External Dependencies
    - **Mail server:** sends the mails, running, Operations


    ### Internal Dependencies
    None — it stands alone

    ### Known Blockers
    None — nothing is in the way
    ````
    """
    for record in document.form.records("deps.external") if document.form else ():
        name = record.read("name")
        if name and name.value and not is_nothing(name.value) and not (record.read("status") and record.read("owner")):
            help = "write `- **Name:** what it is, its status, its owner`"
            yield Finding(name.span, "the dependency does not say its status and its owner", help)
