"""Who may approve, as another commit says it: nobody gives themselves the right to approve what they propose."""

from itertools import chain
from pathlib import Path
from typing import NamedTuple

from trackside.errors import SettingsError
from trackside.model.codeowners import CODEOWNERS
from trackside.model.settings import Settings
from trackside.workspace.git.blobs import contents
from trackside.workspace.settings.root import SETTINGS_FILES, folder_in_repository
from trackside.workspace.settings.settings import settings_of

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
    asked = [f"{commit}:{name}" for name in (*names, *CODEOWNERS)]
    files = dict(chain.from_iterable(contents(root, asked, _LARGEST, fetch=True)))
    texts = [None if data is None else data.decode(errors="replace") for data in map(files.get, asked)]
    found = [(name, text) for name, text in zip(SETTINGS_FILES, texts, strict=False) if text is not None]
    is_said = any(name == SETTINGS_FILES[0] or "[tool.trackside" in text for name, text in found)
    try:
        settings = settings_of(found).settings if is_said else Settings()
    except SettingsError:
        settings = None
    return Rights(settings, next((text for text in texts[len(names) :] if text is not None), ""), is_said)
