"""Sprints and reviews in words."""

import re
from collections.abc import Iterable, Iterator
from shlex import quote
from typing import Any

from trackside.cli.paint import paint
from trackside.cli.plan_words import bracketed
from trackside.cli.working import as_options, tell_notes
from trackside.model.amounts import counted
from trackside.reporters import printable

_RULE = "═" * 39
_SHELL = re.compile(r'["$`\\!]')
"""What a shell does not leave alone between double quotes."""
_WAIT = "Next: Wait for other tracks to complete before final project review"


def run_lines(found: dict[str, Any]) -> Iterator[str]:
    """Where a lane stands and what comes next in it."""
    yield from tell_notes(found["notes"])
    if asked := as_options(found["requested"]):
        yield f"Planned with {asked}"
    yield f"Loading state file: {printable(found['path'])}"
    lane = found["lane"]
    if lane is None:
        yield from final_lines(found["final"])
        return
    for one in found["completed_lanes"]:
        if one["number"] < lane["number"]:
            yield f"Found completed track: {one['number']:02} (skipping)"
    if lane["current"] is None:
        yield from lane_lines(lane, last=not found["unfinished_lanes"])
        return
    left = lane["sprints_total"] - lane["sprints_completed"]
    if lane["resuming"]:
        yield from (f"Checking track {lane['number']} status...", "", *_found(lane))
    else:
        yield f"Track {lane['number']}{bracketed(lane['name'])} - {counted(left, 'sprint')} to execute"
    yield from ("", *_current(lane))


def _found(lane: dict[str, Any]) -> Iterator[str]:
    """What was done before."""
    for sprint in lane["sprints"]:
        if sprint["status"] == "completed":
            yield f"Found completed sprint: {sprint['id']} (skipping)"
        elif sprint["id"] == lane["current"] and sprint["begun"]:
            yield f"Found in-progress sprint: {sprint['id']} (resuming)"
            yield from (f"  Found completed task: {printable(task)} (skipping)" for task in sprint["completed_tasks"])
            if lane["task"]:
                yield f"  Resuming from task: {printable(lane['task']['id'])}"


def _current(lane: dict[str, Any]) -> Iterator[str]:
    """The sprint at which the lane is, and its next step."""
    sprint = next(one for one in lane["sprints"] if one["id"] == lane["current"])
    yield from _banner(f"{_titled(sprint)}{' (RESUMING)' if sprint['begun'] else ''}")
    if sprint["completed_tasks"]:
        yield f"Skipping completed tasks: {' '.join(f'{printable(one)} ✓' for one in sprint['completed_tasks'])}"
        yield ""
    task = lane["task"]
    if task is None:
        yield from _review(sprint)
        return
    name = printable(task["id"])
    title = f" - {printable(task['title'])}" if task["title"] not in ("", task["id"]) else ""
    yield f"Task {task['number']}/{sprint['tasks_total']}: {name}{title}"
    if task["status"] == "pending":
        yield f"  waits for {printable(', '.join(task['waits_for']))}"
        return
    word = printable(quote(task["id"]))
    yield f"  {task['status']}, iteration {task['iterations']}"
    yield f"  {paint('next:', 'help')} trackside task validate {word} PASS && trackside task finish {word}"


def _review(sprint: dict[str, Any]) -> Iterator[str]:
    yield from _seen(sprint)
    words = _gates(sprint["lacking"])
    if words or sprint["review_due"]:
        yield f"  {paint('next:', 'help')} trackside sprint review {printable(quote(sprint['id']))} {words}".rstrip()


def _seen(sprint: dict[str, Any]) -> Iterator[str]:
    """What a review found so far."""
    yield "Final Sprint Review..."
    yield from (f"  {_mark(result)} {printable(gate)}: {result}" for gate, result in sprint["gates"].items())


def review_lines(found: dict[str, Any]) -> Iterator[str]:
    """What the review of a sprint came to."""
    sprint, lane = found["sprint"], found["lane"]
    yield from tell_notes(found["notes"])
    if sprint["status"] != "completed":
        yield from _review(sprint)
        return
    yield from _seen(sprint)
    yield from ("", paint(f"{sprint['id']} COMPLETE ✅", "good"))
    yield f"Tasks: {len(sprint['completed_tasks'])}/{sprint['tasks_total']} completed"
    yield f"Time: {_time(sprint['minutes'])}"
    yield f"Cost: {_cost(sprint['cost'])}"
    yield f"State updated: {sprint['id']} marked as completed"
    if lane:
        yield from ("", *lane_lines(lane, last=found["final"] is not None))
    if found["final"]:
        yield from ("", *final_lines(found["final"]))


