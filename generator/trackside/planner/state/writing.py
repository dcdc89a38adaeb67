"""The state file as text: what did not change stays as it is written."""

from typing import Any

import msgspec

from trackside.model.names import RepoPath
from trackside.model.source import Source
from trackside.model.state import State
from trackside.parsing.yaml_tree import dump, rewritten
from trackside.planner.state.reading import StateFault, Written, read_state, without_mark


def print_state(state: State) -> str:
    """A new file."""
    return dump(plain_state(state), apart=True)


def rewrite(source: Source, written: Written, state: State) -> str:
    """The file with another state in it. One that is not written in lines is written anew, without its comments."""
    if state == written.state:
        return source.text
    text = rewritten(without_mark(source.text), written.tree, plain_state(written.state), plain_state(state))
    return text if text is not None and _says(text, state) else print_state(state)


def _says(text: str, state: State) -> bool:
    try:
        return read_state(Source(RepoPath(""), text, "")).state == state
    except StateFault:
        return False


def plain_state(state: State) -> dict[str, Any]:
    """As it is written: mappings, lists and words."""
    plain: dict[str, Any] = msgspec.to_builtins(state, str_keys=True)
    return plain
