"""The schema of the state file says what is read."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from conftest import Command
from planner.state.states import SAMPLE, STATES, source
from trackside.model.state import State
from trackside.parsing.yaml_tree import read_tree
from trackside.planner.state import StateFault, read_state
from trackside.sdk.telling.schemas import state_schema

SCHEMA = Draft202012Validator(state_schema())


@pytest.mark.seed("S3-055")
def test_the_sample_is_valid() -> None:
    assert list(SCHEMA.iter_errors(read_tree(SAMPLE).value)) == []


@given(STATES)
def test_every_state_is_valid(state: State) -> None:
    plain: Any = msgspec.json.decode(msgspec.json.encode(state))
    assert list(SCHEMA.iter_errors(plain)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: pending", "status: waiting"),
        ("track: 1", "track: one"),
        ('"2026-02-02T08:15:00Z"', "soon"),
        ("iterations: 2", "iterations: -2"),
        ("duration_minutes: 45", "duration_minutes: 99999999999"),
        ("    1:\n", "    north:\n"),
        ("  total_tasks: 2\n", ""),
        ("current_execution: null", "current_execution: 3"),
        ("current_execution: null", "current_execution: {north: {task: TASK-001}}"),
    ],
)
def test_what_is_not_read_is_not_valid(old: str, new: str) -> None:
    assert old in SAMPLE
    text = SAMPLE.replace(old, new, 1)
    with pytest.raises(StateFault):
        read_state(source(text))
    assert list(SCHEMA.iter_errors(read_tree(text).value)) != []


def test_it_is_printed(trackside: Command) -> None:
    assert trackside("schema", "state").json == json.loads(json.dumps(state_schema()))
