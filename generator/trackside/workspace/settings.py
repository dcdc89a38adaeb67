"""Read the settings: every unknown word is an error with its place and the nearest known one."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from trackside.errors import SettingsError
from trackside.model.settings import Settings
from trackside.workspace.root import SETTINGS_FILES

_AT = re.compile(r" - at `\$\.?(.*?)`$")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class Loaded(NamedTuple):
    """Settings with their origin: dotted key to `file:line`; what is not named there is a default."""

    settings: Settings
    origins: dict[str, str]


def load_settings(root: Path) -> Loaded:
    """The settings of trackside.toml, else of `[tool.trackside]` in pyproject.toml, else the defaults.

    Raises `SettingsError` with file, line and column.
    """
    for name in SETTINGS_FILES:
        file = root / name
        if file.is_file():
            text = _text(file)
            data = _parse(name, text)
            table = data if name == "trackside.toml" else data.get("tool", {}).get("trackside")
            if table is not None:
                return _load(_File(name, text), table)
    return Loaded(Settings(), {})


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"cannot be read: {error}", where=file.name) from None


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line, column = (place[1], place[2]) if place and place[1] else (text.count("\n") + 1, 1)
        raise SettingsError(
            f"invalid TOML: {_TOML_PLACE.sub('', str(error))}", where=f"{name}:{line}:{column}"
        ) from None


def _load(file: "_File", table: Any) -> Loaded:
    if not isinstance(table, dict):
        raise SettingsError("`tool.trackside` is no table", where=f"{file.name}:1:1")
    for path, known in _unknown(table, Settings, ()):
        guess = difflib.get_close_matches(path[-1], known, 1)
        help = f"did you mean `{guess[0]}`?" if guess else f"one of {', '.join(known)}"
        raise SettingsError(f"unknown setting `{'.'.join(path)}`", where=file.place(path), help=help)
    try:
        settings = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        at = _AT.search(str(error))
        path = tuple(re.sub(r"\[.*?\]", "", at[1]).split(".")) if at and at[1] else ("",)
        message = f"`{'.'.join(path)}`: {_AT.sub('', str(error)).lower()}"
        raise SettingsError(message, where=file.place(path)) from None
    _check_paths(settings, file)
    return Loaded(
        settings, {".".join(path): file.place(path).rsplit(":", 1)[0] for path in _leaves(table, Settings, ())}
    )


def _check_paths(settings: Settings, file: "_File") -> None:
    for key, path in (*(("roots", root) for root in settings.roots), ("templates", settings.templates)):
        if Path(path).is_absolute() or ".." in Path(path).parts or not path.strip():
            raise SettingsError(
                f"`{key}`: `{path}` leaves the project",
                where=file.place((key,)),
                help="write a path inside the project",
            )


def _fields(kind: type[Struct]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {
        outer: hints[name] for outer, name in zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True)
    }


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and get_origin(kind) is None and issubclass(kind, Struct)


def _unknown(
    table: Mapping[str, Any], kind: type[Struct], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    fields = _fields(kind)
    for key, value in table.items():
        if key not in fields:
            yield (*path, key), list(fields)
        elif _is_table(fields[key]) and isinstance(value, dict):
            yield from _unknown(value, fields[key], (*path, key))


def _leaves(table: Mapping[str, Any], kind: type[Struct], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    fields = _fields(kind)
    for key, value in table.items():
        if _is_table(fields[key]) and isinstance(value, dict):
            yield from _leaves(value, fields[key], (*path, key))
        else:
            yield (*path, key)


class _File(NamedTuple):
    """A settings file; finds the line of a key, which the TOML reader does not tell."""

    name: str
    text: str

    def place(self, path: tuple[str, ...]) -> str:
        """`file:line:column` of a key, of its nearest table when the key cannot be found."""
        for key in reversed(path):
            pattern = rf"^[ \t]*(?:\[[^\]\n]*\b)?[\"']?{re.escape(key)}[\"']?[ \t]*(?:=|\.|\])"
            if key and (match := re.search(pattern, self.text, re.M)):
                start = match.start() + match[0].find(key)
                line_start = self.text.rfind("\n", 0, start) + 1
                return f"{self.name}:{self.text.count(chr(10), 0, start) + 1}:{start - line_start + 1}"
        return f"{self.name}:1:1"
