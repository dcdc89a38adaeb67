"""ST006."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import misfits
from trackside.rules.rule import Scene, document_rule


@document_rule("ST006", "empty-section", Severity.ERROR, Gate.READY)
def empty_section(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A section or label of the template says something.

    `N/A — reason` is an answer; `N/A` alone is not, because nobody can tell whether it was considered.

    Bad:

    ````markdown
    ## ⟦Out of Scope⟧

    N/A
    ````

    Good:

    ````markdown
    ## Out of Scope

    N/A — sign-in is the whole of it
    ````
    """
    for mismatch in misfits(document, MismatchKind.EMPTY):
        what = f"section `{mismatch.what}`" if mismatch.level else f"`{mismatch.what}`"
        yield Finding(mismatch.span, f"{what} is empty", mismatch.help or "fill it, or write `N/A — reason`")
