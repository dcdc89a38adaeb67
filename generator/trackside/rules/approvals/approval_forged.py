"""AP009."""

from collections.abc import Iterator

from trackside.lifecycle.approving import is_agent
from trackside.lifecycle.states import Gate
from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.people import Person, is_alike, read_person
from trackside.rules.asking.branches.arrivals import arrivals, people, said_people
from trackside.rules.rule import Neighbourhood, change_rule

_HIDDEN = "@users.noreply.github.com"
"""Addresses of people who do not show theirs: `1234+jane-doe@…`."""


@change_rule("AP009", "approval-forged", Severity.WARNING, Gate.READY)
def approval_forged(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """Who approves commits the approval.

    Asked where `people` of the settings names the approver with an address: then the commit of the branch that brought
    the line in has that address as author or committer. Commits that join lines of work are left alone, and so are
    those that bring what is approved as well, as a squash does, and an address of GitHub that hides the person, when
    the name fits.

    Bad:

    ````markdown file="../../../pyproject.toml" was="yes"
    [tool.trackside.people]
    "Ada Lovelace <ada@example.org>" = ["product"]
    "Grace Hopper <grace@example.org>" = ["engineering"]
    ````

    ````markdown was="yes"
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20

    **Ready for implementation:** No
    ````

    ````markdown by="Ada Lovelace <ada@example.org>"
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] ⟦Engineering: Grace Hopper, 2026-01-21⟧

    **Ready for implementation:** Yes
    ````

    Good:

    ````markdown file="../../../pyproject.toml" was="yes"
    [tool.trackside.people]
    "Ada Lovelace <ada@example.org>" = ["product"]
    "Grace Hopper <grace@example.org>" = ["engineering"]
    ````

    ````markdown was="yes"
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20

    **Ready for implementation:** No
    ````

    ````markdown by="Grace Hopper <grace@example.org>"
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** Yes
    ````
    """
    known = [read_person(text) for text in around.settings.people]
    for approval, commit, whole in arrivals(change):
        one, said = read_person(approval.person or ""), said_people(commit)
        own = [person for person in known if person.address and person.is_same(one)]
        if whole or not own or len(commit.parents) > 1 or any(is_agent(change.track, who, around) for who in said):
            continue
        if said and not any(_is_one(who, person) for who in people(commit) for person in own):
            message = f"{approval.role.capitalize()} approval of {approval.person} was committed by {said[0]}"
            yield Finding(approval.span, f"{message} in {commit.id[:10]}", f"let {approval.person} commit it")


def _is_one(who: Person, person: Person) -> bool:
    """Whether somebody who committed is a person of the settings."""
    if who.address.endswith(_HIDDEN):
        handle = who.address.removesuffix(_HIDDEN).rpartition("+")[2]
        return is_alike(who, person) or is_alike(Person("", "", handle), person)
    return who.address == person.address
