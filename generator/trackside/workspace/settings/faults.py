"""What settings of the right type can still have wrong: rules that do not exist, paths that lead out."""

import difflib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from trackside.errors import UsageError
from trackside.model import glob
from trackside.model.days import read_days
from trackside.model.names import PRIORITY_WORDS, Priority, TrackType
from trackside.model.people import Person, read_person
from trackside.model.settings import Approvals, CalendarSettings, Override, Settings
from trackside.workspace.settings.toml_places import KeyPath

ALL = "ALL"
_LEAST_HOURS, _DAY = 0.1, 24


class Fault(NamedTuple):
    """Something wrong in the settings, and where."""

    path: KeyPath
    message: str
    help: str = ""


def faults(settings: Settings) -> Iterator[Fault]:
    """Everything that is wrong beside names and types."""
    yield from _paths(settings)
    yield from _approvals(settings.approvals)
    yield from _people(settings)
    yield from _calendar(settings.calendar)
    yield from _rules(settings, ())
    for number, word in enumerate(settings.binding):
        yield from _selector(word, ("binding", number))
    for number, pattern in enumerate(settings.junit):
        if why := glob.fault(pattern):
            yield Fault(("junit", number), f"`{pattern}`: {why}", 'e.g. "reports/**/*.xml"')
    for number, override in enumerate(settings.overrides):
        where: KeyPath = ("overrides", number)
        if not (override.paths or override.types):
            yield Fault(where, "an override says for which `paths` or `types`", 'paths = ["swarm/tracks/legacy-*"]')
        for entry, pattern in enumerate(override.paths):
            if why := glob.fault(pattern):
                yield Fault((*where, "paths", entry), f"`{pattern}`: {why}", 'e.g. "swarm/tracks/*/notes/**"')
        yield from _rules(override, where)


def _paths(settings: Settings) -> Iterator[Fault]:
    named: list[tuple[KeyPath, str]] = [
        (("templates",), settings.templates),
        (("baseline",), settings.baseline),
        (("state",), settings.state),
    ]
    named += [(("roots", number), root) for number, root in enumerate(settings.roots)]
    for path, place in named:
        if PurePosixPath(place).is_absolute() or ".." in PurePosixPath(place).parts or not place.strip():
            yield Fault(path, f"`{path[0]}`: `{place}` leaves the project", "write a path inside the project")
    if not settings.state.endswith((".yaml", ".yml")):
        yield Fault(("state",), f"`state`: `{settings.state}` is no YAML file", 'e.g. ".project-state.yaml"')


def _approvals(approvals: Approvals) -> Iterator[Fault]:
    """Words that nothing would ever be compared with successfully, or everything."""
    tables: list[tuple[str, Iterable[str], Iterable[str]]] = [
        ("by-type", approvals.by_type, TrackType),
        ("by-priority", approvals.by_priority, (*Priority, *PRIORITY_WORDS)),
    ]
    for name, given, known in tables:
        words = {word.lower(): word for word in known}
        for word in given:
            if word.lower() not in words:
                guess = difflib.get_close_matches(word.lower(), words, 1)
                help = f"did you mean `{words[guess[0]]}`?" if guess else f"one of {', '.join(words.values())}"
                yield Fault(("approvals", name, word), f"`approvals.{name}`: unknown word `{word}`", help)
    for number, pattern in enumerate(approvals.agents):
        if not pattern.strip("*? "):
            where: KeyPath = ("approvals", "agents", number)
            yield Fault(where, f"`approvals.agents`: `{pattern}` says nothing about agents", 'e.g. "*[bot]"')


def _people(settings: Settings) -> Iterator[Fault]:
    known: list[tuple[str, Person]] = []
    for text in settings.people:
        person = read_person(text)
        if not person.marks:
            yield Fault(("people", text), f"`people`: `{text}` names nobody", "`Jane Doe <jane@example.org>`")
        for other, one in known:
            if one.is_same(person):
                yield Fault(("people", text), f"`people`: `{text}` is `{other}` again", "give all roles in one list")
        known.append((text, person))


def _calendar(calendar: CalendarSettings) -> Iterator[Fault]:
    """A calendar by which no day would ever be worked, or that nobody can read."""
    if not calendar.working_days:
        yield Fault(("calendar", "working-days"), "`calendar.working-days` names no day", '["mon", "tue"]')
    if not _LEAST_HOURS <= calendar.hours_per_day <= _DAY:
        why = f"`calendar.hours-per-day`: {calendar.hours_per_day:g} hours are no working day"
        yield Fault(("calendar", "hours-per-day"), why, f"{_LEAST_HOURS:g} to {_DAY}")
    for number, text in enumerate(calendar.holidays):
        if read_days(text) is None:
            where: KeyPath = ("calendar", "holidays", number)
            help = "a date, `2026-12-25`, or its first and last day, `2026-12-24..2027-01-01`"
            yield Fault(where, f"`calendar.holidays`: `{text}` is no holiday", help)


def _rules(table: Settings | Override, where: KeyPath) -> Iterator[Fault]:
    for key in ("select", "ignore"):
        for number, word in enumerate(getattr(table, key)):
            yield from _selector(word, (*where, key, number))
    for key in ("severity", "gate"):
        for word in getattr(table, key):
            yield from _selector(word, (*where, key, word))


def _selector(word: str, where: KeyPath) -> Iterator[Fault]:
    if word.upper() == ALL:
        return
    from trackside.rules.selectors import codes  # loads all rules, which most settings do not name

    try:
        codes(word)
    except UsageError as error:
        yield Fault(where, error.message, error.help)
