"""`show` says what git knows of one track, and `build` says in a line why its pages do not."""

from pathlib import Path

import pytest

from conftest import Command
from past import commit, git, spec


def past(answer: str) -> list[str]:
    """The lines about the past."""
    return [line for line in answer.splitlines() if line.startswith(("  changed ", "  so far ", "  history "))]


def test_a_track_is_shown_with_its_last_change_and_its_time_in_each_status(
    repository: Path, trackside: Command
) -> None:
    spec("one", "draft")
    commit(0)
    spec("one", "ready")
    commit(2.5, "Ben Example")
    changed, spent = past(trackside("show", "one").out)
    assert (changed, spent.rpartition(", ")[0]) == (
        "  changed    2026-01-07 by Ben Example",
        "  so far     draft 2 days",
    )


def test_the_same_is_given_to_machines(repository: Path, trackside: Command) -> None:
    spec("one", "draft")
    first = commit(0)
    spec("one", "ready")
    second = commit(2.5, "Ben Example")
    told = trackside("show", "one", "--json").json["history"]
    began = {"date": "2026-01-05", "by": "Ada Example", "commit": first}
    last = {"date": "2026-01-07", "by": "Ben Example", "commit": second}
    assert (told["first_commit"], told["last_change"], told["missing"]) == (began, last, "")
    assert told["status_changes"] == [{"from": "", "to": "draft", **began}, {"from": "draft", "to": "ready", **last}]
    assert told["time_in_status"][0] == {"status": "draft", "seconds": 216_000, "said": "2 days"}


def test_without_commits_a_track_is_shown_with_the_reason(repository: Path, trackside: Command) -> None:
    spec("one", "draft")
    assert past(trackside("show", "one").out) == ["  history    nothing is committed yet"]


def test_a_name_in_a_commit_cannot_command_a_terminal(repository: Path, trackside: Command) -> None:
    spec("one", "draft")
    commit(0, "Ada\x1b[31m Example")
    assert past(trackside("show", "one").out)[0] == "  changed    2026-01-05 by Ada\\u001b[31m Example"


@pytest.mark.parametrize("depth", ["", "--depth=1"])
def test_a_build_says_in_a_line_what_its_pages_cannot(
    repository: Path, trackside: Command, tmp_path: Path, depth: str
) -> None:
    spec("one", "draft")
    commit(0)
    if depth:
        clone = tmp_path / "clone"
        git("clone", "--quiet", depth, f"file://{repository}", str(clone))
        why = "this clone is shallow: history begins at the oldest commit in it"
    else:
        (repository / ".git").rename(tmp_path / "gone")
        clone = repository
        why = f"the pages say nothing of the past: {clone} is no git repository"
    lines = trackside("build", f"--root={clone}/swarm/tracks").err.splitlines()
    assert [line.split("; ")[0] for line in lines if line.startswith("note: ")] == [f"note: {why}"]
