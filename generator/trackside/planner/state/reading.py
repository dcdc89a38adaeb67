"""The state file as typed values, with a place for what is wrong in it."""

import re
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from trackside.model.source import LineIndex, Source, Span
from trackside.model.state import (
    FinalReview,
    LaneRecord,
    Lanes,
    Requested,
    Running,
    Scope,
    SprintRecord,
    Stamp,
    State,
    Statistics,
    TaskRecord,
)
from trackside.parsing.frontmatter import YamlFault
from trackside.parsing.yaml_tree import Node, read_tree

T = TypeVar("T")
VERSION = "1.0"
_TORN = re.compile(r"^(<{7}|>{7})(?=[ \r\n]|\Z)", re.M)
_PLACE = re.compile(r" - at `\$(.*)`$")
_WORDS = {
    "Object missing required field": "this lacks",
    "Invalid enum value": "unknown word",
    "`int | null`": "`int`",
    "`float | null`": "`float`",
    "`str | null`": "`str`",
    "`int`": "a whole number",
    "`float`": "a number",
    "`str`": "a text",
    "`bool`": "true or false",
    "`object | null`": "`object`",
    "`object`": "`key: value` lines",
}
_STEP = re.compile(r"\.([\w-]+)|\[(?:\d+|\.\.\.)\]")
_LONGEST = 200
"""Characters of what is wrong."""
_MERGE = "`trackside state merge` keeps what both sides completed"


class Kind(StrEnum):
    """What is wrong: git left both sides of a merge, the file is no YAML any more, or a value is none of its kind."""

    CONFLICT = "conflict"
    BROKEN = "broken"
    SHAPE = "shape"


class StateFault(Exception):
    """A state file cannot be believed."""

    def __init__(self, kind: Kind, span: Span, message: str, help: str = "") -> None:
        super().__init__(message)
        self.kind, self.span, self.message, self.help = kind, span, message, help

    def place_in(self, source: Source) -> str:
        """Where it is, as `file:line:column`."""
        return LineIndex(source.text).place(source.path, self.span.start)


class _Head(Struct, frozen=True, kw_only=True):
    """What stands beside the mappings."""

    version: str
    type: Scope
    created_at: Stamp
    updated_at: Stamp
    plans: tuple[str, ...] = ()


class Written(NamedTuple):
    """A state, and the tree of the text that it was read from."""

    state: State
    tree: Node


def without_mark(text: str) -> str:
    """The text without the byte order mark that some editors begin a file with."""
    return text.removeprefix("\ufeff")


def read_state(source: Source) -> Written:
    """What the file says. Keys that nobody knows are left alone. Raises `StateFault`."""
    text = without_mark(source.text)
    if torn := _TORN.search(text):
        message = "both sides of a merge stand here"
        raise StateFault(Kind.CONFLICT, Span(torn.start(), torn.end()), message, _MERGE)
    if not source.exact:
        message = source.flaws[0].message if source.flaws else "the file is not UTF-8"
        raise StateFault(Kind.BROKEN, Span(0, 0), message)
    try:
        tree = read_tree(text)
    except YamlFault as fault:
        raise StateFault(Kind.BROKEN, fault.flaw.span, fault.flaw.message, fault.flaw.help) from None
    return Written(_state(tree), tree)


def _state(tree: Node) -> State:
    parts: dict[str, Any] = {
        "parallel_tracks": _lanes(_demanded(tree, "parallel_tracks")),
        "tasks": _each(_demanded(tree, "tasks"), TaskRecord),
        "sprints": _each(_demanded(tree, "sprints"), SprintRecord),
        "current_execution": None,
        "statistics": _converted(_demanded(tree, "statistics"), Statistics),
    }
    running, final = _inner(tree, "current_execution"), _inner(tree, "final_review")
    if (asked := _inner(tree, "requested")) and asked.value is not None:
        parts["requested"] = _converted(asked, Requested)
    if running and running.value is not None:
        parts["current_execution"] = _by_lane(running, Running)
    if final and final.value is not None:
        parts["final_review"] = _converted(final, FinalReview)
    head = _converted(tree, _Head)
    state = State(**msgspec.structs.asdict(head), **parts)
    if state.version != VERSION:
        place = _inner(tree, "version") or tree
        message = f"version {state.version!r} of the file is not known"
        raise StateFault(Kind.SHAPE, Span(place.start, place.end), message, f'this Trackside knows "{VERSION}"')
    return state


def _lanes(node: Node) -> Lanes:
    info = _demanded(node, "track_info")
    lanes = _by_lane(info, LaneRecord)
    plain = {**node.value, "track_info": {}} if isinstance(node.value, dict) else node.value
    return msgspec.structs.replace(_converted(node._replace(value=plain), Lanes), track_info=lanes)


def _by_lane(node: Node, kind: type[T]) -> dict[int, T]:
    found: dict[int, T] = {}
    for name, one in _each(node, kind).items():
        if not (name.isascii() and name.isdigit() and 0 < len(name) < 7 and int(name) > 0):
            span = _span(node, name)
            raise StateFault(Kind.SHAPE, span, f"`{name[:40]}` is no number of a track", "tracks are numbered from 1")
        found[int(name)] = one
    return found


def _each(node: Node, kind: type[T]) -> dict[str, T]:
    """The values of a mapping, each read by itself, so that what is wrong in one has its place."""
    if not isinstance(node.value, dict):
        raise StateFault(Kind.SHAPE, Span(node.start, node.end), "this is not a list of `key: value` lines")
    entries = node.entries or {}
    return {
        name: _converted(entries[name].node if name in entries else node._replace(value=value), kind)
        for name, value in node.value.items()
    }


def _demanded(node: Node, name: str) -> Node:
    found = _inner(node, name)
    if found is None:
        start = node.start
        raise StateFault(Kind.SHAPE, Span(start, start), f"`{name}` is missing", "`trackside plan --save` writes it")
    return found


def _inner(node: Node, name: str) -> Node | None:
    if node.entries is None:
        value = node.value.get(name) if isinstance(node.value, dict) else None
        return node._replace(value=value) if value is not None else None
    return node.entries[name].node if name in node.entries else None


def _converted(node: Node, kind: type[T]) -> T:
    try:
        return msgspec.convert(node.value, kind, str_keys=True)
    except msgspec.ValidationError as error:
        message = str(error)
        place = node
        if match := _PLACE.search(message):
            message = message[: match.start()]
            for step in _STEP.finditer(match[1]):
                inner = _inner(place, step[1]) if step[1] else None
                if inner is None:
                    break
                place = inner
        raise StateFault(Kind.SHAPE, Span(place.start, place.end), _plainly(message)) from None


def _plainly(message: str) -> str:
    """What is wrong, without the words of a library."""
    message = re.sub(r"^Expected `(.*)` matching regex .*$", "this is no time such as 2026-01-20T10:00:00Z", message)
    for technical, plain in _WORDS.items():
        message = message.replace(technical, plain)
    return message[0].lower() + message[1:_LONGEST]


def _span(node: Node, name: str) -> Span:
    entry = (node.entries or {}).get(name)
    return Span(entry.start, entry.start + len(name)) if entry else Span(node.start, node.end)
