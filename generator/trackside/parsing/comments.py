"""The comments of a document and what each of them speaks of. Code is code: what stands in it is no comment."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from trackside.model.document import Document, FrontMatter
from trackside.model.source import Span
from trackside.model.suppression import Comment
from trackside.parsing.frontmatter import yaml_comments
from trackside.parsing.markdown import events

_LINE_END = re.compile(r"\r\n|\r|\n")
_OPEN, _CLOSE = "<!--", "-->"
_NOTHING = " \t\r\n>"
"""What may stand beside a comment that stands alone, in a quotation too."""
_BLOCKS = frozenset(
    ("Paragraph", "Heading", "Item", "Table", "CodeBlock", "BlockQuote", "FootnoteDefinition", "HtmlBlock", "Rule")
)
_HOLDERS = frozenset(("List", "TableHead", "TableRow", "TableCell"))


def comments(document: Document) -> tuple[Comment, ...]:
    """All comments, those of the front matter first."""
    lines = _Lines(document.text)
    front = _in_front(document.text, document.front, lines) if document.front else ()
    return (*front, *_Finder(document.text, document.body.start, lines).run())


class _Lines:
    """The lines of a text. A stretch of lines ends where the next line begins."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text)), len(text) + 1]

    def around(self, start: int, end: int) -> Span:
        """The whole lines that a stretch of text touches."""
        first, last = bisect_right(self._starts, start), bisect_right(self._starts, max(start, end - 1))
        return Span(self._starts[first - 1], self._starts[min(last, len(self._starts) - 1)])

    def upwards(self, start: int, end: int) -> Iterator[Span]:
        """The lines between two places, the last one first."""
        for row in range(bisect_right(self._starts, end) - 1, bisect_right(self._starts, start) - 2, -1):
            yield Span(self._starts[row], self._starts[row + 1])


def _in_front(text: str, front: FrontMatter, lines: _Lines) -> list[Comment]:
    """A comment on a line of its own speaks of the field below it, with all its lines."""
    fields = {lines.around(one.key.span.start, one.key.span.start).start: one for one in front.fields}
    alone: dict[int, Span] = {}
    below = Span(front.content.end, front.content.end)
    for line in lines.upwards(front.content.start, max(front.content.start, front.content.end - 1)):
        said = text[line.start : line.end].strip()
        if said.startswith("#"):
            alone[line.start] = below
        elif said:
            field = fields.get(line.start)
            below = lines.around(line.start, field.value.span.end) if field else line
    found = []
    for span in yaml_comments(text, front):
        own = lines.around(span.start, span.start)
        covers = alone.get(own.start)
        whole = own if covers else Span(_blanks(text, span.start), span.end)
        found.append(Comment(text[span.start + 1 : span.end], span.start + 1, span, covers or own, whole))
    return found


def _blanks(text: str, at: int) -> int:
    """Where the blanks before a place begin."""
    while at > 0 and text[at - 1] in " \t":
        at -= 1
    return at


class _Finder:
    """One pass over the events of the body; `waiting` are comments that speak of the block that comes next."""

    def __init__(self, text: str, start: int, lines: _Lines) -> None:
        self.text, self.start, self.lines = text, start, lines
        self.found: list[Comment] = []
        self.waiting: list[Span] = []

    def run(self) -> list[Comment]:
        text, start = self.text, self.start
        found, code_point = events(text[start:] if start else text)
        inside_html = False
        for event, place in found:
            what, content = (event, event) if type(event) is str else next(iter(event.items()))
            if what == "End":
                inside_html = inside_html and content != "HtmlBlock"
                continue
            name = next(iter(content)) if type(content) is dict else content
            if inside_html or (what == "Start" and name in _HOLDERS):
                continue
            span = Span(code_point(place["start"]) + start, code_point(place["end"]) + start)
            if what == "InlineHtml":
                self.inline(span)
            elif what == "Start" and name == "HtmlBlock":
                inside_html = True
                self.html_block(span)
            elif self.waiting and (name in _BLOCKS or what != "Start"):
                self.settle(span)
        self.found += [self.comment(span, Span(len(text), len(text)), alone=True) for span in self.waiting]
        return self.found

    def inline(self, span: Span) -> None:
        if self.text.startswith(_OPEN, span.start):
            self.found.append(self.comment(span, self.lines.around(span.start, span.end)))

    def html_block(self, block: Span) -> None:
        """A block that is more than comments is also what a comment before it speaks of."""
        text, at = self.text, block.start
        rest: list[str] = []
        mine: list[Span] = []
        while (opening := text.find(_OPEN, at, block.end)) >= 0:
            closing = text.find(_CLOSE, opening + 2, block.end)
            if closing < 0:
                break
            rest.append(text[at:opening])
            mine.append(Span(opening, closing + len(_CLOSE)))
            at = mine[-1].end
        if "".join([*rest, text[at : block.end]]).strip(_NOTHING):
            self.settle(block)
        for span in mine:
            line = self.lines.around(span.start, span.end)
            if self.is_alone(span, Span(max(line.start, block.start), line.end)):
                self.waiting.append(span)
            else:
                self.found.append(self.comment(span, line))

    def is_alone(self, span: Span, line: Span) -> bool:
        """Whether nothing else stands on the line; the first thing that does ends the search."""
        start, end = span.start, span.end
        while start > line.start and self.text[start - 1] in _NOTHING:
            start -= 1
        while end < min(line.end, len(self.text)) and self.text[end] in _NOTHING:
            end += 1
        return start <= line.start and end >= min(line.end, len(self.text))

    def settle(self, block: Span) -> None:
        end = block.end
        while end > block.start and self.text[end - 1].isspace():
            end -= 1
        covers = self.lines.around(block.start, end)
        self.found += [self.comment(span, covers, alone=True) for span in self.waiting]
        self.waiting = []

    def comment(self, span: Span, covers: Span, *, alone: bool = False) -> Comment:
        text, start = self.text, span.start + len(_OPEN)
        whole = self.lines.around(span.start, span.end) if alone else Span(_blanks(text, span.start), span.end)
        return Comment(
            text[start : span.end - len(_CLOSE)], start, span, covers, Span(whole.start, min(whole.end, len(text)))
        )
