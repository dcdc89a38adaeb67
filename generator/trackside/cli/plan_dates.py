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
    else:
        yield _finish(schedule)
    if targets := schedule["targets"]:
        yield from ("", paint("Targets", "place"))
        yield from some([_target(one) for one in targets])


def _finish(schedule: dict[str, Any]) -> str:
    worked = f"{counted(schedule['working_days'], 'working day')} of {schedule['hours_per_day']:g} h"
    return f"Done: {schedule['finish_date']}, when work begins on {schedule['start_date']}; {worked}"


def days(one: dict[str, Any]) -> str:
    """Start and finish, once when both are the same day; nothing where they are not known."""
    start, finish = one["start_date"] or "", one["finish_date"] or ""
    return start if start == finish else f"{start} – {finish}"


def _target(one: dict[str, Any]) -> str:
    day, stated = one["date"], printable(one["stated"])
    said = f"{day} ({stated})" if day and stated else day or stated
    done = f", done {one['finish_date']}" if one["finish_date"] else ""
    verdict = paint(one["verdict"], "warning") if one["working_days_late"] else one["verdict"]
    return f"  {printable(one['track'])}: {one['kind']} {said}{done}: {verdict}"
