"""The dates of plans in words."""

from collections.abc import Iterator
from typing import Any

from trackside.cli.paint import paint
from trackside.cli.plan_words import some
from trackside.model.amounts import counted
from trackside.reporters import printable


def date_lines(schedule: dict[str, Any]) -> Iterator[str]:
    """When work begins and ends, and which tracks are done in time."""
    if why := schedule["no_date_because"]:
        yield f"Done: no date, {why}"
        return
    worked = f"{counted(schedule['working_days'], 'working day')} of {schedule['hours_per_day']:g} h"
    yield f"Done: {schedule['finish_date']}, when work begins on {schedule['start_date']}; {worked}"
    if targets := schedule["targets"]:
        yield from ("", paint("Targets", "place"))
        yield from some([_target(one) for one in targets])


def days(one: dict[str, Any]) -> str:
    """Start and finish, once when both are the same day; nothing where they are not known."""
    start, finish = one["start_date"] or "", one["finish_date"] or ""
    return start if start == finish else f"{start} – {finish}"


def _target(one: dict[str, Any]) -> str:
    begin = f"  {printable(one['track'])}: {one['kind']} {one['date']}"
    if one["kind"] == "milestone":
        return f"{begin}, {one['tasks_done']:,} of {one['tasks']:,} tasks are done by then"
    late = one["working_days_late"]
    word = paint(f"late by {counted(late, 'working day')}", "warning") if late else "on time"
    return f"{begin}, done {one['finish_date']}: {word}"
