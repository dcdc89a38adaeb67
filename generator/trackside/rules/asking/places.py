"""Where a finding is shown when it is about something larger than a word."""

from trackside.model.document import Heading
from trackside.model.plan import Task
from trackside.model.source import Span
from trackside.model.track import TrackDocument


def title_place(document: TrackDocument, heading: Heading) -> Span:
    """The text of a heading, without its marks."""
    line = document.document.text[heading.span.start : heading.span.end].split("\n", 1)[0].rstrip()
    title = line.lstrip("#").strip()
    start = heading.span.start + line.rfind(title)
    return Span(start, start + len(title))


def first_place(document: TrackDocument) -> Span:
    """Where a finding about a whole document is shown: its first heading, else its first line."""
    if document.document.headings:
        return title_place(document, document.document.headings[0])
    start = document.document.body.start
    line = document.document.text[start:].lstrip().split("\n", 1)[0]
    begin = document.document.text.find(line, start) if line else start
    return Span(begin, begin + len(line.rstrip()))


def place_under(document: TrackDocument, *starts: str) -> Span:
    """The heading under which something belongs: the first whose title begins with one of the words, the words
    in order of preference; without one, where the document begins."""
    for start in starts:
        for heading in document.document.headings:
            if heading.title.lower().startswith(start):
                return title_place(document, heading)
    return first_place(document)


def task_place(task: Task) -> Span:
    """The id of a task, else its title's line."""
    return task.id.span if task.id else task.span
