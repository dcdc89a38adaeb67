"""What ticked tasks name and is not there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

PLAN = "# Plan\n\n## Phase 1\n\n- [x] **T01**: {title}\n  - **Touches:** {touches}\n{rest}"


def missing(repository: Path, trackside: Command, touches: str, title: str = "Build it", rest: str = "") -> list[str]:
    """The messages about a plan with one ticked task."""
    plan = repository / "swarm/tracks/sign-in/plan.md"
    plan.write_text(PLAN.format(title=title, touches=touches, rest=rest), encoding="utf-8")
    found = trackside("check", "--select", "AC011", "--format", "json").json["diagnostics"]
    return [one["message"].partition("`")[2].partition("`")[0] for one in found]


@pytest.mark.parametrize(
    ("touches", "named"),
    [
        ("`src/a.py`", ["src/a.py"]),
        ("src/a.py, ./src/b.py (new)", ["src/a.py", "src/b.py"]),
        ("`src/parts/`", ["src/parts"]),
        ("`.github/workflows/ci.yml`", [".github/workflows/ci.yml"]),
        ("`src/here.py`, `src/`, `notes/T01.txt`", []),
        ("`src/*.py`, `src/{a,b}.py`, `src/[name].py`, `src/<name>.py`", []),
        ("https://example.org/a.py, github.com/a/b.py, `/etc/a.conf`, `~/a.py`, `../a.py`", []),
        ("the login/logout pages, and/or, `path/to/a.py`, `a.py`, TCP/IP, None", []),
    ],
)
def test_only_single_concrete_paths_are_looked_up(
    touches: str, named: list[str], spec: Callable[..., Path], repository: Path, trackside: Command
) -> None:
    notes = spec().parent / "notes"
    notes.mkdir()
    for file in (repository / "src/here.py", notes / "T01.txt"):
        file.parent.mkdir(exist_ok=True)
        file.touch()
    assert missing(repository, trackside, touches) == named


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Remove the old door", ""),
        ("Rename the door", ""),
        ("Build it", "- [ ] **T02**: Delete `src/a.py`\n"),
        ("Build it", "\nThe door went from `src/a.py` → `src/b.py`.\n"),
    ],
)
def test_what_the_plan_means_to_be_rid_of_need_not_be_there(
    title: str, rest: str, spec: Callable[..., Path], repository: Path, trackside: Command
) -> None:
    spec()
    assert missing(repository, trackside, "`src/a.py`", title, rest) == []


@pytest.mark.parametrize(("status", "named"), [("draft", ["src/a.py"]), ("archived", []), ("cancelled", [])])
def test_tracks_that_are_over_are_left_alone(
    status: str, named: list[str], spec: Callable[..., Path], repository: Path, trackside: Command
) -> None:
    spec(("status: ready", f"status: {status}"))
    assert missing(repository, trackside, "`src/a.py`") == named


def test_a_file_that_appears_is_noticed_though_no_document_changed(
    spec: Callable[..., Path], repository: Path, trackside: Command
) -> None:
    spec()
    assert missing(repository, trackside, "`src/a.py`") == ["src/a.py"]
    (repository / "src").mkdir()
    (repository / "src/a.py").touch()
    assert missing(repository, trackside, "`src/a.py`") == []
