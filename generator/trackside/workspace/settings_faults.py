"""What settings of the right type can still have wrong: rules that do not exist, paths that lead out."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from trackside.errors import UsageError
from trackside.model import glob
from trackside.model.settings import Override, Settings
from trackside.workspace.toml_places import KeyPath

ALL = "ALL"


class Fault(NamedTuple):
    """Something wrong in the settings, and where."""

    path: KeyPath
    message: str
    help: str = ""


def faults(settings: Settings) -> Iterator[Fault]:
    """Everything that is wrong beside names and types."""
    yield from _paths(settings)
    yield from _rules(settings, ())
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
    ]
    named += [(("roots", number), root) for number, root in enumerate(settings.roots)]
    for path, place in named:
        if PurePosixPath(place).is_absolute() or ".." in PurePosixPath(place).parts or not place.strip():
            yield Fault(path, f"`{path[0]}`: `{place}` leaves the project", "write a path inside the project")


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
