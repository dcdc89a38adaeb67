"""Comments that accept findings: what they say, what they hide, and which of them hide nothing.

trackside-ignore RULE… [until YYYY-MM-DD]: reason
trackside-ignore-file RULE… [until YYYY-MM-DD]: reason
"""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import accumulate, chain, islice

from msgspec import structs

from trackside.errors import UsageError
from trackside.model.diagnostic import Diagnostic, Finding
from trackside.model.document import Document
from trackside.model.source import Read, Span
from trackside.model.suppression import Comment, Suppression
from trackside.parsing.comments import comments
from trackside.rules.selectors import codes, find_rule

_UNREAD = ("IO001", "IO002", "IO005", "IO007", "IO008", "IO010")
_UNAPPROVED = ("AP001", "AP003", "AP004", "AP005", "AP006", "AP007", "AP009", "AP011", "AP012", "AP013")
_MOVED = ("GT001", "GT002", "GT004", "GT005", "GT009")
NEVER = frozenset((*_UNREAD, *_UNAPPROVED, *_MOVED))
"""What cannot be accepted: that a document was not read, or that a suppression is wrong; and what whoever writes the
comment may have done: an approval that is none, a move that is none."""

_MARK = "trackside-"
_BEGIN = re.compile(r"\s*trackside-([\w-]*)(?=[\s:,]|\Z)")
_WORD = re.compile(r"[^\s,]+")
_HERE, _FILE = "ignore", "ignore-file"
_MOST = 500
"""Suppressions in one document; each may be wrong, and have words looked for."""
_MOST_RULES = 20
_SETTINGS = "say in the settings which rules matter here"
_FORM = "write `trackside-ignore RULE: reason`"


def read_suppressions(document: Document, today: date, binding: Iterable[str] = ()) -> tuple[Suppression, ...]:
    """The suppressions of a document, none of which is for the `binding` rules of the project. Only documents that
    mention one are looked through."""
    if _MARK not in document.text:
        return ()
    never = NEVER.union(*map(codes, binding))
    found = (one for comment in comments(document) if (one := _read(comment, today, never)))
    most = list(islice(found, _MOST))
    if more := next(found, None):
        fault = Finding(more.whole, f"more than {_MOST} suppressions, of which no other is read", _SETTINGS)
        most.append(structs.replace(more, rules=(), fault=fault))
    return tuple(most)


def unaccepted(found: Iterable[Diagnostic], suppressions: Iterable[Suppression]) -> list[Diagnostic]:
    """Those findings of one document that its suppressions do not hide."""
    areas = _Areas(suppressions)
    return [one for one in found if not areas.hold(one.code, one.span.start)]


def with_unused(
    suppressions: Iterable[Suppression], found: Iterable[Diagnostic], in_force: frozenset[str]
) -> Iterator[Suppression]:
    """The suppressions, with those of their rules that are in force and find nothing where they hold."""
    places: dict[str, list[int]] = {}
    for one in found:
        places.setdefault(one.code, []).append(one.span.start)
    for starts in places.values():
        starts.sort()
    for suppression in suppressions:
        low, high = _bounds(suppression)
        idle = [
            rule
            for rule in suppression.rules
            if rule.value in in_force and not _any_between(places.get(rule.value, []), low, high)
        ]
        yield structs.replace(suppression, unused=() if suppression.fault else tuple(idle))


def _any_between(places: list[int], low: int, high: int) -> bool:
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high


def _bounds(suppression: Suppression) -> tuple[int, int]:
    return (suppression.covers.start, suppression.covers.end) if suppression.covers else (0, sys.maxsize)


class _Areas:
    """Where which rule's findings are accepted; asked in logarithmic time."""

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        areas: dict[str, list[tuple[int, int]]] = {}
        for one in suppressions:
            for rule in one.rules if one.fault is None else ():
                areas.setdefault(rule.value or "", []).append(_bounds(one))
        self._starts = {code: sorted(start for start, _ in bounds) for code, bounds in areas.items()}
        self._ends = {code: list(accumulate((end for _, end in sorted(some)), max)) for code, some in areas.items()}

    def hold(self, code: str, place: int) -> bool:
        """Whether some area that begins at or before the place reaches beyond it."""
        before = bisect_right(self._starts.get(code, []), place)
        return before > 0 and self._ends[code][before - 1] > place


def _read(comment: Comment, today: date, never: Collection[str]) -> Suppression | None:
    begin = _BEGIN.match(comment.text)
    if begin is None:
        return None
    head, colon, reason = comment.text[begin.end() :].partition(":")
    at = comment.start + begin.end()
    words = [Read(one[0], one[0], Span(at + one.start(), at + one.end())) for one in _WORD.finditer(head)]
    names, until = _until(words)
    covers = None if begin[1] == _FILE else comment.covers
    faults = _faults(begin[1], names, bool(colon and reason.strip()), comment.span)
    wrong = (fault for name in names if (fault := _not_accepted(name, never)))
    for fault in chain(faults, wrong, filter(None, [_expired(until, comment.span, today)])):
        return Suppression((), covers, comment.whole, fault)
    rules = tuple(Read(find_rule(name.raw).code, name.raw, name.span) for name in names)
    return Suppression(rules, covers, comment.whole)


def _faults(word: str, names: list[Read[str]], is_reasoned: bool, span: Span) -> Iterator[Finding]:
    """What is wrong with the form of a suppression, worst first; only the first of it is said."""
    if word not in (_HERE, _FILE):
        yield Finding(span, f"unknown comment `{_MARK}{word}`", f"`{_MARK}{_HERE}` or `{_MARK}{_FILE}`")
    if not names:
        yield Finding(span, "the suppression names no rule", _FORM)
    if not is_reasoned:
        yield Finding(span, "the suppression gives no reason", _FORM)
    if len(names) > _MOST_RULES:
        yield Finding(span, f"the suppression names more than {_MOST_RULES} rules", _SETTINGS)


def _until(words: list[Read[str]]) -> tuple[list[Read[str]], list[Read[str]]]:
    """The rules, and what stands after `until`."""
    at = next((number for number, word in enumerate(words) if word.raw == "until"), len(words))
    return words[:at], words[at:]


def _not_accepted(name: Read[str], never: Collection[str]) -> Finding | None:
    try:
        code = find_rule(name.raw).code
    except UsageError as error:
        return Finding(name.span, error.message, error.help)
    if code in NEVER:
        return Finding(name.span, f"`{name.raw}` cannot be suppressed", "mend what it finds")
    if code in never:
        help = "mend what it finds; `binding` in the settings names the rules that no track overrides"
        return Finding(name.span, f"`{name.raw}` binds all tracks and cannot be suppressed", help)
    return None


def _expired(until: list[Read[str]], span: Span, today: date) -> Finding | None:
    if not until:
        return None
    written = " ".join(word.raw for word in until[1:])
    try:
        last = date.fromisoformat(written) if len(written) == len("YYYY-MM-DD") else None
    except ValueError:
        last = None
    if last is None:
        return Finding(span, f"`{written}` is no date", "write `until YYYY-MM-DD:`")
    if last < today:
        return Finding(span, f"the suppression expired on {last}", "mend what it hid, or give a later day and why")
    return None
