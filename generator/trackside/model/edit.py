"""A change to a file, as a value."""

from msgspec import Struct

from trackside.model.names import RepoPath
from trackside.model.source import Span


class Edit(Struct, frozen=True):
    """Put `text` in place of `span`. `base` is the digest of the bytes it was measured on;
    None means that the file must not exist yet."""

    path: RepoPath
    span: Span
    text: str
    base: str | None
