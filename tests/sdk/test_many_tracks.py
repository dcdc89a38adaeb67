"""`TRACKSIDE_TRACKS=1000` for as many as a large project may have."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pace import effort
from trackside.sdk import Project
from trackside.sdk.moving.switching import switch_track

Spec = Callable[..., Path]
TRACKS = int(os.environ.get("TRACKSIDE_TRACKS", "120"))


@pytest.mark.seed("S1-068")
@pytest.mark.seed("S4-023")
@pytest.mark.seed("S4-046")
def test_a_switch_among_many_tracks_takes_less_than_two_seconds_of_work(spec: Spec) -> None:
    for number in range(TRACKS):
        id, title = f"track-{number:04}", f"{number:04} {'abcdefghij'[number % 10] * 9} of its own"
        spec(("id: sign-in", f"id: {id}"), ("title: Sign-in", f"title: {title}"), id=id)
    Path("trackside.toml").write_text('ignore = ["ST009", "XT"]\n', encoding="utf-8")
    switch_track(Project.open(), "track-0001")
    with effort() as spent:
        switched = switch_track(Project.open(), "track-0002")
    assert spent.seconds < 2
    assert switched.suspended is not None
    assert (switched.suspended.track_id, switched.activated.track_id) == ("track-0001", "track-0002")
    assert Project.open().registry().active_track == "track-0002"
