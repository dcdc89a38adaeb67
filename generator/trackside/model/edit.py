"""A change that somebody wants: computed by pure functions, shown as a diff, applied by the workspace."""

from collections.abc import Iterable

from msgspec import Struct

from trackside.model.names import RepoPath
from trackside.model.source import Source, Span


class Edit(Struct, frozen=True):
    """Replace what stands at `span` by `text`. `base` is the digest of the source that was measured."""

    path: RepoPath
    span: Span
    text: str
    base: str


class Move(Struct, frozen=True):
    """Give a folder another name; applied after all edits, whose paths are those of before."""

    old: RepoPath
    new: RepoPath


def edited(source: Source, edits: Iterable[Edit]) -> str:
    """The text of a source with its edits made. Raises `ValueError` when two of them overlap."""
    try:
        return replaced(source.text, ((edit.span, edit.text) for edit in edits))
    except ValueError as error:
        raise ValueError(f"{source.path}: {error}") from None


def replaced(text: str, places: Iterable[tuple[Span, str]]) -> str:
    """The text with something else in these places. Raises `ValueError` when two of them overlap."""
    at, out = 0, []
    for span, new in sorted(places, key=lambda one: (one[0].start, one[0].end)):
        if span.start < at:
            raise ValueError(f"two edits overlap at {span.start}")
        out += [text[at : span.start], new]
        at = span.end
    return "".join(out) + text[at:]


class Changes(Struct, frozen=True):
    """Edits and moves that belong together, and what people should know of them."""

    edits: tuple[Edit, ...] = ()
    moves: tuple[Move, ...] = ()
    notes: tuple[str, ...] = ()
