"""Go through the sprints of lanes: where work goes on, what a review found, and what came of all of it.

Trackside does none of the work. It says what comes next, notes that it is begun, and keeps what people say of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from shlex import quote
from typing import Any

import msgspec

from trackside.errors import UsageError
from trackside.model.amounts import first_few
from trackside.model.state import FinalReview, Section, Stage, State, Verdict
from trackside.planner.state.languages import languages
from trackside.planner.state.naming import planning_again
from trackside.planner.state.renaming import renamed
from trackside.planner.state.requesting import asked_in
from trackside.planner.state.resuming import LaneRun, lane_runs
from trackside.planner.state.reviewing import Took, refuse_unfinished, review_all, review_sprint
from trackside.planner.state.working import start
from trackside.rules.rule import closest
from trackside.sdk.plans.board import known_tasks
from trackside.sdk.plans.sprint_values import asked_sections, final_values, lane_head, lane_values, sprint_values
from trackside.sdk.plans.state_keeping import Desk, at_work
from trackside.sdk.project import Project

_MOST_NAMED = 5
_GATE = 'write --gate "Security=PASS"'


def go_on(project: Project, lane: int | None = None) -> dict[str, Any]:
    """Begin the next task of a lane, without one of the first that is not finished, and say where it stands.

    What is completed is skipped; a task that is begun stays so: run again, it says the same. When everything is
    completed, it is the turn of the final review. Raises `UsageError` for a lane that there is not.
    """
    with at_work(project) as desk:
        begun = {one.id for run in lane_runs(desk.state).values() for one in run.sprints if one.is_begun}
        run = _chosen(desk, lane)
        waits: list[str] = []
        desk.notes += _strays(desk)
        if run and run.current and not run.current.tasks:
            raise UsageError(f"`{run.current.id}` does not list its tasks", help=planning_again(desk.state, desk.board))
        if run and run.current and (name := run.current.next):
            waits = desk.waits_for(name)
            if not waits or desk.state.tasks[name].status is Stage.IN_PROGRESS:
                desk.state = start(desk.state, name, desk.project.workspace.stamp())
        if run is None and lane is None:
            _begin_final(desk)
        desk.save(desk.state)
        runs = lane_runs(desk.state)
        shown = runs[run.number] if run else None
        return {
            "path": desk.path,
            "notes": desk.notes,
            "requested": msgspec.to_builtins(asked_in(desk.state)),
            "completed_lanes": [lane_head(one) for one in runs.values() if one.current is None],
            "lane": lane_values(desk, shown, waits, begun) if shown else None,
            "unfinished_lanes": [one.number for one in runs.values() if one.current],
            "final": final_values(desk) if run is None and lane is None else None,
        }


def review(
    project: Project, sprint: str, gates: Mapping[str, str], *, minutes: float | None = None, cost: float | None = None
) -> dict[str, Any]:
    """Keep what the review of a sprint found; the last one begins the final review. Raises `UsageError` for a sprint
    that there is not, and `Refusal` while one of its tasks is open."""
    with at_work(project) as desk:
        name = _sprint_called(desk.state, sprint)
        asked, now = desk.project.settings.sprint_gates, desk.project.workspace.stamp()
        found = {gate: _verdict(result) for gate, result in gates.items()}
        desk.state = review_sprint(desk.state, name, found, Took(minutes, cost), asked, now)
        runs = lane_runs(desk.state)
        is_all = all(one.current is None for one in runs.values())
        if is_all:
            _begin_final(desk)
        desk.save(desk.state)
        run = runs[desk.state.sprints[name].track]
        done = next(one for one in run.sprints if one.id == name)
        return {
            "path": desk.path,
            "notes": desk.notes,
            "sprint": sprint_values(done, desk.project.settings),
            "lane": lane_head(run) if run.current is None else None,
            "final": final_values(desk) if is_all else None,
        }


def review_project(
    project: Project,
    sections: Mapping[str, tuple[str, Sequence[str]]],
    *,
    coverage: float | None = None,
    features: Iterable[str] = (),
    minutes: float | None = None,
    cost: float | None = None,
) -> dict[str, Any]:
    """Keep what the final review found: for each section a verdict and what was looked at. Raises `Refusal` while a
    lane is unfinished."""
    with at_work(project) as desk:
        refuse_unfinished(desk.state)
        _begin_final(desk)
        found = FinalReview(
            sections={name: _section(*said) for name, said in sections.items()},
            coverage=coverage,
            features=tuple(features),
        )
        now = desk.project.workspace.stamp()
        desk.state = review_all(desk.state, found, Took(minutes, cost), asked_sections(desk), now)
        desk.save(desk.state)
        return {"path": desk.path, "notes": desk.notes, "final": final_values(desk)}


def read_gates(given: Iterable[str]) -> dict[str, str]:
    """`Security=PASS`, by name. Raises `UsageError`."""
    return {name: result for name, (result, _) in read_sections(given).items()}


def read_sections(given: Iterable[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """`Security=PASS: no secrets; rate limits`, by name, with what was looked at. Raises `UsageError`."""
    found = {}
    for text in given:
        name, sign, rest = (part.strip() for part in text.partition("="))
        result, _, items = rest.partition(":")
        if not sign or not name or result.strip().upper() not in list(Verdict):
            raise UsageError(f"`{text}` is no result", help=_GATE)
        found[" ".join(name.split())] = (
            result.strip().upper(),
            tuple(" ".join(one.split()) for one in items.split(";") if one.strip()),
        )
    return found


def _chosen(desk: Desk, lane: int | None) -> LaneRun | None:
    """The lane that is meant; without one, the first with something to do now, else the first that is unfinished."""
    runs = lane_runs(desk.state)
    if lane is not None:
        if lane not in runs:
            raise UsageError(f"there is no lane {lane:02}", help=f"one of {', '.join(f'{one:02}' for one in runs)}")
        return runs[lane]
    left = [one for one in runs.values() if one.current]
    free = (one for one in left if not (one.current and one.current.next and _is_blocked(desk, one.current.next)))
    return next(free, left[0] if left else None)


def _strays(desk: Desk) -> list[str]:
    """What the plans say by now and the state does not."""
    pairs = renamed(desk.state, known_tasks(desk.board))
    new = [name for name in desk.board if name not in desk.state.tasks and name not in pairs.values()]
    gone = [name for name in desk.state.tasks if name not in desk.board and name not in pairs]
    named = (("not in the state", new), ("in no plan", gone))
    likely = [
        f"`{old}` is in no plan, and `{now}` has its title: trackside state rename {quote(old)} {quote(now)}"
        for old, now in islice(pairs.items(), _MOST_NAMED)
    ]
    return likely + [
        f"{first_few([f'`{name}`' for name in names], 1)} {'are' if len(names) > 1 else 'is'} {where}: "
        f"{planning_again(desk.state, desk.board)}"
        for where, names in named
        if names
    ]


def _is_blocked(desk: Desk, name: str) -> bool:
    return desk.state.tasks[name].status is Stage.PENDING and bool(desk.waits_for(name))


def _begin_final(desk: Desk) -> None:
    final = desk.state.final_review or FinalReview()
    if not final.languages:
        found = languages(desk.project.workspace.git.tracked_files())
        desk.state = msgspec.structs.replace(desk.state, final_review=msgspec.structs.replace(final, languages=found))


def _sprint_called(state: State, given: str) -> str:
    name = next((one for one in state.sprints if one.casefold() == given.casefold()), None)
    if name is None:
        guess = closest(given, state.sprints)
        help = f"did you mean `{guess}`?" if guess else "`trackside sprint all` names the one that is next"
        raise UsageError(f"Sprint not found: `{given}`", help=help)
    return name


def _verdict(word: str) -> Verdict:
    return Verdict(word.upper())


def _section(result: str, items: Sequence[str]) -> Section:
    return Section(result=_verdict(result), items=tuple(items))
