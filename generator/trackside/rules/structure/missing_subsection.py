"""ST002."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.form import Mismatch, MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import REPORTED_ELSEWHERE, is_part_of
from trackside.rules.rule import Scene, document_rule


@document_rule("ST002", "missing-subsection", Severity.WARNING, Gate.READY)
def missing_subsection(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Every subsection and label of the template stands in the document.

    What does not apply stays and says so with a reason. The fields of tests, risks, questions, blockers and
    dependencies have rules of their own.

    Bad:

    ````markdown
    ## Stakeholders

    ### ⟦Owner⟧
    - **Name:** Ada Lovelace

    ### Reviewers
    - **Technical reviewer:** Grace Hopper

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
    for mismatch in document.form.mismatches if document.form else ():
        if mismatch.kind is MismatchKind.MISSING_HEADING and mismatch.level > 2:
            help = mismatch.help or f"add `{'#' * mismatch.level} {mismatch.what}`"
            yield Finding(mismatch.span, f"subsection `{mismatch.what}` is missing", help)
        elif mismatch.kind is MismatchKind.MISSING and not _has_another_rule(mismatch):
            yield Finding(
                mismatch.span, f"`{mismatch.what}` is missing", "add it, with `N/A — reason` if it does not apply"
            )


def _has_another_rule(mismatch: Mismatch) -> bool:
    """What is a line of a list with a gap in it (`Test files: <path>`) may be deleted when it does not apply."""
    is_list = mismatch.help.startswith("at least") or "{" in mismatch.what
    return is_list or is_part_of(mismatch, *REPORTED_ELSEWHERE)
