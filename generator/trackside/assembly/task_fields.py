"""What is nested in a task: `Label: value` fields, and the lists that stand in them."""

import re
from collections.abc import Container, Iterator

from trackside.assembly.task_titles import plain
from trackside.model.document import Part
from trackside.model.settings import Layout
from trackside.model.source import Read, Span
from trackside.parsing.titles import fold

Fields = tuple[tuple[str, Read[str]], ...]

_LABEL = re.compile(r"_?([A-Za-z][A-Za-z _-]{1,30}):\s+(?=\S)")
_ENTRY = re.compile(r"(?:`[^`]*`|\([^)]*\)|[^,;`(])+")
_NOTHING = frozenset(("", "none", "n/a", "na", "nothing", "no", "-", "–", "—", "tbd"))
_REMARK = re.compile(r"\s*\([^)]*\)")
_TASK_NAME = re.compile(r"\b[A-Z]{1,8}-?\d{1,6}(?:\.\d{1,6})*[a-z]?\b|(?<![\w.-])\d{1,4}(?:\.\d{1,4}){0,4}(?![\w.-])")
_RANGE = re.compile(r"\b([A-Z]{1,8}-?)(\d{1,4})\s*(?:–|-|\.\.|to)\s*\1?(\d{1,4})\b")
_ELSEWHERE = re.compile(r"[a-z0-9][a-z0-9._-]*[/#:]\s?[A-Z]{1,8}-?\d{1,6}\b|[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_WORD = re.compile(r"(?:^|(?<=[,;]))[\s`]*([a-z0-9][a-z0-9._-]*)(?=[\s`]*(?:[,;]|$))")
_COVERS = re.compile(r"\b(?:(FR|NFR|UC|US|REQ|AT)-?(\d{1,4}(?:\.\d{1,4})?)|(Test|Acceptance test) (\d{1,3}))\b")
_LONGEST_RANGE = 100


def read_fields(
    parts: list[Part], text: str, layout: Layout, only: Container[str] | None = None
) -> Iterator[tuple[str, Read[str], Part]]:
    """The labelled entries among the parts, by the layout's name for the label; those of `only` these names."""
    for name, start, part in _labelled(parts, text, layout):
        if only is None or name in only:
            yield name, _read(text, start, part.stop), part


def has_fields(parts: list[Part], text: str, layout: Layout) -> bool:
    """Whether the layout knows one of the labels among the parts."""
    known = layout.task_fields.values()
    return any(name in known for name, _, _ in _labelled(parts, text, layout))


def _labelled(parts: list[Part], text: str, layout: Layout) -> Iterator[tuple[str, int, Part]]:
    """Each label's name, and where what it says begins."""
    for part in parts:
        if part.kind in ("item", "label") and part.key and not part.tick:
            yield _name(part.key, layout), part.rest, part
        elif part.kind in ("item", "text") and not part.tick:
            match = _LABEL.match(text, part.head, part.stop)
            if match and fold(match[1]) in layout.task_fields:
                yield _name(match[1], layout), match.end(), part


def _name(label: str, layout: Layout) -> str:
    folded = fold(label)
    return layout.task_fields.get(folded, folded)


def _read(text: str, start: int, stop: int) -> Read[str]:
    raw = text[start:stop]
    begin = start + len(raw) - len(raw.lstrip())
    raw = raw.strip()
    return Read(plain(raw).strip("_"), raw, Span(begin, begin + len(raw)))


def entries(read: Read[str], part: Part, text: str) -> tuple[Read[str], ...]:
    """A field as a list: its nested items, else its text split at commas outside code and brackets.

    `None`, `N/A` and a remark in square brackets are no entry.
    """
    nested = [kid for kid in part.kids if kid.kind == "item"]
    if nested:
        found = [_read(text, kid.head, kid.stop) for kid in nested]
    else:
        found = [
            _read(text, read.span.start + match.start(), read.span.start + match.end())
            for match in _ENTRY.finditer(read.raw)
        ]
    return tuple(one for one in found if not _is_nothing(one.raw))


def paths(found: tuple[Read[str], ...]) -> tuple[Read[str], ...]:
    """Entries as paths: what stands in code, else the text without a remark."""
    out = []
    for one in found:
        code = re.search(r"`([^`]+)`", one.raw)
        value = code[1].strip() if code else _REMARK.sub("", one.value or "").strip()
        if value:
            out.append(Read(value, one.raw, one.span))
    return tuple(out)


def _is_nothing(raw: str) -> bool:
    bare = _REMARK.sub("", raw).strip(" .*_`").lower()
    return bare in _NOTHING or (raw.startswith("[") and raw.rstrip().endswith("]")) or bare.startswith("none")


def task_names(read: Read[str], most: int) -> tuple[Read[str], ...]:
    """The tasks that a text names: `T01`, `TASK-003`, `2.1`, `T01–T04`, `other-track/T02`; and what is one word,
    which may be a track's name.

    Of ranges that would name more than `most` tasks only the first and the last is meant.
    Text that names none has one entry without a value, so that it is seen and not lost.
    """
    if _is_nothing(read.raw):
        return ()
    raw = _REMARK.sub(_blank, read.raw)
    found: list[Read[str]] = []
    for pattern in (_ELSEWHERE, _RANGE, _TASK_NAME):
        for match in pattern.finditer(raw):
            span = Span(read.span.start + match.start(), read.span.start + match.end())
            within = _within(match, most - len(found)) if pattern is _RANGE else [match[0].replace(" ", "")]
            found += [Read(value, match[0], span) for value in within]
        raw = pattern.sub(_blank, raw)  # what one form names, the next does not name again
    for match in _WORD.finditer(raw):
        if not _is_nothing(match[1]):
            found.append(
                Read(match[1], match[1], Span(read.span.start + match.start(1), read.span.start + match.end(1)))
            )
    found.sort(key=lambda one: one.span.start)
    return tuple(found) or (Read(None, read.raw, read.span),)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _within(match: re.Match[str], most: int) -> list[str]:
    """The tasks of a range; the first and the last of one that is no range, or of more than `most`."""
    first, last = int(match[2]), int(match[3])
    if not first <= last <= first + min(_LONGEST_RANGE, most):
        return [match[1] + match[2], match[1] + match[3]]
    return [f"{match[1]}{number:0{len(match[2])}}" for number in range(first, last + 1)]


def covered(text: str, start: int, stop: int) -> tuple[Read[str], ...]:
    """Requirements and acceptance tests that a text names, written alike: `FR-1`, `AT-2` (also for `Test 2`)."""
    found = []
    for match in _COVERS.finditer(text, start, stop):
        name = f"{match[1]}-{match[2]}" if match[1] else f"AT-{match[4]}"
        found.append(Read(name, match[0], Span(*match.span())))
    return tuple(found)
