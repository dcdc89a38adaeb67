"""A document as its template reads it: values by slot name, and what does not fit."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Any

from msgspec import Struct

from trackside.model.source import Read, Span


class MismatchKind(StrEnum):
    """How a document can differ from its template."""

    MISSING_HEADING = "missing-heading"
    MISSING = "missing"  # a label, record, item, column or table
    EMPTY = "empty"  # it is there, and nothing stands in it
    REPEATED = "repeated"
    MISPLACED = "misplaced"
    NEAR = "near"  # another spelling of something that the template asks for
    UNASKED = "unasked"
    BAD_VALUE = "bad-value"
    DISAGREE = "disagree"  # one slot, two values
    TOKEN = "token"  # a placeholder of the template is still there
    OPTIONS = "options"  # a menu of the template is still there: `[High / Low]`
    GUIDANCE = "guidance"


class Mismatch(Struct, frozen=True, gc=False):
    """One difference. `what` names the element or token; `line` is its line in the template, 0 when unknown;
    `level` is the heading's level, 0 for other elements; `record` is the repeat whose records it is a part of,
    `tests` or `risks.technical`, and "" outside of one."""

    kind: MismatchKind
    what: str
    span: Span
    help: str = ""
    line: int = 0
    level: int = 0
    record: str = ""


class Form(Struct, frozen=True, dict=True):
    """Values by slot path, in document order: `risks.technical[0].impact`.

    A slot that is absent has no entry; one that still holds its placeholder has an entry with value None.
    `slots` holds the first names of all slots that the template has: what it does not ask for, nobody misses.
    `approved` holds the sections that people approve, by the template's name for them and in its order, each with the
    place of what stands under its heading: an empty one when it is absent, several when it stands there repeatedly.
    """

    template: str
    reads: tuple[tuple[str, Read[Any]], ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    slots: frozenset[str] = frozenset()
    approved: tuple[tuple[str, Span], ...] = ()

    def __getitem__(self, path: str) -> Any:
        """The value of a slot, None when it is absent, blank or bad."""
        read = self.read(path)
        return read.value if read else None

    def read(self, path: str) -> Read[Any] | None:
        """A slot's value with its place."""
        return self._by_path.get(path)

    def records(self, path: str) -> Iterator["Form"]:
        """The records of a repeat, each a small form of its own: `for risk in form.records("risks.technical")`.

        The entries of a repeat of plain values have the path "".
        """
        found = self._by_repeat.get(path, {})
        for number in sorted(found):
            yield Form(self.template, tuple(found[number]))

    @cached_property
    def _by_path(self) -> dict[str, Read[Any]]:
        """The first read of each path."""
        return dict(reversed(self.reads))

    @cached_property
    def _by_repeat(self) -> dict[str, dict[int, list[tuple[str, Read[Any]]]]]:
        """The reads of each record, by the path of its repeat and its number, each with its path in the record."""
        found: dict[str, dict[int, list[tuple[str, Read[Any]]]]] = {}
        for name, read in self.reads:
            at = name.find("[")
            while at >= 0:
                number, _, rest = name[at + 1 :].partition("]")
                records = found.setdefault(name[:at], {})
                records.setdefault(int(number), []).append((rest.removeprefix("."), read))
                at = name.find("[", at + 1)
        return found
