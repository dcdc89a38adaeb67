"""The one door to jinja2 here: a template's text -> its tree. Jinja cuts the tags out, nothing is ever rendered."""

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from trackside.errors import TemplateError
from trackside.schema.nodes import Body, Note, Option, Path, Repeat, Slot, Text
from trackside.schema.slots import TYPES

MAX_SIZE, MAX_TOKENS, MAX_DEPTH = 100_000, 30_000, 10
_HELP = "a template holds text, {{ slot | type(…) }}, {% if slot %}, {% for item in slot %} and {# notes #}"
_NO_HINT = re.compile(r"[\[\]\r\n]|^\s*x?\s*$")
_PRIVATE = re.compile("[\ue000\ue001]")


class _Token(NamedTuple):
    line: int
    kind: str
    value: str


def read_notation(text: str, name: str, first_line: int = 1) -> Body:
    """The tree of a template. Raises `TemplateError` with `where` as `name:line`."""
    if len(text) > MAX_SIZE:
        raise TemplateError(f"the template is larger than {MAX_SIZE:,} characters", where=f"{name}:1")
    if found := _PRIVATE.search(text):
        line = text.count("\n", 0, found.start()) + first_line
        raise TemplateError("private-use characters stand for slots inside", where=f"{name}:{line}")
    return _Parser(text, name, first_line).body(("",), 0)


class _Parser:
    """Recursive descent over Jinja's tokens, white space left out."""

    def __init__(self, text: str, name: str, first_line: int) -> None:
        self.name, self.shift = name, first_line - 1
        self.line = first_line
        self.tokens = list(self.lex(text))
        self.at = 0

    def lex(self, text: str) -> Iterator[_Token]:
        from jinja2 import Environment, TemplateSyntaxError  # only where a template is compiled, not at every start

        lexer, count = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True), 0
        try:
            for line, kind, value in lexer.lex(text):
                if kind != "whitespace":
                    count += 1
                    yield _Token(line + self.shift, kind, value)
                if count > MAX_TOKENS:
                    self.fail("the template holds too many tags", line + self.shift)
        except TemplateSyntaxError as error:
            self.fail(str(error.message), error.lineno + self.shift)
        yield _Token(text.count("\n") + 1 + self.shift, "end", "")

    def fail(self, message: str, line: int = 0) -> NoReturn:
        raise TemplateError(message, where=f"{self.name}:{line or self.line}", help=_HELP)

    def next(self) -> _Token:
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        self.line = token.line
        return token

    def peek(self, value: str) -> bool:
        token = self.tokens[self.at]
        return token.value == value and token.kind in ("operator", "name")

    def expect(self, kind: str, value: str = "") -> str:
        token = self.next()
        if token.kind != kind or (value and token.value != value):
            self.fail(f"expected {value or kind.replace('_', ' ')}, found `{token.value.strip() or token.kind}`")
        return token.value

    def body(self, ends: tuple[str, ...], depth: int) -> Body:
        """Nodes up to one of the closing tags, which is consumed; "" is the end of the text."""
        if depth > MAX_DEPTH:
            self.fail(f"tags are nested deeper than {MAX_DEPTH}")
        out: Body = []
        while True:
            token = self.next()
            if token.kind == "data":
                out.append(Text(token.value, token.line))
            elif token.kind == "variable_begin":
                out.append(self.slot())
            elif token.kind == "comment_begin":
                out += self.note(out)
            elif token.kind == "block_begin":
                word = self.expect("name")
                if word in ends:
                    self.expect("block_end")
                    return out
                out.append(self.block(word, depth))
            elif token.kind == "end" and "" in ends:
                return out
            else:
                self.fail(f"`{token.value.strip() or 'the end of the text'}` cannot stand here")

    def block(self, word: str, depth: int) -> Option | Repeat:
        line = self.line
        if word not in ("if", "for"):
            self.fail(f"`{word}` has no place in a template")
        if word == "if":
            path = self.path()
            given = self.filter("given") is not None
            self.expect("block_end")
            return Option(path, self.body(("endif",), depth + 1), line, given)
        variable = self.expect("name")
        self.expect("name", "in")
        path = self.path()
        least = self.filter("least") or ("0",)
        self.expect("block_end")
        if not least[0].isdecimal() or len(least[0]) > 3:
            self.fail("least takes a small number")
        return Repeat(variable, path, self.body(("endfor",), depth + 1), line, int(least[0]))

    def note(self, before: Body) -> Body:
        """A note on its own line owns that line; behind other text it leaves the line end alone."""
        line, text = self.line, self.expect("comment")
        end = self.expect("comment_end")
        last = before[-1] if before else None
        alone = (
            last is None or (isinstance(last, Text) and last.text.endswith("\n")) or not isinstance(last, Text | Slot)
        )
        if isinstance(last, Text) and not alone:
            last.text = last.text.rstrip(" \t")
        note = Note(text.strip(), line, alone)
        return [note] if alone or not end.endswith("\n") else [note, Text("\n", line)]

    def slot(self) -> Slot:
        line, path = self.line, self.path()
        kind = "line"
        hints: tuple[str, ...] = ()
        if self.peek("|"):
            self.next()
            kind = self.expect("name")
            hints = self.arguments()
        if path[0] == "loop":
            if path[1:] not in (("index",), ("index0",)) or kind != "line" or hints:
                self.fail("of a loop, `loop.index` and `loop.index0` are known")
            kind, hints = "count", (path[1],)
        self.check(kind, hints)
        self.expect("variable_end")
        return Slot(path, kind, hints, line)

    def check(self, kind: str, hints: tuple[str, ...]) -> None:
        if kind not in TYPES:
            self.fail(f"no slot type `{kind}`; one of {', '.join(sorted(TYPES))}")
        if any(_NO_HINT.search(hint) for hint in hints):
            self.fail("a hint has words, and neither brackets nor line ends")
        if len(hints) < {"choice": 2, "preset": 1}.get(kind, 0):
            self.fail(f"{kind} lists what may stand there")

    def path(self) -> Path:
        names = [self.expect("name")]
        while self.peek("."):
            self.next()
            names.append(self.expect("name"))
        if any(name.startswith("_") for name in names):
            self.fail(f"`{'.'.join(names)}`: a slot's name does not begin with `_`")
        return tuple(names)

    def filter(self, name: str) -> tuple[str, ...] | None:
        """The arguments of the one filter that may stand here; None when there is none."""
        if not self.peek("|"):
            return None
        self.next()
        self.expect("name", name)
        return self.arguments()

    def arguments(self) -> tuple[str, ...]:
        if not self.peek("("):
            return ()
        self.next()
        found: list[str] = []
        while not self.peek(")"):
            token = self.next()
            if token.kind not in ("string", "integer"):
                self.fail("a hint is a plain string")
            found.append(token.value[1:-1] if token.kind == "string" else token.value)
            if not self.peek(")"):
                self.expect("operator", ",")
        self.next()
        return tuple(found)
