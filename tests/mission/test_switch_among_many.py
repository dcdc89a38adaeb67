"""How long a switch takes, as somebody at a terminal has it."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]
TRACKS, SECONDS = 1_000, 2.0


def worked() -> float:
    """Processor time of all children so far, and of theirs: git is asked too."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


@pytest.mark.seed("S1-068")
@pytest.mark.seed("S4-023")
@pytest.mark.seed("S4-046")
def test_a_switch_among_a_thousand_tracks_keeps_a_checkpoint_and_takes_less_than_two_seconds(
    spec: Spec, trackside: Command
) -> None:
    """The whole command is measured, from the start of Python to its end, by the work of the processor: what a clock on
    the wall shows depends on what else the machine does.
    On a quiet machine both are the same, since nothing waits."""
    for number in range(TRACKS):
        id, title = f"track-{number:04}", f"{number:04} {'abcdefghij'[number % 10] * 9} of its own"
        spec(("id: sign-in", f"id: {id}"), ("title: Sign-in", f"title: {title}"), id=id)
    Path("trackside.toml").write_text('ignore = ["ST009", "XT"]\n', encoding="utf-8")
    trackside("switch", "track-0001")
    begun = worked()
    command = [sys.executable, "-m", "trackside", "switch", "--to", "track-0002", "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    seconds = worked() - begun
    made = trackside("checkpoint", "list", "track-0001", "--json").json["checkpoints"]
    assert told == {"suspended": "track-0001", "activated": "track-0002", "checkpoint": made[0]["snapshot_id"]}
    assert seconds < SECONDS
