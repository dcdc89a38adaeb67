"""The analysis of plans in words."""

from collections.abc import Iterator
from typing import Any

from trackside.cli.paint import paint
from trackside.cli.plan_changes import change_lines
from trackside.cli.plan_dates import date_lines, days
from trackside.cli.plan_words import bracketed, path, row, some, titled
from trackside.model.amounts import as_hours, counted
from trackside.model.settings import Layout
from trackside.reporters import printable

_MOST_SLACK = 13
_PROOFS = {
    "all": "no distribution ends earlier",
    "chains": "none that keeps chains whole ends earlier",
    "topics": "none that keeps topics together ends earlier",
    None: "a better one may exist",
}


def how_to_plan(layout: Layout) -> str:
    """What makes a plan of a track."""
    if "plan" in layout.templates:
        return "`trackside new --track TRACK --with plan` adds one"
    names = [name for name, kind in layout.documents.items() if kind == "plan"]
    return f"write its tasks into a {names[0]}" if names else "this layout knows no plans"


def plan_lines(found: dict[str, Any], asked: str, layout: Layout) -> Iterator[str]:
    """What `plan_work` found, as lines; `asked` is the command that asked for it, without a number of lanes."""
    tasks = found["tasks"]
    over = "".join(f", {tasks[one]} {one}" for one in ("done", "dropped") if tasks[one])
    to_do = "" if tasks["planned"] > tasks["open"] else " to do"
    plans = f"{counted(len(found['tracks']), 'plan')}, {as_hours(found['hours'])}"
    yield f"{counted(tasks['planned'], 'task')}{to_do} in {plans}{over}"
    if assumed := found["assumed"]["tasks"]:
        yield f"{counted(assumed, 'task')} without an estimate: each counts as {as_hours(found['assumed']['hours'])}"
    if tasks["planned"]:
        yield from _graph(found)
        yield from _advice(found, asked)
        yield from _shared(found)
        yield from date_lines(found["schedule"])
    elif not over:
        yield from _nothing(found, layout)
    if changes := found["what_if"]:
        yield from change_lines(changes, tasks["planned"])
    if found["left_out"]:
        yield from ("", paint("Left out", "warning"))
        yield from some([f"  {printable(one['place'])}: {printable(one['why'])}" for one in found["left_out"]])


def _nothing(found: dict[str, Any], layout: Layout) -> Iterator[str]:
    """Why there is nothing to plan."""
    if found["tracks"]:
        yield "No plan has a task of its own yet: write `- [ ] **T01**: …` into a plan.md."
    else:
        yield f"No track that is not over has a plan: {how_to_plan(layout)}."


def _graph(found: dict[str, Any]) -> Iterator[str]:
    yield from ("", paint("Dependency analysis", "place"))
    chains = enumerate(found["chains"], 1)
    yield from some(
        [f"  Chain {n}{bracketed(one['name'])}: {path(one['tasks'])} ({as_hours(one['hours'])})" for n, one in chains]
    )
    alone = found["independents"]
    if alone["tasks"]:
        yield f"  Independent: {row(alone['tasks'])} ({as_hours(alone['hours'])})"
    critical = found["critical_path"]
    name = f"chain 1{bracketed(found['chains'][0]['name'])}" if found["chains"] else ""
    if not name or found["chains"][0]["tasks"] != critical["tasks"]:
        name = path(critical["tasks"])
    yield f"  Critical path: {name}, {as_hours(critical['hours'])}"
    if spare := [f"{task} {as_hours(hours)}" for task, hours in found["slack"].items() if hours]:
        yield f"  May start later: {row(spare, most=_MOST_SLACK)}"
    yield from ("", f"Maximum parallel development tracks: {found['max_possible_tracks']}", "")
    yield from (paint("Reasons", "place"), *(f"  - {one}" for one in found["reasons"]), "")


def _advice(found: dict[str, Any], asked: str) -> Iterator[str]:
    advice = found["advice"]
    words = "work in parallel" if advice["parallel"] else "one lane is enough"
    yield f"Advice: {words}, because {printable('; '.join(advice['because']))}"
    yield f"Recommendation: {printable(asked)} --lanes {found['recommended_lanes'] if advice['parallel'] else 1}"


def _shared(found: dict[str, Any]) -> Iterator[str]:
    used, result, supposed = found["used_lanes"], found["result"], found["what_if"]
    usual = (
        f"{supposed['before']['lanes']} (as before)"
        if supposed
        else f"{found['recommended_lanes']} ({_why_so_many(found)})"
    )
    requested = found["requested_lanes"] or usual
    yield ""
    yield f"Lanes: requested {requested}, possible {found['max_possible_tracks']}, used {used}"
    if (found["requested_lanes"] or 0) > used:
        yield f"  {paint('more lanes than can be kept busy', 'warning')}: the rest is not used"
    for number, lane in enumerate(found["lanes"], 1):
        cut = f"{'across' if len(lane['sprints']) > 1 else 'in'} {counted(len(lane['sprints']), 'sprint')}"
        yield from ("", paint(f"Lane {number}{bracketed(lane['name'])}: {_load(lane)} {cut}", "place"))
        yield from some(list(_sprints(lane)))
    yield ""
    sprints = counted(sum(len(lane["sprints"]) for lane in found["lanes"]), "sprint")
    yield f"Total: {counted(found['tasks']['planned'], 'task')}, ~{as_hours(found['hours'])}, {sprints}"
    against = f"{as_hours(result['sequential_hours'])} one after another, {result['saving_percent']} % saved"
    yield f"Parallel: {as_hours(result['hours'])} against {against}"
    why, clash = "the longer of the critical path and all hours ÷ lanes", result["clash"]
    if clash:
        over = f"tasks that change {printable(clash['over'])}"
        why = f"the longest of the critical path, all hours ÷ lanes and {over} ({as_hours(clash['hours'])})"
    floor = f"Floor: {as_hours(result['floor_hours'])}, {why}"
    proof = _PROOFS[result["proved_among"]]
    yield f"{floor}; gap {as_hours(result['gap_hours'])}; {proof}"


def _why_so_many(found: dict[str, Any]) -> str:
    """Why so many lanes are shown as nobody asked for."""
    is_meant = found["advice"]["parallel"] or found["recommended_lanes"] == 1
    return "recommended" if is_meant else "the most that would help"


def _sprints(lane: dict[str, Any]) -> Iterator[str]:
    """A lane's sprints, each with its tasks below it."""
    slots = iter(lane["tasks"])
    for sprint in lane["sprints"]:
        name = f": {printable(sprint['name'])}" if sprint["name"] else ""
        yield f"  {sprint['id']}{name} ({_load(sprint)}){f', {days(sprint)}' if days(sprint) else ''}"
        yield from (_slot(next(slots)) for _ in sprint["tasks"])


def _load(one: dict[str, Any]) -> str:
    return f"{counted(len(one['tasks']), 'task')}, {as_hours(one['hours'])}"


def _slot(one: dict[str, Any]) -> str:
    time = f"{one['start']:,.10g}–{as_hours(one['end'])}"
    dated = f"{days(one):<23}  " if days(one) else ""
    return f"  {time:>12}  {dated}{titled(one)}"
