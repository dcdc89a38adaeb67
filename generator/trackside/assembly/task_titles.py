"""The line of a task or phase, taken apart: box, id, commit references, estimate, status word, and the title itself.

What is taken out is replaced by blanks first, so that every place stays true.
"""

import re
from typing import NamedTuple

from trackside.assembly.estimates import read_estimate
from trackside.model.plan import Estimate, TaskStatus
from trackside.model.settings import Layout
from trackside.model.source import Read, Span

_SHA = r"(?:[0-9a-f]{40}|(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,39})"
_COMMITS = (
    re.compile(r"\[\s*(?:checkpoint|commit|sha)\s*:?\s*`?([0-9a-f]{7,40})`?\s*\]", re.I),
    re.compile(rf"\*?[(\[]\s*(?:commit:?\s*)?`?({_SHA})`?\s*[)\]]\*?"),
    re.compile(r"<!--\s*(?:checkpoint|commit|sha)?:?\s*([0-9a-f]{7,40})\s*-->", re.I),
    re.compile(rf"`({_SHA})`(?=\s*$)"),
    re.compile(rf"(?<=\s)({_SHA})(?=\s*$)"),
)
_BOX = re.compile(r"\[([^\[\]\r\n]{1,3})\](?=\s|$)")
_WORD_ID = re.compile(
    r"(?:\*\*|`)?\[?([A-Z]{1,8}-?\d{1,6}(?:[.-]\d{1,6}){0,4}[a-z]?)\]?(?:\*\*|`)?\s*[:.)–—]\s*(?:\*\*(?=\s|$))?"
    r"|(?:\*\*|`)\[?([A-Z]{1,8}-?\d{1,6}(?:[.-]\d{1,6}){0,4}[a-z]?)\]?(?:\*\*|`)\s*(?:[:–—-]\s+)?"
    r"|(T\d{2,4}|TASK-\d{1,6})\s+(?:[–—-]\s+)?"
)
_NUMBER_ID = re.compile(
    r"(?:\*\*)?(?:(?:task|step)\s+(\d{1,4}(?:\.\d{1,4}){0,4})\b[:.)]?|(\d{1,4}(?:\.\d{1,4}){0,4})[:.)]?)\s+", re.I
)
_ESTIMATE = re.compile(r"\(([^()\r\n]{1,40})\)(?=[\s*_]*$)")
_STATED = re.compile(r"(?:[-–—:]\s*|[(\[]\s*)([^\W\d][\w \-]{2,20}?)\s*[)\]]?\s*$")
_TASK_WORD = re.compile(r"^(?:Task|Step)\s*:\s*", re.I)
_MARKS = re.compile(r"\*\*|__|(?<![\w*])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![\w*])")
_CODE = re.compile(r"`[^`\r\n]*`")
_BLANKS = re.compile(r"\s+")


class Line(NamedTuple):
    """What a line says. `box` has the value None when its marker is unknown; `number` says that the id is a bare
    number, which many plans use anew in each phase."""

    title: str
    box: Read[TaskStatus] | None
    id: Read[str] | None
    number: bool
    estimate: Read[Estimate] | None
    commits: tuple[Read[str], ...]
    stated: Read[TaskStatus] | None


def read_box(raw: str, layout: Layout) -> TaskStatus | None:
    """What stands between the brackets of a box; None when the layout does not know it."""
    return layout.boxes.get(raw.strip().lower() or " ")


def box_at(text: str, start: int, stop: int, layout: Layout, *, among_boxes: bool = False) -> re.Match[str] | None:
    """A box at that place, whether Markdown knows it or not: `[~]`, `[  ]`, `[✅]`.

    Letters and digits are prose unless the layout names them (`[P]`, `[1]`); a small letter among boxes is a box
    that nobody understands.
    """
    match = _BOX.match(text, start, stop)
    if match is None:
        return None
    inner = match[1].strip()
    known = inner.lower() in layout.boxes and (inner == inner.lower() or inner == "X")
    sign = not any(map(str.isalnum, inner))
    return match if known or sign or (among_boxes and len(inner) == 1 and inner.islower()) else None


