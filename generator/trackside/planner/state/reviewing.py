"""The reviews at the end of a sprint and at the end of everything."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from trackside.errors import Refusal
from trackside.model.state import FinalReview, SprintRecord, Stage, State, Verdict
from trackside.planner.state.deriving import derived

CODE_REVIEW = "code review"
"""The part of the final review that is asked for every language."""


class Took(NamedTuple):
    """What a review took, as far as somebody says it."""

    minutes: float | None = None
    cost: float | None = None


def review_sprint(
    state: State, name: str, gates: Mapping[str, Verdict], took: Took, asked: Sequence[str], now: str
) -> State:
    """The sprint with these results, in addition to those that it has. It is completed when every gate that is asked
    for has passed and none has failed. Raises `Refusal` while one of its tasks is open."""
    sprint = state.sprints[name]
    left = [task for task in sprint.tasks if task in state.tasks and state.tasks[task].status is not Stage.COMPLETED]
    if left:
        raise Refusal(f"`{name}` is not reviewed yet: `{left[0]}` is {state.tasks[left[0]].status}", help=_FIRST)
    found = {**sprint.gates, **{_named(one, (*asked, *sprint.gates)): result for one, result in gates.items()}}
    passed = not lacking(found, asked) and Verdict.FAIL not in found.values()
    verdict = True if passed else False if Verdict.FAIL in found.values() else None
    after = replace(
        sprint,
        gates=found,
        quality_gates_passed=verdict,
        completed_at=(sprint.completed_at or now) if passed else None,
        minutes=sprint.minutes if took.minutes is None else took.minutes,
        cost=sprint.cost if took.cost is None else took.cost,
    )
    if after == sprint:
        return state
    return derived(replace(state, sprints={**state.sprints, name: after}, updated_at=max(now, state.updated_at)))


_FIRST = "finish its tasks first"


def review_all(state: State, found: FinalReview, took: Took, asked: Sequence[str], now: str) -> State:
    """The state with a final review that says in addition what `found` says. It is over when everything that is asked
    for has passed and nothing has failed. Raises `Refusal` while a lane is unfinished."""
    refuse_unfinished(state)
    was = state.final_review or FinalReview()
    names = (*asked, *was.sections)
    sections = {**was.sections, **{_named(name, names): one for name, one in found.sections.items()}}
    results = {name: one.result for name, one in sections.items()}
    passed = not lacking(results, asked) and Verdict.FAIL not in results.values()
    final = replace(
        was,
        completed_at=(was.completed_at or now) if passed else None,
        languages=found.languages or was.languages,
        sections=sections,
        coverage=was.coverage if found.coverage is None else found.coverage,
        features=tuple(dict.fromkeys((*was.features, *found.features))),
        minutes=was.minutes if took.minutes is None else took.minutes,
        cost=was.cost if took.cost is None else took.cost,
    )
    if final == state.final_review:
        return state
    return replace(state, final_review=final, updated_at=max(now, state.updated_at))


def refuse_unfinished(state: State) -> None:
    """Raises `Refusal` for a final review that comes too early."""
    left = [number for number, lane in state.parallel_tracks.track_info.items() if lane.status is not Stage.COMPLETED]
    if left:
        names = ", ".join(f"{number:02}" for number in sorted(left))
        many = "lane" if len(left) == 1 else "lanes"
        raise Refusal(f"the final review waits for {many} {names}", help=f"trackside sprint all {left[0]:02}")


def outdated(before: State, after: State) -> list[str]:
    """What was reviewed and is to be reviewed again, since it is open again."""
    found = []
    for name, one in before.sprints.items():
        now = after.sprints.get(name)
        if now and now.tasks == one.tasks and _results(now) != _results(one):
            left = [task for task in now.tasks if task in after.tasks and after.tasks[task].status != Stage.COMPLETED]
            found += [f"`{name}` needs another review: `{left[0]}` is open again"] if left else []
    was, final = before.final_review or FinalReview(), after.final_review or FinalReview()
    if was.sections and not final.sections:
        found.append("another final review is needed: not all lanes are completed")
    return found


def _results(sprint: SprintRecord) -> tuple[object, object]:
    return sprint.gates, sprint.quality_gates_passed


def sections_asked(asked: Sequence[str], languages: Sequence[str]) -> tuple[str, ...]:
    """The parts of a final review, with a code review of every language."""
    found: list[str] = []
    for name in asked:
        each = name.casefold() == CODE_REVIEW and languages
        found += [f"{language} {CODE_REVIEW}" for language in languages] if each else [name]
    return tuple(found)


def lacking(found: Mapping[str, object], asked: Sequence[str]) -> list[str]:
    """What is asked for and not there. A code review without a language is one of all of them."""
    known = {name.casefold() for name in found}
    whole = CODE_REVIEW in known
    return [
        one for one in asked if one.casefold() not in known and not (whole and one.casefold().endswith(CODE_REVIEW))
    ]


def _named(given: str, known: Sequence[str]) -> str:
    """A name as it is written where it is known already."""
    return next((one for one in known if one.casefold() == given.casefold()), given)
