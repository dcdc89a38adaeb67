"""Which parts of a spec a branch changed."""

from typing import NamedTuple

import pytest

from conftest import COMPLETE
from trackside.assembly import read_track
from trackside.model.branch import Change
from trackside.model.found import Folder
from trackside.model.names import RepoPath, TrackId
from trackside.model.track import Track
from trackside.parsing.decoding import decode
from trackside.rules.asking.branches.amendments import Parts, changed_parts, has_new_row
from trackside.sdk import Project

ROW = "| 2026-01-12 | Ada Lovelace | Initial draft |"


class Case(NamedTuple):
    """A change to the complete spec, and what it is called."""

    old: str
    new: str
    parts: Parts


CASES = [
    Case("- Signing out", "- Signing out and away", Parts(("What / Why",))),
    Case("A page to sign in.", "A page\nto  sign in.", Parts()),
    Case("- Signing in\n- Signing out", "- Signing out\n- Signing in", Parts()),
    Case("priority: P1", "priority: P0", Parts(("priority",))),
    Case("priority: P1", "priority: high", Parts()),
    Case("status: ready", "status: active", Parts()),
    Case("People sign in twice a day.", "People sign in daily.", Parts((), ("Context",))),
    Case("## Timeline", "## Timetable", Parts((), ("Timetable", "Timeline"))),
    Case(ROW, f"{ROW}\n| 2026-02-02 | Ada Lovelace | Wording |", Parts()),
    Case("- [x] Product", "- [ ] Product", Parts()),
    Case("**Ready for implementation:** Yes", "**Ready for implementation:** No", Parts()),
]


def track(text: str) -> Track:
    """The spec as a track, in the layout of the current folder."""
    project = Project.open()
    path = RepoPath("swarm/tracks/sign-in/spec.md")
    folder = Folder(
        TrackId("sign-in"), RepoPath("swarm/tracks/sign-in"), RepoPath("swarm/tracks"), (decode(path, text.encode()),)
    )
    return read_track(folder, project.layout, project.templates)


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.new)
def test_what_a_change_is_called(case: Case) -> None:
    assert case.old in COMPLETE

    change = Change(track(COMPLETE), track(COMPLETE.replace(case.old, case.new, 1)))

    assert changed_parts(change) == case.parts


@pytest.mark.usefixtures("repository")
def test_a_row_that_was_not_there_is_new() -> None:
    before, after = track(COMPLETE), track(COMPLETE.replace(ROW, f"{ROW}\n| 2026-02-02 | Ada Lovelace | Wording |"))

    assert [
        has_new_row(Change(before, after)),
        has_new_row(Change(before, before)),
        has_new_row(Change(after, before)),
    ] == [
        True,
        False,
        False,
    ]
