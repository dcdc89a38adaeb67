"""What restoring a checkpoint would change, and what it must leave alone."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from trackside.lifecycle.checkpoints import Manifest
from trackside.parsing.frontmatter import read_front_matter


class Differences(Struct, frozen=True):
    """Paths in a track's folder that are not what they were: gone since; other than they were, and written before the
    checkpoint was made or after it; and new."""

    gone: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def differences(
    manifest: Manifest, then: Mapping[str, bytes], now: Mapping[str, bytes], changed: Callable[[str], int]
) -> Differences:
    """What became of the files; `changed` tells in nanoseconds when one was written last."""
    other = [path for path, data in then.items() if path in now and now[path] != data]
    newer = {path for path in other if changed(path) > manifest.moment * 1_000_000}
    return Differences(
        gone=tuple(path for path in then if path not in now),
        older=tuple(path for path in other if path not in newer),
        newer=tuple(path for path in other if path in newer),
        added=tuple(path for path in now if path not in then),
    )


def with_status_of(now: bytes | None, then: bytes) -> bytes:
    """A spec as it was, with the status that it has now: a track changes that by a move, and never by going back."""
    try:
        old, new = then.decode(), (now or b"").decode()
    except UnicodeDecodeError:
        return then
    fronts = [read_front_matter(text)[0] for text in (old, new)]
    before, after = (front.field("status") if front else None for front in fronts)
    if not before or not after or not before.value.raw or "\n" in before.value.raw + after.value.raw:
        return then
    return f"{old[: before.value.span.start]}{after.value.raw}{old[before.value.span.end :]}".encode()
