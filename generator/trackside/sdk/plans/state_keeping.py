"""The state of a project while it is worked on, in agreement with the plans."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property

from trackside.errors import UsageError
from trackside.model.edit import Changes, Edit
from trackside.model.names import RepoPath
from trackside.model.source import Span
from trackside.model.state import Stage, State
from trackside.planner.state import rewrite
from trackside.planner.state.reviewing import outdated
from trackside.sdk.plans.board import agreed, board, waiting
from trackside.sdk.plans.state_opening import BrokenState, Kept, alone, open_state
from trackside.sdk.plans.state_saving import rebuild
from trackside.sdk.project import Project
from trackside.sdk.reading.places import Board

_PLAN = "trackside plan --save"


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
    with alone(project) as now:
        try:
            kept, notes = open_state(now), []
        except BrokenState as broken:
            aside = rebuild(now, broken.source.text)
            kept = open_state(now)
            notes = [f"{broken.where}: {broken.why}; the file is kept as {aside} and made anew from the plans"]
        if kept is None:
            raise UsageError(f"there is no {now.settings.state}", help=f"{_PLAN} writes it")
        desk = Desk(now, kept, notes)
        if told := outdated(kept.written.state, desk.state):  # is kept even if nothing else comes of it
            desk.save(desk.state)
            desk = Desk(now, open_state(now) or kept, [*notes, *told])
        yield desk


def look(project: Project) -> Desk | None:
    """The state without changing anything; None when there is none. Raises `UsageError` for one that is broken."""
    try:
        kept = open_state(project)
    except BrokenState as broken:
        raise UsageError(broken.why, where=broken.where, help=f"{_PLAN} puts it aside and makes another") from None
    return Desk(project, kept) if kept else None
