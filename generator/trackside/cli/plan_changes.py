"""What moves in a plan, in words."""

from collections.abc import Iterator
from typing import Any

from trackside.cli.paint import paint
from trackside.cli.plan_words import path, some, titled
from trackside.model.amounts import as_hours, counted
from trackside.reporters import printable


def change_lines(found: dict[str, Any], open: int) -> Iterator[str]:
    """What is supposed, what becomes of the plan, and which of its open tasks start at another time."""
    before, after, moved = found["before"], found["after"], found["moved"]
    yield from ("", paint(f"What if {' and '.join(_supposed(found))}", "place"))
    ends = [day for side in (before, after) if (day := side["finish_date"])]
    days = f"; {_changed(*ends)}" if len(ends) == 2 else ""
    yield f"  End: {_turned(before, after, 'hours')}{days}"
    yield f"  Critical path: {_turned(before['critical_path'], after['critical_path'], 'hours')}"
    if set(after["critical_path"]["tasks"]) - set(before["critical_path"]["tasks"]):
        yield f"    now {path(after['critical_path']['tasks'])}"
    yield f"  One after another: {_turned(before, after, 'sequential_hours')}"
    yield f"  Saved: {_turned(before, after, 'saving_percent', '%')}"
    yield f"  Sprints: {_turned(before, after, 'sprints', '')}"
    yield f"  Moved: {len(moved):,} of {open:,} tasks" if moved else "  No task starts at another time"
    yield from some([_move(one) for one in moved], "    ")


def _supposed(found: dict[str, Any]) -> Iterator[str]:
    before, after = found["before"], found["after"]
    if gone := found["without"]:
        yield f"{printable(', '.join(gone))} {'is' if len(gone) == 1 else 'are'} done"
    for task, hours in found["delay"].items():
        yield f"{printable(task)} takes {as_hours(hours)} longer"
    if not gone and not found["delay"]:
        if before["lanes"] != after["lanes"]:
            yield f"{counted(after['lanes'], 'lane')}, not {before['lanes']}"
        if before["sprint_hours"] != after["sprint_hours"]:
            yield f"sprints of {as_hours(after['sprint_hours'])}, not {as_hours(before['sprint_hours'])}"


def _turned(before: dict[str, Any], after: dict[str, Any], key: str, unit: str = "h") -> str:
    return _changed(*(f"{side[key]:,.10g} {unit}".rstrip() for side in (before, after)))


def _changed(before: str, after: str) -> str:
    return f"{before} → {after}" if before != after else f"{before}, as before"


def _move(one: dict[str, Any]) -> str:
    start = f"{one['start'][0]:,.10g} → {as_hours(one['start'][1])}"
    lane = f", lane {one['lane'][0]} → {one['lane'][1]}" if one["lane"][0] != one["lane"][1] else ""
    return f"    {start:>14}  {titled(one)}{lane}"
