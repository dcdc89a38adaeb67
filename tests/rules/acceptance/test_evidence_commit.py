"""Commits that ticked tasks name."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

PERSON = ("-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org")
DAY = "2026-01-12T12:00:00Z"


class Git:
    """A repository with a commit, a side branch that was merged, and a commit that no branch holds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.first = self.commit("src/a.py", "one")
        self.second = self.commit("src/b.py", "two")
        self("checkout", "--quiet", "-b", "side")
        self.side = self.commit("src/c.py", "three")
        self("checkout", "--quiet", "-")
        self.third = self.commit("src/b.py", "four")
        self("merge", "--quiet", "--no-ff", "-m", "merge", "side")
        self.merge = self("rev-parse", "HEAD")
        self("branch", "-D", "side")
        self("checkout", "--quiet", "-b", "squashed")
        self.lost = self.commit("src/d.py", "five")
        self("checkout", "--quiet", "-")
        self("branch", "-D", "squashed")

    def __call__(self, *words: str) -> str:
        command = ["git", "-C", str(self.root), *PERSON, *words]
        environment = {**os.environ, "GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY}  # so that names are the same
        answer = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        return answer.stdout.strip()

    def commit(self, name: str, text: str) -> str:
        """Change one file; gives the commit's full name."""
        file = self.root / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        self("add", name)
        self("commit", "--quiet", "-m", text)
        return self("rev-parse", "HEAD")


@pytest.fixture
def git(spec: Callable[..., Path], repository: Path) -> Git:
    spec(("status: ready", "status: active"))
    return Git(repository)


def said(git: Git, trackside: Command, *tasks: str, phase: str = "") -> list[str]:
    """What is said of a plan with these ticked tasks."""
    text = "\n".join(("# Plan\n", f"## Phase 1{phase}\n", *(f"- [x] {task}" for task in tasks))) + "\n"
    (git.root / "swarm/tracks/sign-in/plan.md").write_text(text, encoding="utf-8")
    found = trackside("check", "--select", "AC015", "--format", "json").json
    return [one["message"] for one in (*found["diagnostics"], *found["notices"])]


def test_a_commit_of_the_history_that_changed_the_file_is_evidence(git: Git, trackside: Command) -> None:
    assert (
        said(
            git,
            trackside,
            f"**T01**: short ({git.first[:7]})\n  - **Touches:** `src/a.py`",
            f"**T02**: in code `{git.first}`\n  - **Touches:** `src/b.py`, `src/a.py`",
            f"**T03**: on a branch that was merged\n  - **Commit:** {git.side[:10]}\n  - **Touches:** `src/c.py`",
            f"**T04**: the merge (commit: {git.merge[:8]})\n  - **Touches:** src/",
            f"**T05**: names no file {git.second[:7]}",
            phase=f" [checkpoint: {git.third[:7]}]",
        )
        == []
    )


def test_a_commit_that_no_branch_holds_is_none(git: Git, trackside: Command) -> None:
    lost = git.lost[:12]
    messages = said(git, trackside, "**T01**: none (deadbee1)", f"**T02**: squashed (`{lost}`)", phase=" [fade123]")
    assert messages == [
        "no branch or tag holds a commit `fade123`",
        "no branch or tag holds a commit `deadbee1`",
        f"no branch or tag holds a commit `{lost}`",
    ]


def test_a_commit_that_changed_something_else_is_said(git: Git, trackside: Command) -> None:
    merge = git.merge[:9]
    messages = said(
        git,
        trackside,
        f"**T01**: other file ({git.first})\n  - **Touches:** `src/b.py`",
        f"**T02**: what a merge brings is not what was there ({merge})\n  - **Touches:** `src/b.py`",
    )
    assert messages == [
        f"commit `{git.first}` changed no file that the task names",
        f"commit `{merge}` changed no file that the task names",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "words feedbac (defaced) `decade`",
        "numbers (12345678) `20260112`",
        "elsewhere ([deadbee1](https://example.org/commit/deadbee1))",
        "a colour `#1e90ff0` and a range `abc1234..def5678`",
        "a name that is a branch (1234abc)",
        "--all (--deadbee1) `-deadbee1`",
    ],
)
def test_what_may_be_no_commit_of_this_repository_is_left_alone(title: str, git: Git, trackside: Command) -> None:
    git("branch", "1234abc")
    assert said(git, trackside, f"**T01**: {title} .") == []


def test_open_tasks_and_phases_claim_nothing(git: Git, trackside: Command) -> None:
    assert said(git, trackside, "**T01**: done\n- [ ] **T02**: open (deadbee1)", phase=" [checkpoint: deadbee1]") == []


def test_a_ticked_artifact_names_its_commit(spec: Callable[..., Path], git: Git, trackside: Command) -> None:
    artifacts = "### Code Artifacts\n- [x] Implementation files: `src/a.py` ({})\n"
    spec(
        ("status: ready", "status: active"),
        ("N/A — the code is the artifact", artifacts.format(git.second[:7])),
    )
    assert said(git, trackside, "**T01**: done") == [
        f"commit `{git.second[:7]}` changed no file that the artifact names"
    ]


def test_a_branch_that_is_deleted_is_noticed_though_no_document_changed(git: Git, trackside: Command) -> None:
    git("branch", "kept", git.lost)
    assert said(git, trackside, f"**T01**: x ({git.lost[:7]})") == []
    git("branch", "-D", "kept")
    assert said(git, trackside, f"**T01**: x ({git.lost[:7]})") == [f"no branch or tag holds a commit `{git.lost[:7]}`"]


def test_a_shallow_clone_says_once_what_was_not_checked(git: Git, trackside: Command) -> None:
    (git.root / ".git/shallow").write_text(git.third + "\n", encoding="utf-8")
    assert said(git, trackside, "**T01**: a (deadbee1)", "**T02**: b (deadbee2)") == [
        "2 commits that are named as evidence could not be checked: the clone is shallow"
    ]


def test_what_could_not_be_checked_is_no_matter_where_nobody_asks(git: Git, trackside: Command) -> None:
    (git.root / ".git/shallow").write_text(git.third + "\n", encoding="utf-8")
    said(git, trackside, "**T01**: a (deadbee1)")
    assert trackside("check", "--select", "FM", "--format", "json").json["notices"] == []


def test_without_git_it_is_said_once_what_was_not_checked(
    git: Git, trackside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(git.root.parent))
    (git.root / ".git").rename(git.root.parent / "elsewhere.git")
    assert said(git, trackside, "**T01**: a (deadbee1)") == [
        f"1 commit that is named as evidence could not be checked: {git.root} is no git repository"
    ]
