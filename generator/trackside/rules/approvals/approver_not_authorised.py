"""AP003."""

from collections.abc import Iterator

from trackside.lifecycle.approving import is_agent, newest, not_authorised
from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule


@track_rule("AP003", "approver-not-authorised", Severity.ERROR, Gate.READY)
def approver_not_authorised(track: Track, scene: Scene) -> Iterator[Finding]:
    """Who approves for a role holds that role.

    The roles stand in `people` of the settings. Where that is empty, the owners of the spec in the repository's
    CODEOWNERS file may approve; where neither says anything, everybody may. The last line of a role counts. A role
    that is not asked for and that nobody holds is left alone, and so is every approval where a team is an owner.
    Under a pattern for all files (`*`) only approvers with a handle or an address are compared with the owners.

    Bad:

    ````markdown file="../../../pyproject.toml"
    [tool.trackside.people]
    "Ada Lovelace" = ["product"]
    "Grace Hopper" = ["engineering"]
    ````

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] ⟦Engineering: Charles Babbage, 2026-01-21⟧

    **Ready for implementation:** Yes
    ````

    Good:

    ````markdown file="../../../pyproject.toml"
    [tool.trackside.people]
    "Ada Lovelace" = ["product"]
    "Grace Hopper <grace@example.org>" = ["engineering"]
    ````

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: grace@example.org, 2026-01-21

    **Ready for implementation:** Yes
    ````

    Bad:

    ````markdown file="../../../.github/CODEOWNERS"
    *             @example/everybody
    /swarm/tracks @ada-lovelace @grace-hopper
    ````

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] ⟦Product: Charles Babbage, 2026-01-20⟧
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** Yes
    ````

    Good:

    ````markdown file="../../../.github/CODEOWNERS"
    *             @example/everybody
    /swarm/tracks @ada-lovelace @grace-hopper
    ````
    """
    for approval in newest(track).values():
        person = approval.person
        if not (approval.ticked and person) or is_agent(track, person, scene):
            continue
        if reason := not_authorised(track, approval.role, person, scene):
            yield Finding(approval.span, reason, f"ask somebody who may approve for {approval.role.capitalize()}")
