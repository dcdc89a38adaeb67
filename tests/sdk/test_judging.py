"""Moves of tracks on disk, judged as if they were done."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trackside.errors import Refusal, UsageError
from trackside.model.edit import Changes
from trackside.model.names import Status
from trackside.sdk import Project, apply_changes, diff
from trackside.sdk.moving.judging import move_edits

Spec = Callable[..., Path]
DRAFT = ("status: ready", "status: draft")


def edits(project: Project, name: str, to: Status, **said: str) -> Changes:
    return move_edits(project, project.track(name), to, said)


def test_a_move_that_nothing_speaks_against_changes_the_file(spec: Spec) -> None:
    file = spec()
    before = file.read_text(encoding="utf-8")

    project = Project.open()
    apply_changes(project, edits(project, "sign-in", Status.CANCELLED, reason="Nobody wants it"))

    after = [line for line in file.read_text(encoding="utf-8").splitlines() if line not in before.splitlines()]
    assert (after[0], after[1][:9], after[2:]) == ("status: cancelled", "updated: ", ["reason: Nobody wants it"])


@pytest.mark.seed("S2-074")
def test_a_move_is_judged_by_what_it_leads_to_and_lists_what_stands_in_the_way(spec: Spec) -> None:
    file = spec(DRAFT, ("- [x] Product", "- [ ] Product"))
    before = file.read_bytes()

    with pytest.raises(Refusal) as refused:
        edits(Project.open(), "sign-in", Status.READY)

    codes = [finding.split("error[")[1][:5] for finding in refused.value.findings]
    assert refused.value.message.startswith("`sign-in` cannot be ready: ") and "AP001" in codes
    row = before.decode().splitlines().index("- [ ] Product: Ada Lovelace, 2026-01-20") + 1
    place = f"swarm/tracks/sign-in/spec.md:{row}:7: error[AP001]"
    assert place in [one.partition(" ")[0] + " error[AP001]" for one in refused.value.findings if "AP001" in one]
    assert file.read_bytes() == before


def test_completion_asks_for_no_date_that_the_move_itself_writes(spec: Spec) -> None:
    spec(("status: ready", "status: active"))
    with pytest.raises(Refusal) as refused:
        edits(Project.open(), "sign-in", Status.COMPLETED)
    assert [one for one in refused.value.findings if "FM011" in one] == [
        "swarm/tracks/sign-in/spec.md:1:1: error[FM011] a track that is completed needs `summary`"
    ]


def test_nothing_is_written_before_the_changes_are_applied(spec: Spec) -> None:
    file = spec()
    before = file.read_bytes()
    project = Project.open()
    assert "+status: failed" in diff(project, edits(project, "sign-in", Status.FAILED, reason="x"))
    assert file.read_bytes() == before


@pytest.mark.seed("S1-062")
def test_an_unknown_track_is_not_found(spec: Spec) -> None:
    spec()
    with pytest.raises(UsageError, match="Track not found"):
        edits(Project.open(), "sign-out", Status.READY)
