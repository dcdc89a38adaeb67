"""AP004."""

from collections.abc import Iterator

from trackside.lifecycle.approving import approves_alone, is_agent, newest, not_authorised, required_roles, role_name
from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule


@track_rule("AP004", "self-approval", Severity.ERROR, Gate.READY)
def self_approval(track: Track, scene: Scene) -> Iterator[Finding]:
    """Nobody approves alone what they wrote.

    Authors are those whom `author`, `owner` and `agent` name, and the Author above the text. They may hold a role as
    long as somebody else approves for another required one; while one is still open, AP001 speaks of that. With
    `self-approval = "never"` under `[tool.trackside.approvals]` they hold none; with `"allowed"` they are asked
    nothing, and the site says so. Asked where `people` of the settings or CODEOWNERS say who may approve.

    Bad:

    ````markdown file="../../../pyproject.toml"
    [tool.trackside.people]
    "Ada Lovelace" = ["product", "engineering"]
    "Grace Hopper" = ["engineering"]
    ````

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] ⟦Product: Ada Lovelace, 2026-01-20⟧
    - [x] Engineering: Ada Lovelace, 2026-01-21

    **Ready for implementation:** Yes
    ````

    Good:

    ````markdown file="../../../pyproject.toml"
    [tool.trackside.people]
    "Ada Lovelace" = ["product", "engineering"]
    "Grace Hopper" = ["engineering"]
    ````

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Ada Lovelace, 2026-01-21
    - [x] Engineering: Grace Hopper, 2026-01-22

    **Ready for implementation:** Yes
    ````
    """
    approvals = scene.settings.approvals
    roles = required_roles(track, approvals)
    for approval in newest(track).values():
        person = approval.person
        counts = approvals.self_approval == "never" or role_name(approval.role) in roles
        if not (approval.ticked and person and counts) or is_agent(track, person, scene):
            continue
        reason = approves_alone(track, approval.role, person, scene)
        if reason and not not_authorised(track, approval.role, person, scene):
            yield Finding(approval.span, reason, "ask somebody else to read and approve it")
            if approvals.self_approval != "never":
                return
