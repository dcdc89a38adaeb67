"""AP005."""

from collections.abc import Iterator

from trackside.lifecycle.approving import is_agent, newest
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule


@track_rule("AP005", "agent-approval", Severity.ERROR)
def agent_approval(track: Track, scene: Scene) -> Iterator[Finding]:
    """No agent approves a spec.

    Agents are those whose name or address fits `agents` under `[tool.trackside.approvals]`, and the one whom the
    track's own `agent` names. Asked where the settings name `people` or other `agents` than the usual ones, and where
    CODEOWNERS says whose the spec is. The last line of a role counts.

    Bad:

    ````markdown file="../../../pyproject.toml"
    [tool.trackside.approvals]
    agents = ["*[bot]", "builder-*"]
    ````

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] ⟦Engineering: builder-7, 2026-01-21⟧

    **Ready for implementation:** Yes
    ````

    Good:

    ````markdown file="../../../pyproject.toml"
    [tool.trackside.approvals]
    agents = ["*[bot]", "builder-*"]
    ````

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: builder-7, 2026-01-21
    - [x] Engineering: Grace Hopper, 2026-01-22

    **Ready for implementation:** Yes
    ````
    """
    for approval in newest(track).values():
        person = approval.person
        if approval.ticked and person and is_agent(track, person, scene):
            yield Finding(approval.span, f"{person} is an agent, and agents approve nothing", "ask a person to approve")
