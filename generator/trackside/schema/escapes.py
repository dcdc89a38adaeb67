"""The escapes that let any value sit in any place of a document and come back unchanged.

One scheme: in front of something that would be taken for structure, n backslashes become 2n+1, and reading
halves them. CommonMark shows `\\,` as `,`, so what people see is the value. Other backslashes stay as they are.
"""

import re
from collections.abc import Callable

from trackside.model.source import FlawKind
from trackside.parsing.outline import LABEL, LEAD, read_markdown
from trackside.schema.slots import Place

_Change = Callable[["re.Match[str]"], str]

_OPENERS = (
    r"(?:\#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=+[ \t]*$|-[- \t]*$|(?:[-_*][ \t]*){3,}$|`{3}|~{3}|<"
    r"|\[[^\]]?\](?=\s|$)|\[[^\]]*\]:|\*\*|\||:)"
)
"""What would begin a block, a box or a label at the start of an item or paragraph."""
_START = re.compile(r"(?P<lead>)(?P<run>\\*)(?=" + _OPENERS + ")")
_NUMBERED = re.compile(r"(?P<lead>\d{1,9})(?P<run>\\*)(?=[.)](?:\s|$))")
_LINE = re.compile(
    r"(?P<lead>[ ]{0,3}(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*)(?P<run>\\*)"
    r"(?=(?P<what>\#{1,6}(?=\s|$)|=+[ \t]*$|-+[ \t]*$|(?:[-_*][ \t]*){3,}$|\*\*|`{3}|~{3}|<))"
)
"""What would end a block value from inside: headings, underlines and breaks, labels, fences, HTML."""
_INNER = re.compile(r"(?P<lead>(?:[ \t]*(?:[-+*]|\d{1,9}[.)]|>))*[ \t]*)(?P<run>\\*)(?=(?P<what>`{3}|~{3}|<))")
"""What ends with the quote or item in which it begins; nobody may have closed it by then."""
_REMARK = r"<!--(?=\s*(?:trackside-|$))"
"""What would begin a comment that speaks to us, or may do so on its next line."""
_REMARKS = re.compile(rf"(\\*)({_REMARK})")
_FENCE = re.compile(r"[ ]{0,3}(?P<mark>`{3,}(?=[^`]*$)|~{3,})")


def _up(match: "re.Match[str]") -> str:
    return match["lead"] + match["run"] * 2 + "\\"


