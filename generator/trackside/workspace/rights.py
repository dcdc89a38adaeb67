"""Who may approve, as another commit says it: nobody gives themselves the right to approve what they propose."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from trackside.errors import SettingsError
from trackside.model.codeowners import CODEOWNERS
from trackside.model.settings import Settings
from trackside.workspace.history import must
from trackside.workspace.root import SETTINGS_FILES, folder_in_repository
from trackside.workspace.settings import settings_of

_LARGEST = 2_000_000


class Rights(NamedTuple):
    """Settings and CODEOWNERS; where no file holds settings the defaults, where nobody can read them none."""

    settings: Settings | None
    codeowners: str
    is_said: bool = True
    """Whether a file held settings."""


def rights_at(root: Path, commit: str) -> Rights:
    """What stood there at that commit. Raises `UsageError` when git cannot say."""
    folder = folder_in_repository(root)
    names = [f"{folder}/{name}" if folder else name for name in SETTINGS_FILES]
    texts = _texts(root, commit, [*names, *CODEOWNERS])
    found = [(name, text) for name, text in zip(SETTINGS_FILES, texts, strict=False) if text is not None]
    is_said = any(name == SETTINGS_FILES[0] or "[tool.trackside" in text for name, text in found)
    try:
        settings = settings_of(found).settings if is_said else Settings()
    except SettingsError:
        settings = None
    return Rights(settings, next((text for text in texts[len(names) :] if text is not None), ""), is_said)


def _texts(root: Path, commit: str, paths: Sequence[str]) -> list[str | None]:
    """The files at a commit; None for one that is not there, too large or no text."""
    asked = b"".join(f"{commit}:".encode() + os.fsencode(path) + b"\n" for path in paths)
    answer, at, found = must(root, "cat-file", "--batch", given=asked), 0, list[str | None]()
    for _ in paths:
        head, _, _ = answer[at:].partition(b"\n")
        at += len(head) + 1
        size = int(head.split()[-1]) if head.split()[-1:] and head.split()[-1].isdigit() else -1
        text = answer[at : at + size].decode(errors="replace") if 0 <= size <= _LARGEST else None
        found.append(text)
        at += size + 1 if size >= 0 else 0
    return found
