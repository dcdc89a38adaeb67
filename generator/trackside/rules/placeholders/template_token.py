"""PH001."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import misfits, token_kind
from trackside.rules.rule import Scene, document_rule


@document_rule("PH001", "template-token", Severity.ERROR, Gate.READY)
def template_token(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """No placeholder of the template is left.

    Only the exact tokens of the document's template are looked for, so text in brackets of your own, link
    labels, checkboxes and code blocks are never mistaken for one.

    Bad:

    ````markdown
    ## Context

    **Why this track exists:**
    People sign in twice a day.

    **Relationship to product:**
    ⟦[What it moves forward in the product as a whole]⟧

    **Related tracks:**
    None
    ````

    Good:

    ````markdown
    ## Context

    **Why this track exists:**
    People sign in twice a day [as of May].

    **Relationship to product:**
    Sign-in is the front door.

    **Related tracks:**
    None
    ````
    """
    for mismatch in misfits(document, MismatchKind.TOKEN):
        if token_kind(mismatch.what) == "token":
            yield Finding(
                mismatch.span,
                f"placeholder `{mismatch.what}` is left",
                mismatch.help or "replace it, or remove the line if it is optional",
            )