def _down(match: "re.Match[str]") -> str:
    return match["lead"] + match["run"][: len(match["run"]) // 2]


def _at_start(value: str, change: _Change) -> str:
    found = _NUMBERED.match(value) or _START.match(value)
    if found and (found["run"] or change is _up):
        return change(found) + value[found.end() :]
    return value


def _stops(place: Place) -> "re.Pattern[str]":
    remark = rf"(?<!\A){_REMARK}" if place.start else _REMARK  # at a start, any `<` is one of the openers
    marks = [place.stops, r"\*|[:：]$" if place.bold else "", remark, "$"]
    return re.compile(r"(\\*)(" + "|".join(filter(None, marks)) + ")")


def escape_line(value: str, place: Place) -> str:
    """A value of one line, made safe for its place."""
    value = _stops(place).sub(lambda m: m[1] * 2 + ("\\" + m[2] if m[2] else ""), value)
    if place.start:
        value = _at_start(value, _up)
    return _escape_cell(value) if place.cell else value


def unescape_line(raw: str, place: Place) -> str:
    """The value again."""
    if place.cell:
        raw = raw.replace("\\|", "|").replace("&#124;", "|")
        raw = re.sub(r"&amp;((?:amp;)*)#124;", r"&\1#124;", raw)
    if "\\" not in raw:
        return raw
    if place.start:
        raw = _at_start(raw, _down)
    return _stops(place).sub(lambda m: m[1][: len(m[1]) // 2] + m[2], raw)


def _escape_cell(value: str) -> str:
    """`\\|` as GitHub wants it; an entity where a backslash or pipe already stands before the pipe."""
    value = re.sub(r"&((?:amp;)*)#124;", r"&amp;\1#124;", value)
    return re.sub(r"(^|[^\\])\|", r"\1\\|", re.sub(r"(?<=[\\|])\|", "&#124;", value))


def _outside_fences(lines: list[str], change: Callable[[str, bool], str | None]) -> str:
    """Change lines outside closed fences; `change(line, True)` gives None to leave a whole fence alone."""
    out: list[str] = []
    open_ended: dict[str, int] = {}  # marks for which no closing line is left
    at = 0
    while at < len(lines):
        fence = _FENCE.match(lines[at])
        stop = 0
        if fence and len(fence["mark"]) < open_ended.get(fence["mark"][0], 1 << 30):
            stop = _closing(lines, at, fence["mark"])
            if not stop:
                open_ended[fence["mark"][0]] = len(fence["mark"])
        if stop and change(lines[at], True) is None:
            out += lines[at : stop + 1]
            at = stop + 1
        else:
            out.append(change(lines[at], False) or "")
            at += 1
    return "\n".join(out)


def _closing(lines: list[str], at: int, mark: str) -> int:
    close = re.compile(r"[ ]{0,3}" + re.escape(mark[0]) + f"{{{len(mark)},}}[ \t]*")
    return next((row for row in range(at + 1, len(lines)) if close.fullmatch(lines[row])), 0)


def escape_block(value: str, place: Place, known: Callable[[str], bool]) -> str:
    """A value of many lines. `known` tells whether a bold line would be taken for one of the template's own."""
    lines = value.split("\n")
    done = _outside_fences(lines, lambda line, fence: None if fence else _escape_in_block(line, known, hard=False))
    if not _stays_inside(done):  # open HTML or a fence that nobody closes: take no risks
        done = _outside_fences(lines, lambda line, fence: "" if fence else _escape_in_block(line, known, hard=True))
    if place.start and place.indent:
        first, *more = done.split("\n")
        done = "\n".join([_at_start(first, _up), *more])
    if place.indent:
        pad = " " * place.indent
        done = "\n".join(line and (pad * (row > 0) + line) for row, line in enumerate(done.split("\n")))
    return done


def _escape_in_block(line: str, known: Callable[[str], bool], *, hard: bool) -> str:
    found = _LINE.match(line) or _INNER.match(line)
    if not found:
        return _hidden(line)
    what, rest = found["what"], line[found.end() :]
    if what == "**":
        need = known(rest)
    elif what[0] in "`~":
        need = hard or _FENCE.match(line) is not None
    else:
        need = hard or what[0] != "<" or _REMARKS.match(rest) is not None
    return (_up(found) if need or found["run"] else found[0]) + rest[0] + _hidden(rest[1:])


def _hidden(text: str) -> str:
    return _REMARKS.sub(r"\1\1\\\2", text)


def _stays_inside(text: str) -> bool:
    read = read_markdown(text + "\n\nend")
    parts, last = read.outline.kids, read.outline.kids[-1]
    ends = last.kind == "text" and last.start == len(text) + 2
    is_closed = all(flaw.kind is not FlawKind.UNCLOSED for flaw in read.flaws)
    return ends and is_closed and all(part.kind != "heading" for part in parts)


def unescape_block(raw: str, place: Place) -> str:
    """The value again."""
    lines = raw.splitlines() if "\r" in raw else raw.split("\n")
    if place.indent:
        pad = " " * place.indent
        lines[1:] = [line.removeprefix(pad) for line in lines[1:]]
        if place.start:
            lines[0] = _at_start(lines[0], _down)
    if "\\" not in raw:
        return "\n".join(lines)
    return _outside_fences(lines, lambda line, fence: None if fence else _unescape_in_block(line))


def _unescape_in_block(line: str) -> str:
    found = _LINE.match(line) or _INNER.match(line)
    at = found.end() + 1 if found else 0
    head = _down(found) + line[at - 1] if found else ""
    return head + _REMARKS.sub(lambda m: m[1][: len(m[1]) // 2] + m[2], line[at:])


def bold_key(line: str) -> str | None:
    """The key of a line that begins with a bold label or is a bold lead."""
    found = LABEL.match(line) or LEAD.match(line)
    return found["key"] if found else None
