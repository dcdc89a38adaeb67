"""The YAML block at the top of a document: the one door to YAML.

Keys and values are read from the parser's event stream, which neither recurses nor expands anything: no tag
is obeyed, no alias followed, and a few levels of nesting are all a track needs. Scalars are resolved as in
YAML 1.2: only `true` and `false` are booleans, dates and `0123` stay text.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import yaml
from frontmatter.default_handlers import BaseHandler

from trackside.model.document import Field, FrontMatter
from trackside.model.source import Flaw, FlawKind, Read, Span

MAX_SIZE = 400_000
MAX_DEPTH = 12
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK = re.compile(
    r"(\ufeff?---[ \t]*(?:\r\n|\r|\n))(.*?)^((?:---|\.\.\.)[ \t]*)(?=[\r\n]|\Z)(?:\r\n|\r|\n)?", re.S | re.M
)
_OPEN = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)(?=[ \t]*[\w\"'-]+[ \t]*:(?:\s|\Z))")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_COMMENT = re.compile(r"(?:(?<=\s)|\A)#[^\r\n]*")
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)\.[0-9]*)(?:[eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, Any] = {"": None, "~": None} | {
    spelled: value
    for word, value in (("null", None), ("true", True), ("false", False))
    for spelled in (word, word.title(), word.upper())
}
_PLAIN = re.compile(r"[A-Za-z0-9_./(](?:[\w .,/()+@&;=-]|:(?=\S))*")
_KEY_LINES = "write `key: value` lines"
_TAB = "a tab is used for indentation"
_CLEARER = {
    "found character that cannot start any token": "a character that cannot start a value",
    "mapping values are not allowed in this context": "a colon inside an unquoted value",
    "could not find expected ':'": "a line without a colon",
}


class Block(dict[str, Any]):
    """A block's data (the first of duplicate keys), with the fields in their places and the faults."""

    def __init__(self, fields: list[Field], flaws: list[Flaw]) -> None:
        super().__init__({field.key.raw: field.value.value for field in reversed(fields)})
        self.fields, self.flaws = fields, flaws


class Handler(BaseHandler):
    """python-frontmatter's three steps, with positions; its dumper, which loses comments and order, is not used."""

    FM_BOUNDARY = re.compile(r"^\ufeff?(?:---|\.\.\.)[ \t]*$", re.M)

    def detect(self, text: str) -> bool:
        """Whether the text begins with a front-matter block; remembers where the YAML begins."""
        match = _match(text)
        self.base = match.start(2) if match else 0
        return match is not None

    def split(self, text: str) -> tuple[str, str]:
        """The YAML between the fences and everything after them, both unchanged."""
        match = _match(text)
        return (match[2], text[match.end() :]) if match else ("", text)

    def load(self, fm: str) -> Block:
        """The block, read up to its first fault, with places in the text that was last detected."""
        return _Reader(fm, self.base).read()


def read_front_matter(text: str) -> tuple[FrontMatter | None, tuple[Flaw, ...]]:
    """The front matter of a document, if it has one, and what is wrong with it.

    When the YAML is broken, the fields before the fault are kept and `broken` is set.
    """
    handler = Handler()
    if not handler.detect(text):
        if opening := _OPEN.match(text):
            message, cure = "front matter is never closed", "end it with a line `---`"
            return None, (Flaw(FlawKind.YAML, Span(0, len(opening[0].rstrip())), message, cure),)
        return None, ()
    content, rest = handler.split(text)
    inner, whole = Span(handler.base, handler.base + len(content)), Span(0, len(text) - len(rest))
    if len(content) > MAX_SIZE:
        message = f"front matter has more than {MAX_SIZE:,} characters"
        return FrontMatter(whole, inner, broken=True), (
            Flaw(FlawKind.YAML, Span(0, 3), message, "move text to the body"),
        )
    block = handler.load(content)
    broken = any(flaw.kind is FlawKind.YAML for flaw in block.flaws)
    return FrontMatter(whole, inner, tuple(block.fields), broken), tuple(block.flaws)


class YamlFault(Exception):
    """A text is no YAML that is obeyed; `flaw` says where and why."""

    def __init__(self, flaw: Flaw) -> None:
        self.flaw = flaw


