"""Read the settings: every unknown word is an error with its place and the nearest known one."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from trackside.errors import SettingsError
from trackside.model.settings import Settings
from trackside.workspace.settings.faults import faults
from trackside.workspace.settings.root import SETTINGS_FILES
from trackside.workspace.settings.toml_places import KeyPath, places

_AT = re.compile(r" - at `\$\.?(.*?)`$")
_STEP = re.compile(r"\[(\d+)\]|([\w-]+)")
_DIGITS = re.compile(r"\d[\d_]*")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class Loaded(NamedTuple):
    """Settings with their origin: dotted key to `file:line`; what is not named there is a default."""

    settings: Settings
    origins: dict[str, str]


def load_settings(root: Path) -> Loaded:
    """The settings of trackside.toml, else of `[tool.trackside]` in pyproject.toml, else the defaults.

    Raises `SettingsError` with file, line and column.
    """
    files = ((name, root / name) for name in SETTINGS_FILES)
    return settings_of((name, _text(file)) for name, file in files if file.is_file())


def settings_of(texts: Iterable[tuple[str, str]]) -> Loaded:
    """The settings in the texts of such files, by name, as `load_settings` reads them. Raises `SettingsError`."""
    for name, text in texts:
        data = _parse(name, text)
        table = data if name == "trackside.toml" else data.get("tool", {}).get("trackside")
        if table is not None:
            inside = () if name == "trackside.toml" else ("tool", "trackside")
            return _load(_File(name, text, inside), table)
    return Loaded(Settings(), {})


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"cannot be read: {error}", where=file.name) from None


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise SettingsError("brackets are nested too deeply", where=f"{name}:1:1") from None
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line, column = (place[1], place[2]) if place and place[1] else (text.count("\n") + 1, 1)
        raise SettingsError(
            f"invalid TOML: {_TOML_PLACE.sub('', str(error))}", where=f"{name}:{line}:{column}"
        ) from None
    except ValueError:  # more digits than Python reads, which keeps a file from costing minutes
        start = max(_DIGITS.finditer(text), key=lambda digits: len(digits[0])).start()
        raise SettingsError(
            "invalid TOML: a number has too many digits", where=f"{name}:{_line_and_column(text, start)}"
        ) from None


def _load(file: "_File", table: Any) -> Loaded:
    if not isinstance(table, dict):
        raise SettingsError("`tool.trackside` is no table", where=f"{file.name}:1:1")
    for path, known in _unknown(table, Settings, ()):
        guess = difflib.get_close_matches(str(path[-1]), known, 1)
        help = f"did you mean `{guess[0]}`?" if guess else f"one of {', '.join(known)}"
        raise SettingsError(f"unknown setting `{_dotted(path)}`", where=file.place(path), help=help)
    try:
        settings = msgspec.convert(msgspec.to_builtins(table), Settings)  # dates as text
    except msgspec.ValidationError as error:
        raise _wrong_type(file, table, str(error)) from None
    for fault in faults(settings):
        raise SettingsError(fault.message, where=file.place(fault.path), help=fault.help)
    origins = {_dotted(path): file.place(path).rsplit(":", 1)[0] for path in _leaves(table, Settings, ())}
    return Loaded(settings, origins)


def _wrong_type(file: "_File", table: Mapping[str, Any], message: str) -> SettingsError:
    """What msgspec says, with the setting's name, its place and the words that are allowed."""
    at, said = _AT.search(message), _AT.sub("", message)
    before, *after = at[1].split("[...]") if at else [""]
    path: KeyPath = tuple(int(step[1]) if step[1] else step[2] for step in _STEP.finditer(before))
    kind = _kind(path)
    if after and get_origin(kind) is dict:
        kind = get_args(kind)[1]
        path = (*path, _first_bad(table, path, kind))
    if not said.startswith("Invalid enum value '"):
        return SettingsError(f"`{_dotted(path)}`: {said.lower()}", where=file.place(path))
    word = said.removeprefix("Invalid enum value '").rstrip("'")
    help = f"one of {', '.join(get_args(kind) or kind)}"
    return SettingsError(f"`{_dotted(path)}`: unknown word `{word}`", where=file.place(path), help=help)


def _kind(path: KeyPath) -> Any:
    """The type of what stands at a place in the settings."""
    kind: Any = Settings
    for step in path:
        kind = get_args(kind)[0] if isinstance(step, int) else _fields(kind)[step]
    return kind


def _first_bad(table: Any, path: KeyPath, kind: Any) -> str:
    """The key of the first value that is not of its type, which msgspec does not name."""
    for step in path:
        table = table[step]
    for key, value in table.items():
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError:
            return str(key)
    return ""


def _dotted(path: KeyPath) -> str:
    return ".".join(step for step in path if isinstance(step, str))


@cache
def _fields(kind: type[Struct]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {
        outer: hints[name] for outer, name in zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True)
    }


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and get_origin(kind) is None and issubclass(kind, Struct)


def _unknown(table: Mapping[str, Any], kind: type[Struct], path: KeyPath) -> Iterator[tuple[KeyPath, list[str]]]:
    fields = _fields(kind)
    for key, value in table.items():
        if key not in fields:
            yield (*path, key), list(fields)
        elif _is_table(fields[key]) and isinstance(value, dict):
            yield from _unknown(value, fields[key], (*path, key))
        elif isinstance(value, list) and (inner := _entry(fields[key])):
            for number, entry in enumerate(value):
                if isinstance(entry, dict):
                    yield from _unknown(entry, inner, (*path, key, number))


def _entry(kind: Any) -> type[Struct] | None:
    """The table that is repeated in an array of tables."""
    return next((one for one in get_args(kind) if _is_table(one)), None)


def _leaves(table: Mapping[str, Any], kind: type[Struct], path: KeyPath) -> Iterator[KeyPath]:
    fields = _fields(kind)
    for key, value in table.items():
        if _is_table(fields[key]) and isinstance(value, dict):
            yield from _leaves(value, fields[key], (*path, key))
        else:
            yield (*path, key)


class _File:
    """A settings file: its name, and the places of its keys. `inside` is the table that holds the settings."""

    def __init__(self, name: str, text: str, inside: KeyPath = ()) -> None:
        self.name, self._text, self._inside = name, text, inside
        self._places: dict[KeyPath, int] | None = None

    def place(self, path: KeyPath) -> str:
        """`file:line:column` of a key or entry, of what holds it when it cannot be found."""
        if self._places is None:
            try:
                self._places = places(self._text)
            except RecursionError:  # brackets that the standard reader could just about follow
                self._places = {}
        path = (*self._inside, *path)
        while path and path not in self._places:
            path = path[:-1]
        return f"{self.name}:{_line_and_column(self._text, self._places.get(path, 0))}"


def _line_and_column(text: str, start: int) -> str:
    return f"{text.count(chr(10), 0, start) + 1}:{start - text.rfind(chr(10), 0, start)}"
