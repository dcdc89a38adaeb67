"""Ids: which there may be, and how one is made from a title."""

import re
import unicodedata

from trackside.errors import ArgumentError
from trackside.model.names import TrackId

LONGEST = 60
"""Code points of an id made from a title; ids that people choose may be longer."""
SAFE = "lower-case letters, digits, `-`, `_` and `.`, at most 100 characters, no name that a system reserves"
"""What an id is made of, in words."""
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.I)
_SAFE = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?")


def is_safe(name: str) -> bool:
    """Whether a name can be a track's id: a slug of at most 100 characters that no system reserves."""
    return bool(_SAFE.fullmatch(name)) and ".." not in name and not is_device(name)


def demand_safe(name: str) -> str:
    """The name, as an id that somebody chose. Raises `ArgumentError`, which is a `UsageError`."""
    if not isinstance(name, str) or not is_safe(name):
        raise ArgumentError(f"`{name}` is no safe id", help=SAFE)
    return name


def is_device(name: str) -> bool:
    """Whether some system takes a name for a device, whatever is behind its first dot: `NUL`, `con.md`."""
    return bool(_DEVICES.fullmatch(name.split(".")[0].rstrip(" ")))


def slug(title: str) -> TrackId:
    """Letters and digits of the title in lower case, joined by hyphens; `track` when none is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST].strip("-")
    return TrackId(words if words and is_safe(words) else f"track-{words}".strip("-"))


def free_id(title: str, taken: frozenset[str]) -> TrackId:
    """The title's slug, with the first number from 2 that makes it free when it is taken in any case."""
    base, number = slug(title), 2
    lowered = {name.lower() for name in taken}
    wanted = base
    while wanted in lowered:
        wanted = TrackId(f"{base}-{number}")
        number += 1
    return wanted
