"""How long a track is meant to take, beside what its type usually takes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command
from trackside.lifecycle.kinds import KINDS, Kind

Spec = Callable[..., Path]


def told(trackside: Command) -> list[str]:
    found = trackside("check", "--select", "FM018", "--format", "json").json["diagnostics"]
    return [one["message"] for one in found]


@pytest.mark.seed("S4-026")
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.days], ids=lambda kind: kind.type)
def test_a_target_outside_of_what_is_usual_is_told(spec: Spec, trackside: Command, kind: Kind) -> None:
    assert kind.days
    said = []
    for days in (kind.days[0], kind.days[1], kind.days[1] + 1):
        spec(("type: feature", f"type: {kind.type}\ntarget: {days} days"))
        said.append(told(trackside))
    days = kind.days[1] + 1
    assert said == [[], [], [f"{days} days for a {kind.type}, which usually takes {kind.duration}"]]


@pytest.mark.parametrize("target", ["soon", "2026-13-01", "99999999999 days", "in 3 weeks or so", ""])
def test_a_target_in_other_words_is_left_alone(spec: Spec, trackside: Command, target: str) -> None:
    spec(("type: feature", f"type: feature\ntarget: {target}"))
    assert told(trackside) == []


def test_any_time_is_usual_for_a_track_of_a_type_of_its_own(spec: Spec, trackside: Command) -> None:
    spec(("type: feature", "type: custom\ntarget: 900 days"))
    assert told(trackside) == []
