"""The state file of a project: read, changed by one process at a time, and made anew when it is broken."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from trackside.errors import Refusal, UsageError
from trackside.model.edit import Changes, Edit
from trackside.model.names import RepoPath
from trackside.model.source import Source, Span
from trackside.model.state import Requested, Stage, State
from trackside.planner.analysis import analyse
from trackside.planner.gathering import Work
from trackside.planner.sprints import sprints
from trackside.planner.state import Kind, StateFault, print_state, read_state, rewrite
from trackside.planner.state.planned import lost, planned
from trackside.planner.state.reading import Written
from trackside.planner.state.requesting import USUAL, asked_again, asked_in, hours_of_sprints, told_in, wishes_of
from trackside.sdk.plans.board import agreed, board, waiting
from trackside.sdk.plans.plan_reading import read_work
from trackside.sdk.project import Project
from trackside.sdk.reading.places import Board

WAIT = 60.0
"""Seconds in which somebody who works on another lane is done with the file."""
_LANES = re.compile(r"^[ ]+total_tracks: ([1-9]\d{0,2})\s", re.M)
_PLANS = re.compile(r"^plans: \[([^\]\r\n]{1,10000})\]", re.M)
_PLAN = "trackside plan --save"
_SESSIONS = "work on each lane in a session of its own, for example in a git worktree, and merge the branches"


class Kept(NamedTuple):
    """A state as it is kept."""

    source: Source
    written: Written


class Saved(NamedTuple):
    """The work that was planned and how it was asked for, and what came of keeping it: `path` of the file, whether it
    is `new`, `notes`, what people should know, and what is kept as `requested`."""

    work: Work
    asked: Requested
    told: dict[str, Any]


class _Broken(Exception):
    """The file is no state any more; `where` and `why` say what is wrong."""

    def __init__(self, source: Source, where: str, why: str) -> None:
        self.source, self.where, self.why = source, where, why


class Desk:
    """The state while it is worked on. `notes` are what people should know."""

    def __init__(self, project: Project, kept: Kept, notes: Iterable[str] = ()) -> None:
        self.project, self._kept, self.notes = project, kept, list(notes)
        self.board: Board = board(project, kept.written.state)
        self.state = agreed(kept.written.state, self.board)

    @property
    def path(self) -> RepoPath:
        """Where the state is kept."""
        return self._kept.source.path

    @cached_property
    def _waiting(self) -> Mapping[str, Sequence[str]]:
        return waiting(self.board, self.project.layout)

    def waits_for(self, name: str) -> list[str]:
        """The tasks of the state that a task waits for and that are not completed."""
        known = (one for one in self._waiting.get(name, ()) if one in self.state.tasks)
        return [one for one in known if self.state.tasks[one].status is not Stage.COMPLETED]

    def save(self, state: State, edits: Iterable[Edit] = ()) -> bool:
        """Keep another state, together with changes of documents: all or nothing. Gives whether anything changed."""
        source, edits, self.state = self._kept.source, list(edits), state
        text = rewrite(source, self._kept.written, state)
        sources = {source.path: source}
        for place in self.board.values() if edits else ():
            sources[place.plan.path] = place.source
        if text != source.text:
            edits.append(Edit(source.path, Span(0, len(source.text)), text, source.digest))
        if edits:
            self.project.workspace.apply(sources, Changes(tuple(edits)))
        return bool(edits)


@contextmanager
def at_work(project: Project) -> Iterator[Desk]:
    """The state for one process alone, in agreement with the plans. One that is broken is put aside and made anew.

    Raises `UsageError` when there is none or a value in it is none of its kind, and `Refusal` when another process
    does not let go of it.
    """
    with _alone(project) as now:
        try:
            kept, notes = _kept(now), []
        except _Broken as broken:
            aside = now.workspace.state_file(now.settings).put_aside()
            _rebuild(now, broken.source.text)
            kept = _kept(now)
            notes = [f"{broken.where}: {broken.why}; the file is kept as {aside} and made anew from the plans"]
        if kept is None:
            raise UsageError(f"there is no {now.settings.state}", help=f"{_PLAN} writes it")
        yield Desk(now, kept, notes)


def look(project: Project) -> Desk | None:
    """The state without changing anything; None when there is none. Raises `UsageError` for one that is broken."""
    try:
        kept = _kept(project)
    except _Broken as broken:
        raise UsageError(broken.why, where=broken.where, help=f"{_PLAN} puts it aside and makes another") from None
    return Desk(project, kept) if kept else None


def save_plan(
    project: Project,
    names: Iterable[str] = (),
    asked: Requested = USUAL,
    *,
    afresh: bool = False,
) -> Saved:
    """Keep lanes and sprints of these plans, of all tasks that are not dropped; what is recorded of tasks stays.

    What is not asked for is as it was when the same plans were kept before, unless they are planned `afresh`.
    """
    with _alone(project) as now:
        file, notes, before, plans = now.workspace.state_file(now.settings), [], USUAL, tuple[str, ...]()
        try:
            kept = _kept(now)
            before, plans = (asked_in(kept.written.state), kept.written.state.plans) if kept else (before, plans)
        except _Broken as broken:
            kept, before = None, told_in(broken.source.text)
            notes.append(f"{broken.where}: {broken.why}; the file is kept as {file.put_aside()}")
        work = read_work(now, names, done=True)
        if not afresh:
            asked = asked_again(asked, before, plans, {piece.track.id for piece in work.pieces})
        told = {"path": file.path, "new": kept is None, "notes": notes, "requested": msgspec.to_builtins(asked)}
        state = _planned(now, work, asked, kept.written.state if kept else None)
        if kept and msgspec.structs.replace(state, updated_at=kept.written.state.updated_at) == kept.written.state:
            return Saved(work, asked, told)
        notes += lost(kept.written.state, state) if kept else []
        file.write(rewrite(kept.source, kept.written, state) if kept else print_state(state))
    return Saved(work, asked, told)


def _planned(project: Project, work: Work, asked: Requested, before: State | None) -> State:
    if not work.pieces:
        raise UsageError("there is no task to plan", help="write `- [ ] **T01**: …` into a plan.md")
    analysis = analyse(work, wishes_of(asked))
    cut = sprints(analysis, hours_of_sprints(asked))
    return planned(analysis, cut, asked, before, project.workspace.stamp())


def _rebuild(project: Project, text: str) -> None:
    """A new state of those plans, asked for as before and with as many lanes as the old text names."""
    found, named = _LANES.search(text), _PLANS.search(text)
    known = {spot.id for spot in project.spots}
    names = [one.strip().strip("\"'") for one in named[1].split(",")] if named else []
    work = read_work(project, [name for name in names if name in known], done=True)
    asked = told_in(text)
    lanes = asked.lanes or (int(found[1]) if found else None)
    state = _planned(project, work, msgspec.structs.replace(asked, lanes=lanes), None)
    state = msgspec.structs.replace(state, requested=asked if asked != USUAL else None)
    project.workspace.state_file(project.settings).write(print_state(state))


def _kept(project: Project) -> Kept | None:
    source = project.workspace.state_file(project.settings).read()
    if source is None:
        return None
    try:
        return Kept(source, read_state(source))
    except StateFault as fault:
        where = fault.place_in(source)
        if fault.kind is Kind.BROKEN:
            raise _Broken(source, where, fault.message) from None
        raise UsageError(fault.message, where=where, help=fault.help) from None


@contextmanager
def _alone(project: Project) -> Iterator[Project]:
    with ExitStack() as stack:
        try:
            now = stack.enter_context(project.changing(WAIT))
        except Refusal as error:
            raise Refusal(f"somebody else is at {project.settings.state}: {error.message}", help=_SESSIONS) from None
        yield now
