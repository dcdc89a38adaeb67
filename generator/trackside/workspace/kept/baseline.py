"""The file of known findings: one line each, in order, so that changes of it are read and merged like text."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from trackside.errors import SettingsError
from trackside.model.baseline import Known
from trackside.model.names import RepoPath
from trackside.workspace.finding.reading import inside
from trackside.workspace.writing import files

FORMAT = 1
"""The number of the shape; it grows when fingerprints or keys change their meaning."""

_LARGEST = 50_000_000
_MEND = "where a merge left marks, keep the lines of both sides, with a comma between them"


class _Content(Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    findings: tuple[Known, ...]


def read(root: Path, path: RepoPath) -> tuple[Known, ...] | None:
    """The entries; None when there is no such file. Raises `SettingsError` with line and column."""
    file = root / path
    try:
        if not file.exists() and not file.is_symlink():
            return None
        if not file.is_file() or not inside(file, root) or file.stat().st_size > _LARGEST:
            raise SettingsError(f"is no file of the project with less than {_LARGEST:,} bytes", where=path)
        text = file.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"cannot be read: {error}", where=path) from None
    content = _content(text, path)
    if content.format != FORMAT:
        raise SettingsError(f"format {content.format} is not known", where=path, help="update Trackside")
    return content.findings


def _content(text: str, path: RepoPath) -> _Content:
    try:
        data: Any = json.loads(text)
        return msgspec.convert(data, _Content)
    except json.JSONDecodeError as error:
        raise SettingsError(
            f"invalid JSON: {error.msg}", where=f"{path}:{error.lineno}:{error.colno}", help=_MEND
        ) from None
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        raise SettingsError(f"this is no baseline: {error}", where=path) from None


def write(root: Path, path: RepoPath, findings: Iterable[Known]) -> None:
    """Write the entries whole or not at all. Raises `Refusal` when a link leads out of the project."""
    lines = ",\n".join(f"    {json.dumps(msgspec.to_builtins(entry))}" for entry in findings)
    body = f"[\n{lines}\n  ]" if lines else "[]"
    files.replace(root / path, f'{{\n  "format": {FORMAT},\n  "findings": {body}\n}}\n', root)