def lane_lines(lane: dict[str, Any], *, last: bool) -> Iterator[str]:
    """What came of a lane that is finished."""
    yield from _banner(f"TRACK {lane['number']} COMPLETE ✅")
    yield f"Total tasks: {lane['tasks_completed']}/{lane['tasks_total']}"
    yield f"Total sprints: {lane['sprints_completed']}/{lane['sprints_total']}"
    yield f"Total time: {_time(lane['minutes'])}"
    yield f"Total cost: {_cost(lane['cost'])}"
    yield f"Quality: {'All checks passed' if lane['quality_gates_passed'] else 'not all checks passed'}"
    if not last:
        yield from ("", _WAIT)


def final_lines(final: dict[str, Any]) -> Iterator[str]:
    """How far the final review is, and when it is over, what came of everything."""
    yield "All tracks complete! Running final project review..."
    yield from ("", "Detecting languages used...")
    yield from (f"  - {printable(one)}" for one in final["languages"] or ["none that is known"])
    for name, section in final["sections"].items():
        yield from ("", f"{printable(name)}...", f"  {_mark(section['result'])} {section['result']}")
        yield from (f"  - {printable(item)}" for item in section.get("items", ()))
    if not final["is_over"]:
        words = _gates(final["lacking"])
        yield from ("", f"{paint('next:', 'help')} trackside sprint final {words}".rstrip())
        return
    yield from ("", paint("PROJECT COMPLETION SUCCESSFUL", "good"), "")
    yield from _overall(final)
    yield from ("", "Quality Metrics:")
    for name, section in final["sections"].items():
        word = "All passed" if section["result"] == "PASS" else "FAIL"
        yield f"  {printable(name)}: {word} {_mark(section['result'])}"
    if final["coverage"] is not None:
        yield f"  Test coverage: {final['coverage']:g}%"
    if final["features"]:
        yield from ("", "Features Delivered:", *(f"  ✅ {printable(one)}" for one in final["features"]))


def _overall(final: dict[str, Any]) -> Iterator[str]:
    tasks, sprints, tiers, costs = (final[one] for one in ("tasks", "sprints", "tiers", "costs"))
    lanes = sprints["by_lane"]
    even = f" ({lanes[0]} per track × {len(lanes)} tracks)" if len(lanes) > 1 and len(set(lanes)) == 1 else ""
    yield "Overall Statistics:"
    yield f"  Total tasks: {tasks['completed']}/{tasks['total']} completed"
    yield f"  Total sprints: {sprints['total']}{even}"
    yield f"  Total iterations: {final['iterations'] or 'not recorded'}"
    for tier, one in tiers.items():
        yield f"  {tier} tasks: {one['tasks']}" + (f" ({one['percent']}%)" if one["percent"] is not None else "")
    yield from ("", "Execution Time:", f"  Sequential estimate: ~{final['sequential_hours']:,.10g} hours")
    spent = final["parallel_hours"]
    yield f"  Parallel execution: {f'~{spent:.1f} hours (wall clock)' if spent is not None else 'not recorded'}"
    if (saved := final["saved_percent"]) is not None:
        parallel = f" (with {len(lanes)} parallel executions)" if len(lanes) > 1 else ""
        yield f"  Time saved: {int(saved)}%{'+' if saved != int(saved) else ''}{parallel}"
    yield from ("", "Cost Breakdown:")
    for lane in costs["lanes"]:
        yield f"  Track {lane['number']}{bracketed(lane['name'])}: {_money(lane['cost'])}"
    yield f"  Final review: {_money(costs['final_review'])}"
    yield f"  Total: {_cost(costs['total'])}"


def _gates(names: Iterable[str]) -> str:
    """Gates that pass, as a shell takes them for nothing else."""
    said = (f"{printable(name)}=PASS" for name in names)
    return " ".join(f"--gate {quote(one) if _SHELL.search(one) else f'{chr(34)}{one}{chr(34)}'}" for one in said)


def _banner(text: str) -> Iterator[str]:
    yield from (_RULE, paint(text, "place"), _RULE, "")


def _titled(sprint: dict[str, Any]) -> str:
    return f"{sprint['id']}: {printable(sprint['name'])}" if sprint["name"] else str(sprint["id"])


def _mark(result: str) -> str:
    return "✅" if result == "PASS" else "⚠️"


def _time(minutes: float | None) -> str:
    return f"{minutes / 60:.1f} hours" if minutes is not None else "not recorded"


def _cost(cost: float | None) -> str:
    return f"~{_money(cost)}" if cost is not None else "not recorded"


def _money(cost: float | None) -> str:
    return f"${cost:,.2f}" if cost is not None else "not recorded"
