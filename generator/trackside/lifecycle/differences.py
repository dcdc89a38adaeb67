"""What restoring a checkpoint would change, and what it must leave alone."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from trackside.lifecycle.checkpoints import Manifest
from trackside.model.edit import replaced
from trackside.parsing.frontmatter import read_front_matter
from trackside.parsing.rewriting import Unfit, rewrite

_MOVED = ("status", "started", "paused", "resumed", "completed", "previous_status")
"""What a move writes: where all of it is what it was, the track did not move since."""
_LIFE = (*_MOVED, "updated", "reason", "summary", "outcomes")


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


def with_life_of(now: bytes | None, then: bytes, id: str) -> bytes:
    """A spec as it was, with the life that it has led since: the status, its stamps, reasons and outcomes are those of
    now. A track changes them by a move, and never by going back; nor does it get back an id that it had."""
    try:
        old, new = then.decode(), (now or b"").decode()
    except UnicodeDecodeError:
        return then
    said, today = _said(old), _said(new)
    fields = {"id": id} if "id" in said and said["id"] != id else {}
    gone: list[str] = []
    if "status" in today and [said.get(name) for name in _MOVED] != [today.get(name) for name in _MOVED]:
        if _without_life(old) == _without_life(new):
            return now or b""
        fields |= {name: today[name] for name in _LIFE if name in today}
        gone = [name for name in _LIFE if name not in today]
    return (_rewritten(old, fields, gone) or old).encode()


def _said(text: str) -> dict[str, Any]:
    front, _ = read_front_matter(text)
    return front.values if front else {}


def _without_life(text: str) -> str:
    return _rewritten(text, {}, list(_LIFE)) or text


def _rewritten(text: str, fields: dict[str, Any], gone: list[str]) -> str | None:
    """None where the front matter cannot be changed line by line."""
    places = rewrite(text, fields, gone)
    return None if isinstance(places, Unfit) else replaced(text, places)