class _Text:
    """A line from which parts are taken; blanks take their place."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start = text, start

    def take(self, match: re.Match[str], group: int) -> tuple[str, Span]:
        first, last = match.span(group)
        raw, span = match[group], Span(self.start + first, self.start + last)
        first, last = match.span()
        self.text = self.text[:first] + " " * (last - first) + self.text[last:]
        return raw, span

    @property
    def begin(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def read_line(text: str, span: Span, layout: Layout, *, heading: bool = False, phase: bool = False) -> Line:
    """Take the text at `span` apart. A heading may state its status in a word or sign before or after its title;
    the name of a phase keeps its number and hours."""
    line = _Text(text[span.start : span.end], span.start)
    box = _take_box(line, layout, heading=heading)
    commits = _take_commits(line)
    stated = _take_status(line, layout) if heading else None
    number, id = False, None
    if phase:
        return Line(plain(line.text), box, None, False, None, commits, stated)
    if match := _WORD_ID.match(line.text, line.begin):
        id = line.take(match, match.lastindex or 0)
    elif match := _NUMBER_ID.match(line.text, line.begin):
        number, id = True, line.take(match, match.lastindex or 0)
    estimate = _take_estimate(line, layout)
    return Line(
        title=plain(_TASK_WORD.sub("", line.text.strip().lstrip("*").lstrip())),
        box=box,
        id=Read(id[0], id[0], id[1]) if id else None,
        number=number,
        estimate=estimate,
        commits=commits,
        stated=stated,
    )


def plain(text: str) -> str:
    """Text without emphasis, on one line; code keeps its backticks' content untouched."""
    pieces, at = [], 0
    for code in _CODE.finditer(text):
        pieces += [_MARKS.sub("", text[at : code.start()]), code[0]]
        at = code.end()
    pieces.append(_MARKS.sub("", text[at:]))
    return _BLANKS.sub(" ", "".join(pieces)).strip(" :")


def _take_box(line: _Text, layout: Layout, *, heading: bool) -> Read[TaskStatus] | None:
    match = box_at(line.text, line.begin, len(line.text), layout, among_boxes=True)
    if match is None and heading and line.text.rstrip().endswith("]"):
        match = box_at(line.text, line.text.rfind("["), len(line.text), layout)
    if match is None:
        return None
    raw, span = line.take(match, 1)
    return Read(read_box(raw, layout), raw, Span(span.start - 1, span.end + 1))


def _take_commits(line: _Text) -> tuple[Read[str], ...]:
    found = []
    for pattern in _COMMITS:
        while match := pattern.search(line.text):
            raw, span = line.take(match, 1)
            found.append(Read(raw, raw, span))
    return tuple(sorted(found, key=lambda read: read.span.start))


def _take_estimate(line: _Text, layout: Layout) -> Read[Estimate] | None:
    match = _ESTIMATE.search(line.text)
    estimate = read_estimate(match[1], layout) if match else None
    if match is None or estimate is None:
        return None
    raw, span = line.take(match, 1)
    return Read(estimate, raw, span)


def split_estimate(title: str, layout: Layout) -> tuple[str, str]:
    """A title without the hours in brackets at its end, and these hours as they stand there; `Load test (2h)`."""
    match = _ESTIMATE.search(title)
    name = title[: match.start()].rstrip() if match else ""
    return (name, match[1].strip()) if match and name and read_estimate(match[1], layout) else (title, "")


def _take_status(line: _Text, layout: Layout) -> Read[TaskStatus] | None:
    """A sign of the layout at either end (`✅ Phase 1`), or a word behind a dash or in brackets at the end."""
    for sign, status in layout.task_statuses.items():
        if sign[0].isalnum():
            continue
        for match in (
            re.compile(re.escape(sign)).match(line.text, line.begin),
            re.search(re.escape(sign) + r"\s*$", line.text),
        ):
            if match:
                raw, span = line.take(match, 0)
                return Read(status, raw, span)
    match = _STATED.search(line.text)
    word = layout.task_statuses.get(fold_status(match[1])) if match else None
    if match is None or word is None:
        return None
    raw, span = line.take(match, 1)
    return Read(word, raw, span)


def fold_status(raw: str) -> str:
    """The key of a status word: lower case, single spaces, no separators or marks."""
    return " ".join(re.sub(r"[-_*`]", " ", raw).lower().split())
