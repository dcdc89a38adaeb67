"""Comments that say which findings are accepted, and why."""

from msgspec import Struct

from trackside.model.diagnostic import Finding
from trackside.model.source import Read, Span


class Comment(Struct, frozen=True):
    """A comment of a document, in its text or its front matter.

    `span` is the whole comment, `text` begins at `start` without marks. `covers` are the lines it speaks of: its own
    when something else stands there, else those of the block, or the field, that comes next. `whole` goes when the
    comment goes: its lines when it stands alone, else the blanks before it too.
    """

    text: str
    start: int
    span: Span
    covers: Span
    whole: Span


class Suppression(Struct, frozen=True):
    """A comment that begins with `trackside-`. Without `covers` it holds for the whole document.

    `rules` are the codes it names. With a `fault` it hides nothing; `unused` are those of its rules that find nothing
    where it holds.
    """

    rules: tuple[Read[str], ...]
    covers: Span | None
    whole: Span
    fault: Finding | None = None
    unused: tuple[Read[str], ...] = ()
