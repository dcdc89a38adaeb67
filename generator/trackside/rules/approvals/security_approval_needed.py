"""AP012."""

import re
from collections.abc import Iterator

from trackside.lifecycle.approving import SECURITY, asks_for_approvals, newest, required_roles, takes_approvals
from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, TrackType
from trackside.model.registers import Level
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.dodging import no_longer_security
from trackside.rules.asking.places import place_under
from trackside.rules.asking.regimes import regime_in
from trackside.rules.asking.sections import lines_under
from trackside.rules.rule import Scene, track_rule

_ABOUT_SECURITY = re.compile(
    r"\bsecurity\b|\bdata breach|\bvulnerabilit|\battack(?:s|ers?)?\b|\bXSS\b|\bCSRF\b|\b(?:SQL|code|command) injection"
    r"|\bprivilege escalation|\baccount takeover|\bunauthori[sz]ed access"
    r"|\b(?:data|credentials?|tokens?|secrets?|passwords?|keys?) (?:leak|theft|exposure|stolen)",
    re.I,
)
_PLACES = ("constraints", "non-functional acceptance")
_PLACEHOLDER = re.compile(r"\[[^\[\]]{4,}\](?!\()")


@track_rule("AP012", "security-approval-needed", Severity.ERROR, Gate.READY, of_change=no_longer_security)
def security_approval_needed(track: Track, scene: Scene) -> Iterator[Finding]:
    """Somebody has approved for Security where security matters.

    It matters for a track of type `security`, and for one that was of that type in this branch or when it began; where
    a line under Constraints or Non-Functional Acceptance speaks of personal data or a rule about it (PII, GDPR, CCPA,
    HIPAA, PCI DSS, SOC 2); and where a risk about security has a High impact. A line that denies it, `N/A` or `no
    personal data`, does not count, nor does one that still says `if applicable`. Where the settings require Security
    already, AP001 speaks of it; where they require no approval at all, nobody is asked.

    Bad:

    ````markdown
    ## Risks & Mitigations

    ### Technical Risks

    **Risk 1: Tokens leak into the logs**
    - **Probability:** Low
    - **Impact:** High
    - **Mitigation:** They are masked
    - **Contingency:** All are revoked

    ### Operational Risks

    N/A — nothing runs

    ### Business Risks

    N/A — nothing is sold

    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21
    - [ ] ⟦Security: Edith Clarke⟧

    **Ready for implementation:** Yes
    ````

    Good:

    ````markdown
    ## Risks & Mitigations

    ### Technical Risks

    **Risk 1: Tokens leak into the logs**
    - **Probability:** Low
    - **Impact:** High
    - **Mitigation:** They are masked
    - **Contingency:** All are revoked

    ### Operational Risks

    N/A — nothing runs

    ### Business Risks

    N/A — nothing is sold

    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21
    - [x] Security: Edith Clarke, 2026-01-21

    **Ready for implementation:** Yes
    ````
    """
    approvals, line = scene.settings.approvals, newest(track).get(SECURITY)
    if track.spec is None or not takes_approvals(track) or not asks_for_approvals(approvals):
        return
    is_settled = (line and line.ticked) or SECURITY in required_roles(track, approvals)
    if not is_settled and (why := _why(track, track.spec)):
        place = line.span if line else place_under(track.spec, "approval")
        yield Finding(place, f"{why} asks for a security approval", "`- [x] Security: Name, YYYY-MM-DD` under Approval")


def _why(track: Track, spec: TrackDocument) -> str:
    """What makes security matter here; empty when nothing does."""
    if track.facts.type and track.facts.type.value is TrackType.SECURITY:
        return "the track's type"
    for line in lines_under(spec, _PLACES):
        if not _PLACEHOLDER.search(line.text) and (regime := regime_in(line.text)):
            return regime
    grave = (risk.what for risk in track.risks if risk.impact and risk.impact.value is Level.HIGH)
    return next((f"the risk `{' '.join(what.split())[:80]}`" for what in grave if _ABOUT_SECURITY.search(what)), "")
