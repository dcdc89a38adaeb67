"""CN008."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, TrackType
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import is_nothing, told
from trackside.rules.asking.places import place_under
from trackside.rules.asking.regimes import regime_in
from trackside.rules.rule import Scene, document_rule


@document_rule("CN008", "no-reviewer", Severity.ERROR, Gate.READY)
def no_reviewer(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Somebody reviews the design, and somebody reviews security where it matters.

    Security matters when the track's type is `security`, and when Business Constraints name personal data or a rule
    about it: GDPR, HIPAA, PCI DSS, SOC 2, PII.

    Bad:

    ````markdown
    ## Stakeholders

    ### Owner
    - **Name:** Ada Lovelace
    - **Contact:** ada@example.org

    ### Reviewers
    - **Technical reviewer:** ⟦None⟧
    - **Security reviewer:** Edith Clarke

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
    - **Security reviewer:** Edith Clarke

    ### Informed
    - Everybody
    ````
    """
    if not document.form or document.kind != "spec":
        return
    technical = told(document, "reviewers.technical")
    if technical and is_nothing(technical.value):
        yield Finding(technical.span, "nobody reviews the design", "name a technical reviewer")
    compliance = told(document, "constraints.compliance")
    named = regime_in(compliance.raw) if compliance else ""
    is_security = track.facts.type is not None and track.facts.type.value is TrackType.SECURITY
    security = document.form.read("reviewers.security")
    if (named or is_security) and (security is None or (security.value and is_nothing(security.value))):
        why = named or "the track's type"
        help = "add `- **Security reviewer:** …` under Reviewers"
        yield Finding(
            security.span if security else place_under(document, "reviewers", "stakeholders"),
            f"{why} asks for a security reviewer",
            help,
        )
