"""Plans saved as a state, and a state that is broken made anew from its plans."""

import re
from collections.abc import Iterable
from shlex import quote
from typing import Any, NamedTuple

import msgspec

from trackside.errors import Refusal, UsageError
from trackside.model.names import RepoPath
from trackside.model.state import Requested, State
from trackside.planner.gathering import Work
from trackside.planner.sprints import sprints
from trackside.planner.state import print_state, rewrite
from trackside.planner.state.naming import called_for
from trackside.planner.state.planned import lost, planned
from trackside.planner.state.renaming import has_record, renamed
from trackside.planner.state.requesting import USUAL, asked_again, asked_in, hours_of_sprints, told_in
from trackside.sdk.plans.board import board, known_tasks
from trackside.sdk.plans.plan_reading import Reading, read_work
from trackside.sdk.plans.sharing import Shared, share
from trackside.sdk.plans.state_opening import BrokenState, Kept, alone, open_state
from trackside.sdk.project import Project

_LANES = re.compile(r"^[ ]+total_tracks: ([1-9]\d{0,2})\s", re.M)
_PLANS = re.compile(r"^plans: \[([^\]\r\n]{1,10000})\]", re.M)


class Saved(NamedTuple):
    """The work as it was shared, and what came of keeping it: `path` of the file, whether it is `new`, `notes`, what
    people should know, and how it is kept as `requested`."""

    shared: Shared
    told: dict[str, Any]


class _Former(NamedTuple):
    """How a state was asked for, and of which plans."""

    asked: Requested = USUAL
    plans: tuple[str, ...] = ()


class _Draft(NamedTuple):
    """What is to be kept, and from what it was made."""

    former: _Former
    reading: Reading
    shared: Shared


def save_plan(project: Project, names: Iterable[str] = (), asked: Requested = USUAL, *, afresh: bool = False) -> Saved:
    """Keep lanes and sprints of these plans, of all tasks that are not dropped; what is recorded of tasks stays.

    What is not asked for is as it was when the same plans were kept before, unless they are planned `afresh`. Lanes
    are searched for while others may work; only where they changed what it was done from, it is done again.
    """
    names = list(names)
    draft = _drafted(project, names, asked, _former(project, afresh=afresh))
    with alone(project) as now:
        former = _former(now, afresh=afresh)
        if draft.former != former or not draft.reading.holds(now):
            draft = _drafted(now, names, asked, former)
        file, notes = now.workspace.state_file(now.settings), []
        try:
            kept = open_state(now)
        except BrokenState as broken:
            kept = None
            notes.append(f"{broken.where}: {broken.why}; the file is kept as {file.put_aside()}")
        state = _state(now, draft.shared, kept)
        if kept:
            _demand_names(now, kept.written.state, state)
        requested = msgspec.to_builtins(draft.shared.asked)
        told = {"path": file.path, "new": kept is None, "notes": notes, "requested": requested}
        if kept and msgspec.structs.replace(state, updated_at=kept.written.state.updated_at) == kept.written.state:
            return Saved(draft.shared, told)
        notes += lost(kept.written.state, state) if kept else []
        file.write(rewrite(kept.source, kept.written, state) if kept else print_state(state))
    return Saved(draft.shared, told)


def asked_before(project: Project, shared: Shared) -> Requested:
    """How these plans were asked for when they were kept; of a state that cannot be believed nothing is known."""
    try:
        former = _former(project, afresh=False)
    except UsageError:
        return USUAL
    return asked_again(USUAL, *former, {piece.track.id for piece in shared.analysis.work.pieces})


def rebuild(project: Project, text: str) -> RepoPath:
    """Put a state aside whose text is broken, and write a new one of its plans, asked for as before and with as many
    lanes as the text names; gives where the old one is kept. Raises `UsageError` where there is no task to plan."""
    found, named = _LANES.search(text), _PLANS.search(text)
    known = {spot.id for spot in project.spots}
    names = [one.strip().strip("\"'") for one in named[1].split(",")] if named else []
    asked = told_in(text)
    lanes = asked.lanes or (int(found[1]) if found else None)
    reading = read_work(project, [name for name in names if name in known], done=True)
    _demand_tasks(reading.work)
    state = _state(project, share(reading.work, msgspec.structs.replace(asked, lanes=lanes)), None)
    state = msgspec.structs.replace(state, requested=asked if asked != USUAL else None)
    file = project.workspace.state_file(project.settings)
    aside = file.put_aside()
    file.write(print_state(state))
    return aside


def _former(project: Project, *, afresh: bool) -> _Former:
    """How the state that is kept was asked for, and be it broken."""
    try:
        kept = open_state(project)
    except BrokenState as broken:
        return _Former() if afresh else _Former(told_in(broken.source.text))
    return _Former(asked_in(kept.written.state), kept.written.state.plans) if kept and not afresh else _Former()


def _drafted(project: Project, names: Iterable[str], asked: Requested, former: _Former) -> _Draft:
    reading = read_work(project, names, done=True)
    _demand_tasks(reading.work)
    tracks = {piece.track.id for piece in reading.work.pieces}
    asked = asked_again(asked, former.asked, former.plans, tracks)
    return _Draft(former, reading, share(reading.work, asked))


def _demand_names(project: Project, before: State, after: State) -> None:
    """Raise `Refusal` where what is recorded of a task would be lost, and another has its title."""
    left = called_for(before, after.plans).tasks
    if not any(has_record(one) for name, one in left.items() if name not in after.tasks):
        return
    if likely := renamed(before, known_tasks(board(project, before))):
        old, new = next(iter(likely.items()))
        message = f"`{old}` is in no plan any more, and `{new}` has its title: what is recorded of it would be lost"
        rename, forget = f"rename {quote(old)} {quote(new)}", f"forget {quote(old)}"
        help = f"`trackside state {rename}` keeps it, `trackside state {forget}` does not"
        raise Refusal(message, help=help)


def _demand_tasks(work: Work) -> None:
    if not work.pieces:
        raise UsageError("there is no task to plan", help="write `- [ ] **T01**: …` into a plan.md")


def _state(project: Project, shared: Shared, kept: Kept | None) -> State:
    cut = sprints(shared.analysis, hours_of_sprints(shared.asked))
    before = kept.written.state if kept else None
    return planned(shared.analysis, cut, shared.asked, before, project.workspace.stamp())
