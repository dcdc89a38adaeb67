"""A YAML file with the places of its values, and the same file with other values: what is not changed stays as it is
written, comments, order and quotes included."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from trackside.model.edit import replaced
from trackside.model.source import Flaw, FlawKind, Span
from trackside.parsing.frontmatter import MAX_DEPTH, Mark, YamlFault, quoted, yaml_marks

_NAME = re.compile(r"[0-9]|[1-9][0-9]+|[A-Za-z][A-Za-z0-9_./-]*")
_WORD = re.compile(r"[a-z][a-z_]*|[A-Z][A-Z0-9-]*")
"""What needs no quotes: words of a list, and ids."""
_TAKEN = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""What some readers of YAML take for something else than a text."""
_COLON = re.compile(r"[ \t]*:")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_STEP = 2


class Node(NamedTuple):
    """A value, where it stands, and what a mapping in lines holds; of other values only the whole is known."""

    value: Any
    start: int
    end: int
    entries: "dict[str, Entry] | None" = None


class Entry(NamedTuple):
    """A key in its place, where its colon ends, and its value."""

    start: int
    colon: int
    node: Node


class _Unfit(Exception):
    """The text is written in a way in which single values cannot be changed."""


def read_tree(text: str) -> Node:
    """The mapping that a text holds. Raises `YamlFault`."""
    marks = yaml_marks(text)
    first = next(marks, None)
    if first is None or first.kind != "map":
        end = len(text.splitlines()[0]) if text else 0
        raise YamlFault(Flaw(FlawKind.YAML, Span(0, end), "the file is not a list of `key: value` lines"))
    node = _node(first, marks, text, 1)
    for _ in marks:  # what follows may be no YAML
        pass
    return node


def _node(mark: Mark, marks: Iterator[Mark], text: str, depth: int) -> Node:
    if depth > MAX_DEPTH:
        message = f"more than {MAX_DEPTH} levels of nesting"
        raise YamlFault(Flaw(FlawKind.YAML, Span(mark.start, mark.end), message, "flatten the value"))
    if mark.kind == "scalar":
        return Node(mark.value, mark.start, mark.end)
    if mark.kind == "list":
        items: list[Any] = []
        end = mark.end
        while (inner := next(marks)).kind != "end":
            item = _node(inner, marks, text, depth + 1)
            items.append(item.value)
            end = item.end
        return Node(items, mark.start, inner.end if mark.flow else end)
    return _mapping(mark, marks, text, depth)


def _mapping(mark: Mark, marks: Iterator[Mark], text: str, depth: int) -> Node:
    entries: dict[str, Entry] = {}
    end = mark.end
    while (key := next(marks)).kind != "end":
        name = text[key.start : key.end].strip() if not isinstance(key.value, str) else key.value
        if key.kind != "scalar" or name in entries:
            problem = f"duplicate key `{name[:40]}`" if key.kind == "scalar" else "a key must be a word"
            raise YamlFault(Flaw(FlawKind.YAML, Span(key.start, key.end), problem, "write `key: value` lines"))
        colon = _COLON.match(text, key.end)
        node = _node(next(marks), marks, text, depth + 1)
        entries[name] = Entry(key.start, colon.end() if colon else -1, node)
        end = node.end
    value = {name: entry.node.value for name, entry in entries.items()}
    return Node(value, mark.start, key.end if mark.flow else end, None if mark.flow else entries)


def dump(value: Mapping[str, Any], indent: int = 0, *, apart: bool = False) -> str:
    """A mapping in lines; with `apart`, mappings in it stand between blank lines."""
    lines: list[str] = []
    gap = ""
    for name, inner in value.items():
        wide = apart and isinstance(inner, Mapping)
        gap = "\n" if apart and lines and (wide or gap) else ""
        lines.append(f"{gap}{' ' * indent}{_key(name)}:{_behind(inner, indent)}\n")
        gap = "\n" if wide else ""
    return "".join(lines)


def rewritten(text: str, root: Node, old: Mapping[str, Any], new: Mapping[str, Any]) -> str | None:
    """The text with what differs between `old` and `new` changed in it; None where it is written in another form than
    in lines. What stands there and is in neither stays."""
    if root.entries is None or text.count("\r") != text.count("\r\n"):
        return None
    edits: list[tuple[Span, str]] = []
    ends = "\r\n" if "\r\n" in text else "\n"
    try:
        _compare(text, root.entries, old, new, edits)
    except _Unfit:
        return None
    try:
        return replaced(text, ((span, words.replace("\n", ends)) for span, words in edits))
    except ValueError:
        return None


def _compare(
    text: str,
    entries: dict[str, Entry],
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    edits: list[tuple[Span, str]],
) -> None:
    for name in old.keys() - new.keys():
        if name in entries:
            edits.append((Span(_line_start(text, entries[name]), _line_end(text, entries[name].node.end)), ""))
    before: Entry | None = None
    for name, value in new.items():
        entry = entries.get(name)
        if entry is None:
            edits.append(_insertion(text, entries, before, name, value))
            continue
        before = entry
        was = old.get(name)
        if was == value and name in old:
            continue
        if isinstance(value, Mapping) and value and isinstance(was, Mapping) and entry.node.entries:
            _compare(text, entry.node.entries, was, value, edits)
            continue
        if entry.colon < 0:
            raise _Unfit
        indent = entry.start - _line_start(text, entry)
        edits.append((Span(entry.colon, max(entry.colon, entry.node.end)), _behind(value, indent)))


def _insertion(text: str, entries: dict[str, Entry], before: Entry | None, name: str, value: Any) -> tuple[Span, str]:
    """A new entry behind another one, or in front of the first; those for one place stay in their order."""
    some = before or next(iter(entries.values()))
    indent = some.start - _line_start(text, some)
    words = dump({name: value}, indent)
    if before is None:
        start = _line_start(text, some)
        return Span(start, start), words
    at = _line_end(text, before.node.end)
    return Span(at, at), words if text[at - 1 : at] in ("\n", "\r") else f"\n{words}"


def _line_start(text: str, entry: Entry) -> int:
    """Where the line of a key begins, on which nothing stands before it. Raises `_Unfit`."""
    start = text.rfind("\n", 0, entry.start) + 1
    if text[start : entry.start].strip(" "):
        raise _Unfit
    return start


def _line_end(text: str, at: int) -> int:
    """Where the line of a place ends; of one at the beginning of a line, which a value in many lines ends at, there."""
    if text[at - 1 : at] in ("\n", "\r"):
        return at
    match = _LINE.match(text, at)
    return match.end() if match else len(text)


def _behind(value: Any, indent: int) -> str:
    """What stands behind the colon of a key."""
    if isinstance(value, Mapping):
        return f"\n{dump(value, indent + _STEP)}".rstrip("\n") if value else " {}"
    if isinstance(value, list | tuple) and value and all(isinstance(one, Mapping) for one in value):
        pad = " " * (indent + _STEP)
        return "".join(f"\n{pad}- {dump(one, indent + 2 * _STEP).strip()}" for one in value)
    return f" {_plain(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(_plain(one) for one in value)}]"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int | float):
        return f"{value:.10g}" if value == value and abs(value) < 1e9 else str(value)
    is_word = _WORD.fullmatch(value) and value.lower() not in _TAKEN
    return str(value) if is_word else quoted(value)


def _key(name: str) -> str:
    """A key that every reader of YAML takes for what it is."""
    is_word = _NAME.fullmatch(name) and name.lower() not in _TAKEN
    return name if is_word else quoted(name)
