"""AP005."""

from collections.abc import Iterator

from trackside.lifecycle.approving import is_agent, newest
from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.branches.arrivals import arrivals, said_people
from trackside.rules.rule import Neighbourhood, Scene, track_rule


def _brought_in(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """The lines that an agent put there in somebody else's name."""
    for approval, commit, _ in arrivals(change):
        agents = [who for who in said_people(commit) if is_agent(change.track, who, around)]
        if agents and not is_agent(change.track, approval.person or "", around):
            message = f"the {approval.role.capitalize()} approval of {approval.person} was committed by an agent"
            help = f"agents approve nothing: let {approval.person} commit it"
            yield Finding(approval.span, f"{message}, {agents[0]}, in {commit.id[:10]}", help)


@track_rule("AP005", "agent-approval", Severity.ERROR, of_change=_brought_in)
def agent_approval(track: Track, scene: Scene) -> Iterator[Finding]:
    """No agent approves a spec.

    Agents are those whose name or address fits `agents` under `[tool.trackside.approvals]`, and the one whom the
    track's own `agent` names. Asked where the settings name `people` or other `agents` than the usual ones, and where
    CODEOWNERS says whose the spec is. The last line of a role counts. Nor does an agent write an approval down: author
    and committer of the commit with which the line came into the branch are people.

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

    Bad:

    ````markdown file="../../../pyproject.toml" was="yes"
    [tool.trackside.approvals]
    agents = ["*[bot]", "builder-*"]
    ````

    ````markdown was="yes"
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20

    **Ready for implementation:** No
    ````

    ````markdown by="builder-7 <builder@example.org>"
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] ⟦Engineering: Grace Hopper, 2026-01-21⟧

    **Ready for implementation:** Yes
    ````
    """
    for approval in newest(track).values():
        person = approval.person
        if approval.ticked and person and is_agent(track, person, scene):
            yield Finding(approval.span, f"{person} is an agent, and agents approve nothing", "ask a person to approve")
