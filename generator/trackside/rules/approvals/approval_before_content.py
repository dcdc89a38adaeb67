"""AP007."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from trackside.lifecycle.approving import newest
from trackside.lifecycle.states import Gate
from trackside.model.branch import Change, Step
from trackside.model.diagnostic import Finding
from trackside.model.history import day_of
from trackside.model.names import Severity
from trackside.model.track import Approval
from trackside.rules.asking.branches.amendments import approved_parts, renamed_only
from trackside.rules.asking.branches.arrivals import arrival
from trackside.rules.rule import Neighbourhood, change_rule

Parts = dict[str, str]
Later = tuple[list[str], Step]


class _Dated(NamedTuple):
    step: Step
    day: date
    was: Parts
    now: Parts


@change_rule("AP007", "approval-before-content", Severity.ERROR, Gate.READY)
def approval_before_content(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """What was approved has not changed after the day of the approval.

    So an approval is judged that has no digest: by its date, compared with the days (in UTC) on which the branch
    changed what its template marks as approved, or a fact that binds. What changed on the day itself is fine, and so is
    what came in the same commit as the approval, and what was taken back. The last line of a role counts.

    Bad:

    ````markdown was="yes"
    ## Out of Scope

    - ❌ Passwords

    **Rationale for deferrals:**
    They wait.
    ````

    ````markdown also="AP011"
    ## Out of Scope

    - ❌ Fingerprints

    **Rationale for deferrals:**
    They wait.

    ## Approval

    **Spec approved by:**
    - [x] ⟦Product: Ada Lovelace, 2026-01-20⟧
    - [x] ⟦Engineering: Grace Hopper, 2026-01-21⟧

    **Ready for implementation:** Yes
    ````

    Good:

    ````markdown was="yes"
    ## Out of Scope

    - ❌ Passwords
    - ❌ Fingerprints

    **Rationale for deferrals:**
    They wait.
    ````

    ````markdown
    ## Out of Scope

    - ❌ Fingerprints
    - ❌ Passwords

    **Rationale for deferrals:**
    They wait.
    ````
    """
    lines = newest(change.after).values() if change.after else ()
    judged = [one for one in lines if one.ticked and one.date and not one.digest]
    dated = [_dated(step, around.today) for step in change.steps] if judged else []
    for approval in judged:
        if found := _later(change, dated, approval, renamed_only(change.before, change.after, around.branch.changes)):
            names, step = found
            when = f"in {step.commit.id[:10]}, {step.commit.author}" if step.commit else "and is not committed yet"
            said = f"{', '.join(names)} changed after the {approval.role.capitalize()} approval of {approval.date}"
            yield Finding(approval.span, f"{said}, {when}", "have it approved again, in a new line")


def _dated(step: Step, today: date) -> _Dated:
    """A rebase or a cherry-pick puts a commit later than it was written."""
    day = day_of(min(step.commit.time, step.commit.written)) if step.commit else today
    return _Dated(step, day, dict(step.parts_before), dict(step.parts_after))


def _later(change: Change, dated: list[_Dated], approval: Approval, renamed: tuple[str, ...]) -> Later | None:
    """What is not as it was on the day of the approval, and the first step that made it so."""
    day, came = date.fromisoformat(approval.date or ""), arrival(change, approval)
    in_time = [one for one in dated if one.day <= day]
    now, first = approved_parts(change.after), approved_parts(change.before)
    agreed = [in_time[-1].now if in_time else first]
    if any(one.now != two.was for one, two in pairwise(dated)):  # lines of work that were joined
        agreed += [first, *(parts for one in in_time for parts in (one.was, one.now))]
    names = {name for name in {**now, **agreed[0]} if all(now.get(name) != parts.get(name) for parts in agreed)}
    names -= set(renamed)
    for one in dated:
        changed = [name for name in {**one.now, **one.was} if one.was.get(name) != one.now.get(name)]
        if one.day > day and one.step is not came and names.intersection(changed):
            return [name for name in changed if name in names], one.step
    return None
