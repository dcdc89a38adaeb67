"""The places of keys, compared with what the standard reader reads."""

import tomllib
from typing import Any

from hypothesis import given, strategies as st

from trackside.workspace.settings.toml_places import KeyPath, places

NAMES = st.sampled_from(["a", "b", "c-d", "E_1"])
SCALARS = st.sampled_from(
    ["1", "-2.5", "true", '"x # = [ y"', "'q\"'", '"""two\n[a]\nb = 1"""', "2026-01-01T00:00:00Z"]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda all: "[" + ", # remark ]\n  ".join([*all, "]"])),
        st.dictionaries(NAMES, inner, max_size=2).map(
            lambda all: "{" + ", ".join(f"{key} = {value}" for key, value in all.items() if "\n" not in value) + "}"
        ),
    ),
    max_leaves=6,
)
TABLES = st.lists(
    st.tuples(st.sampled_from(["[{}]", "[[{}]]"]), NAMES, st.dictionaries(NAMES, VALUES, max_size=3)), max_size=4
)


def paths(value: Any, path: KeyPath = ()) -> set[KeyPath]:
    """Every path into plain data."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {path} - {()} | {inner for key, part in steps for inner in paths(part, (*path, key))}


@given(TABLES)
def test_every_key_and_entry_has_a_place_and_stands_there(tables: list[tuple[str, str, dict[str, str]]]) -> None:
    text = "".join(
        f"{head.format(name)}\n" + "".join(f"{key} = {value}\n" for key, value in pairs.items())
        for head, name, pairs in tables
    )
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    found = places(text)
    named = {path: text.startswith(str(path[-1]), place) for path, place in found.items() if isinstance(path[-1], str)}
    assert (set(found), all(named[path] or text[found[path]] == "[" for path in named)) == (paths(data), True)


@given(st.text(alphabet="[]{}=,.\"'# \n\ta1\\", max_size=60))
def test_any_text_that_the_standard_reader_takes_is_gone_through(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert len(places(text)) >= len(data)
