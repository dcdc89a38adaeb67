"""What scripts hand in, brought into the form in which it will be read back."""

import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from trackside.errors import ArgumentError
from trackside.model.names import PRIORITY_WORDS, read_priority
from trackside.schema.slots import block, one_line
from trackside.sdk.telling.shapes import Criterion, Phase, Requirement, Spec, Task

_WEIGHTS = ("must-have", "should-have", "nice-to-have")


def line(what: str, given: object) -> str:
    """One line of text: white space is collapsed. Raises `ArgumentError` when nothing is left."""
    found = one_line(text(what, given))
    if not found:
        raise ArgumentError(f"{what} is empty")
    return found


def lines(what: str, given: object) -> str:
    """Text of many lines: what all of them are indented by is taken off, and what is blank around them."""
    plain = text(what, given).replace("\r\n", "\n").replace("\r", "\n")
    return block(textwrap.dedent(plain))


def priority(given: object) -> str:
    """`critical`, `high`, `medium` or `low`; P0 to P3 mean the same."""
    wanted = line("the priority", given).lower()
    if known := read_priority(wanted):
        return known.word
    raise ArgumentError(f"Invalid priority `{wanted}`", help=f"one of {', '.join(PRIORITY_WORDS)}")


def word(what: str, given: str, known: Iterable[str]) -> str:
    """One of the known words, or nothing when nothing is given. Raises `ArgumentError`."""
    words = list(map(str, known))
    if given and given not in words:
        raise ArgumentError(f"Invalid {what} `{given}`", help=f"one of {', '.join(words)}")
    return str(given or "")


def listed(what: str, given: object) -> tuple[Any, ...]:
    """A list or tuple; a text alone is none, since its letters would be the entries."""
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise ArgumentError(f"{what} are a list, not {type(given).__name__}")
    return tuple(given)


def spec(overview: str, context: str, requirements: object, acceptance_criteria: object, constraints: object) -> Spec:
    """The parts of a spec."""
    return Spec(
        lines("the overview", overview),
        lines("the context", context),
        tuple(_requirement(at, one) for at, one in enumerate(listed("requirements", requirements), 1)),
        tuple(_criterion(at, one) for at, one in enumerate(listed("acceptance_criteria", acceptance_criteria), 1)),
        tuple(line(f"constraint {at}", one) for at, one in enumerate(listed("constraints", constraints), 1)),
    )


def phases(given: object) -> tuple[Phase, ...]:
    """Phases with tasks whose hours still stand in their text."""
    found = []
    for at, one in enumerate(listed("phases", given), 1):
        name, tasks = _pair(f"phase {at}", one, "(name, tasks)")
        of = line(f"the name of phase {at}", name)
        named = listed(f"the tasks of phase {at}", tasks)
        found.append(Phase(of, tuple(Task(line(f"task {n} of `{of}`", task)) for n, task in enumerate(named, 1))))
    return tuple(found)


def _requirement(at: int, given: object) -> Requirement:
    what = f"requirement {at}"
    said, weight = (given, _WEIGHTS[0]) if isinstance(given, str) else _pair(what, given, "(text, priority)")
    if weight not in _WEIGHTS:
        raise ArgumentError(f"Invalid priority `{weight}` of {what}", help=f"one of {', '.join(_WEIGHTS)}")
    return Requirement(line(what, said), str(weight))


def _criterion(at: int, given: object) -> Criterion:
    what = f"criterion {at}"
    if isinstance(given, str):
        return Criterion(line(what, given))
    said, test = _pair(what, given, "(criterion, test)")
    return Criterion(line(what, said), line(f"the test of {what}", test) if test else "")


def _pair(what: str, given: object, form: str) -> tuple[Any, Any]:
    if not isinstance(given, tuple | list) or len(given) != 2:
        raise ArgumentError(f"{what} is a pair {form}")
    return given[0], given[1]


def text(what: str, given: object) -> str:
    """Text as it is, when a file can hold it. Raises `ArgumentError`."""
    if not isinstance(given, str):
        raise ArgumentError(f"{what} is text, not {type(given).__name__}")
    if "\0" in given:
        raise ArgumentError(f"{what} holds a NUL")
    if any("\ud800" <= letter <= "\udfff" for letter in given):
        raise ArgumentError(f"{what} holds half a character, which no file can")
    return given