class Mark(NamedTuple):
    """A step through a YAML text: `map` and `list` begin something, `end` ends it, and `scalar` has a `value`. What is
    `flow` is written with brackets."""

    kind: str
    start: int
    end: int
    value: Any = None
    flow: bool = False


def yaml_marks(text: str) -> Iterator[Mark]:
    """The steps through a text of one YAML document; keys are the scalars that they are. Raises `YamlFault` for tags,
    aliases, and what is no YAML."""
    reader, documents = _Reader(text, 0), 0
    for event in reader.events():
        start, end = _start(event), _end(event)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise reader.fault("a second YAML document begins", start, end, "keep one of them")
        if isinstance(event, yaml.NodeEvent):
            reader.refuse(event)
        if isinstance(event, yaml.ScalarEvent):
            yield Mark("scalar", start, end, _scalar(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
            yield Mark(kind, start, end, flow=bool(event.flow_style))
        elif isinstance(event, yaml.CollectionEndEvent):
            yield Mark("end", start, end)


def yaml_comments(text: str, front: FrontMatter) -> list[Span]:
    """The comments of a front matter, up to the first fault: from `#` to the end of the line, outside of scalars."""
    base, content = front.content.start, text[front.content.start : front.content.end]
    scalars: list[tuple[int, int]] = []
    try:
        for token in yaml.scan(_UNPRINTABLE.sub("\ufffd", content[:MAX_SIZE]), Loader=_LOADER):
            if isinstance(token, yaml.ScalarToken):
                scalars.append((_start(token), _end(token)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        content = content[: mark.index if mark else 0]
    found, row = [], 0
    for match in _COMMENT.finditer(content):
        while row < len(scalars) and scalars[row][1] <= match.start():
            row += 1
        if row == len(scalars) or match.start() < scalars[row][0]:
            found.append(Span(base + match.start(), base + match.end()))
    return found


def dump_fields(fields: Iterable[tuple[str, Any]]) -> str:
    """Front matter with both fences; strings are quoted only when YAML would read something else."""
    lines = [f"{key}: {dump_value(value)}" for key, value in fields]
    return "\n".join(["---", *lines, "---", ""])


def dump_value(value: Any, *, in_list: bool = False) -> str:
    """One value on one line of YAML; inside a list a comma needs quotes."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(dump_value(item, in_list=True) for item in value) + "]"
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value == value.strip() and isinstance(_resolve(value), str)
        return value if plain and not (in_list and "," in value) else quoted(value)
    return json.dumps(value)


def quoted(value: str) -> str:
    """A text in quotes; what YAML takes for a line end or does not take at all is written as a number."""
    return _ODD.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def _match(text: str) -> re.Match[str] | None:
    """A block whose first line is blank is two thematic breaks, not front matter."""
    match = _BLOCK.match(text)
    return match if match and not (match[2] and not match[2].splitlines()[0].strip()) else None


def _resolve(raw: str) -> Any:
    if raw in _WORDS:
        return _WORDS[raw]
    if _INT.fullmatch(raw):
        return int(raw)
    return float(raw) if _FLOAT.fullmatch(raw) else raw


def _start(event: Any) -> int:
    return int(event.start_mark.index)


def _end(event: Any) -> int:
    return int(event.end_mark.index)


def _scalar(event: Any) -> Any:
    return _resolve(event.value) if not event.style else event.value


class _Reader:
    """Walks the events of one block; `base` is where the block begins in the document."""

    def __init__(self, content: str, base: int) -> None:
        self.content, self.base = content, base
        self._row, self._counted = 2, 0
        self.flaws: list[Flaw] = []
        self.fields: list[Field] = []

    def read(self) -> Block:
        try:
            self._document(self.events())
        except YamlFault as broken:
            self.flaws.append(broken.flaw)
        return Block(self.fields, self.flaws)

    def events(self) -> Iterator[Any]:
        """What the parser says, up to the first fault."""
        try:
            yield from yaml.parse(_UNPRINTABLE.sub("\ufffd", self.content), Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            raise self._broken(error) from None

    def _broken(self, error: yaml.MarkedYAMLError) -> YamlFault:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index if mark else 0, max(len(self.content) - 1, 0))
        problem = _CLEARER.get(error.problem or "", error.problem or "it cannot be parsed")
        line = self.content[self.content.rfind("\n", 0, at) + 1 : at + 1]
        if line.strip(" ").startswith("\t"):
            problem = _TAB
        return self.fault(f"invalid YAML: {problem}", at, at + 1, "quote values that hold `: `, `#`, `[` or `{`")

    def fault(self, message: str, start: int, end: int, help: str) -> YamlFault:
        """A fault in its place."""
        return YamlFault(Flaw(FlawKind.YAML, Span(self.base + start, self.base + end), message, help))

    def _document(self, events: Iterator[Any]) -> None:
        for event in events:
            if isinstance(event, yaml.MappingStartEvent):
                self._top(events)
                return
            if isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.AliasEvent):
                if isinstance(event, yaml.ScalarEvent) and not event.value:
                    continue
                end = len(self.content.splitlines()[0])
                raise self.fault("front matter is not a list of `key: value` lines", 0, end, _KEY_LINES)

    def _top(self, events: Iterator[Any]) -> None:
        seen: dict[str, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, seen)
            value, items = self._value(next(events), events, 1)
            self.fields.append(Field(key, value, items))

    def _key(self, event: Any, seen: dict[str, int]) -> Read[str]:
        if not isinstance(event, yaml.ScalarEvent):
            raise self.fault("a key must be a word", _start(event), _end(event), _KEY_LINES)
        key = Read(event.value, event.value, self._span(event))
        line = self._line(_start(event))
        if event.value in seen:
            message = f"duplicate key `{event.value}`, first on line {seen[event.value]}"
            self.flaws.append(Flaw(FlawKind.DUPLICATE_KEY, key.span, message, "keep one of them"))
        seen.setdefault(event.value, line)
        return key

    def _line(self, at: int) -> int:
        """The line of a place in the document; places are asked for in their order."""
        self._row += self.content.count("\n", self._counted, at)
        self._counted = at
        return self._row

    def _span(self, event: Any) -> Span:
        return Span(self.base + _start(event), self.base + _end(event))

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> tuple[Read[Any], tuple[Read[Any], ...]]:
        """A value and, for a list of scalars, its entries."""
        start = _start(event)
        if depth > MAX_DEPTH:
            raise self.fault(f"more than {MAX_DEPTH} levels of nesting", start, _end(event), "flatten the value")
        self.refuse(event)
        if isinstance(event, yaml.ScalarEvent):
            return Read(_scalar(event), self.content[start : _end(event)], self._span(event)), ()
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

    def refuse(self, event: Any) -> None:
        """Raises `YamlFault` for what is never obeyed."""
        start, end = _start(event), _end(event)
        if isinstance(event, yaml.AliasEvent):
            raise self.fault("aliases are not followed", start, end, "write the value out, or quote it")
        if event.tag is not None:
            raise self.fault("tags are not obeyed", start, end, "quote a value that begins with `!`")

    def _sequence(self, first: Any, events: Iterator[Any], depth: int) -> tuple[Read[Any], tuple[Read[Any], ...]]:
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(event, events, depth + 1)[0])
        return self._whole(first, event, items[-1:], [item.value for item in items]), tuple(items)

    def _mapping(self, first: Any, events: Iterator[Any], depth: int) -> tuple[Read[Any], tuple[Read[Any], ...]]:
        seen: dict[str, int] = {}
        data: dict[str, Any] = {}
        last: list[Read[Any]] = []
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, seen)
            last = [self._value(next(events), events, depth + 1)[0]]
            data.setdefault(key.raw, last[0].value)
        return self._whole(first, event, last, data), ()

    def _whole(self, first: Any, closing: Any, last: list[Read[Any]], value: Any) -> Read[Any]:
        """What is written without brackets ends with its last entry: the parser ends it where the next key begins,
        behind comments that belong to that."""
        start, end = _start(first), max(_end(closing), _end(first))
        if last and not first.flow_style:
            end = max(last[0].span.end - self.base, _end(first))
        raw = self.content[start:end].rstrip()
        return Read(value, raw, Span(self.base + start, self.base + start + len(raw)))
