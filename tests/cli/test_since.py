"""Findings where something changed."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Answer, Command

Spec = Callable[..., Path]
ODD = 'x "é\t y'


def git(*words: str, cwd: Path | None = None) -> str:
    """Run git in the current folder, as somebody."""
    person = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *person, *words], check=True, capture_output=True, text=True, cwd=cwd).stdout.strip()


def commit(message: str = "work") -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", message)


def write(spec: Spec, id: str, *changes: tuple[str, str]) -> Path:
    """A track of that id with a bad status, and more changes."""
    names = (("id: sign-in", f"id: {id}"), ("title: Sign-in", f"title: About {id}"))
    head = ("Spec: sign-in — Sign-in", f"Spec: {id} — About {id}")
    return spec(*names, head, ("status: ready", "status: doen"), *changes, id=id)


@pytest.fixture
def branch(spec: Spec, repository: Path) -> None:
    """A repository with two tracks on `main`, and work begun on a branch; each track has one finding."""
    git("checkout", "--quiet", "-b", "main")
    write(spec, "one")
    write(spec, "two")
    commit()
    git("checkout", "--quiet", "-b", "work")


def found(answer: Answer) -> tuple[list[tuple[str, str]], int]:
    """Tracks and codes of the findings, and how many are hidden."""
    assert answer.err == ""
    diagnostics = answer.json["diagnostics"]
    return [(one["track"], one["code"]) for one in diagnostics], answer.json["hidden"]["unchanged"]


def since(trackside: Command, *words: str) -> tuple[list[tuple[str, str]], int]:
    return found(trackside("check", "--json", "--since", "main", *words))


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize("how", ["committed", "staged", "in the tree"])
def test_findings_in_documents_that_changed_are_shown(spec: Spec, trackside: Command, how: str) -> None:
    write(spec, "two", ("one afternoon", "two afternoons"))
    if how == "staged":
        git("add", "--all")
    if how == "committed":
        commit()
    assert since(trackside) == ([("two", "FM004")], 1)


@pytest.mark.usefixtures("branch")
def test_what_others_did_meanwhile_does_not_count(spec: Spec, trackside: Command) -> None:
    git("checkout", "--quiet", "main")
    write(spec, "one", ("Solo", "All of us"))
    commit()
    git("checkout", "--quiet", "work")
    assert since(trackside) == ([], 2)


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize("id", ["new", "new track", "näme", pytest.param(ODD, id="odd")])
def test_a_document_that_git_does_not_know_yet_is_new_whatever_its_name(
    spec: Spec, trackside: Command, id: str
) -> None:
    write(spec, "three").parent.rename(Path("swarm/tracks", id))
    shown = [track for track, code in since(trackside, "--select", "FM004")[0]]
    assert shown == [id]
    commit()
    assert [track for track, code in since(trackside, "--changed", "lines", "--select", "FM004")[0]] == [id]


@pytest.mark.usefixtures("branch")
def test_a_track_that_moved_is_new_as_a_whole(trackside: Command) -> None:
    git("mv", "swarm/tracks/one", "swarm/tracks/zero")
    assert {track for track, code in since(trackside, "--changed", "lines")[0]} == {"zero"}


@pytest.mark.usefixtures("branch")
def test_of_what_is_deleted_only_that_is_said(trackside: Command) -> None:
    git("rm", "--quiet", "-r", "swarm/tracks/one")
    assert since(trackside) == ([("one", "GT005")], 1)


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (("Solo", "Just me"), []),
        (("status: doen", "status: odne"), [("two", "FM004")]),
        (("status: doen", "tags: [a, a]\nstatus: doen"), [("two", "FM016")]),
        (("---\nid: two", "---\n\nid: two"), []),
    ],
)
def test_with_lines_only_findings_on_changed_lines_are_shown(
    trackside: Command, change: tuple[str, str], shown: list[tuple[str, str]]
) -> None:
    file = Path("swarm/tracks/two/spec.md")
    text = file.read_text(encoding="utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change), encoding="utf-8")
    total = len(trackside("check", "--json").json["diagnostics"])
    assert since(trackside, "--changed", "lines") == (shown, total - len(shown))


@pytest.mark.usefixtures("branch")
def test_text_that_looks_like_a_patch_is_text(trackside: Command) -> None:
    file = Path("swarm/tracks/two/spec.md")
    fake = "++ b/swarm/tracks/one/spec.md\n@@ -1 +1,400 @@\ndiff --git a/x b/x\n"
    file.write_text(file.read_text(encoding="utf-8") + f"\n```\n{fake}```\n", encoding="utf-8")
    assert since(trackside, "--changed", "lines", "--select", "FM004") == ([], 2)


def test_a_project_in_a_folder_of_the_repository_is_compared_in_that_folder(
    spec: Spec, trackside: Command, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("checkout", "--quiet", "-b", "main")
    write(spec, "one")
    write(spec, "two")
    inner = repository / "deep/er"
    inner.mkdir(parents=True)
    (repository / "swarm").rename(inner / "swarm")
    (inner / "trackside.toml").write_text("", encoding="utf-8")
    commit()
    with (inner / "swarm/tracks/two/spec.md").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    monkeypatch.chdir(inner)
    assert since(trackside) == ([("two", "FM004")], 1)


@pytest.mark.usefixtures("branch")
def test_the_summary_says_what_is_not_shown_and_the_baseline_comes_first(trackside: Command) -> None:
    assert trackside("check", "--since", "main").out.splitlines()[1:] == ["not shown: 2 where nothing changed"]
    trackside("check", "--write-baseline")
    assert trackside("check", "--since", "main").out.splitlines()[1:] == ["not shown: 2 in the baseline"]


def error(answer: Answer) -> tuple[int, str, list[str]]:
    return answer.code, answer.out, answer.err.splitlines()


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize("ref", ["nobody", "--all", "main..work", "main^{tree}", "a b", "-"])
def test_an_unknown_commit_is_wrong_usage(trackside: Command, ref: str) -> None:
    help = "  help: name a branch, a tag or a commit, e.g. origin/main"
    assert error(trackside("check", f"--since={ref}")) == (2, "", [f"error: git knows no commit `{ref}`", help])


def test_without_a_repository_nobody_can_say_what_changed(
    spec: Spec, trackside: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    spec()
    (repository / "trackside.toml").write_text("", encoding="utf-8")
    (repository / ".git").rename(tmp_path / "gone")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    help = "  help: what is said of changes, dates and people comes from git"
    said = [f"error: {repository} is no git repository", help]
    assert error(trackside("check", "--since", "main")) == (2, "", said)
    monkeypatch.setenv("PATH", str(tmp_path))
    said = ["error: git cannot be run", help]
    assert error(trackside("check", "--since", "main")) == (2, "", said)


def test_before_the_first_commit_nothing_changed(spec: Spec, trackside: Command) -> None:
    spec()
    said = ["error: nothing is committed yet", "  help: make a commit first"]
    assert error(trackside("check", "--since", "main")) == (2, "", said)


@pytest.mark.usefixtures("branch")
def test_histories_without_a_common_commit_cannot_be_compared(trackside: Command) -> None:
    git("checkout", "--quiet", "--orphan", "alone")
    commit("a beginning of its own")
    said = ["error: `main` and the current commit have no common history here"]
    said += ["  help: compare with a branch of the same history"]
    assert error(trackside("check", "--since", "main")) == (2, "", said)


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize("ref", ["main", "origin/main"])
def test_a_shallow_clone_says_that_it_is_one(
    spec: Spec, trackside: Command, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ref: str
) -> None:
    write(spec, "two", ("Solo", "Just me"))
    commit()
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--depth=1", "--branch=work", f"file://{repository}", str(clone))
    git("fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main", cwd=clone)
    monkeypatch.chdir(clone)
    answer = trackside("check", "--since", ref)
    deeper = "  help: fetch the history: `git fetch --unshallow`, or `fetch-depth: 0` in CI"
    assert (answer.code, answer.err.splitlines()[1]) == (2, deeper)


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize("words", [["--fix", "--since", "main"], ["--changed", "lines"]])
def test_options_that_do_not_go_together_are_wrong_usage(trackside: Command, words: list[str]) -> None:
    assert trackside("check", *words).code == 2
