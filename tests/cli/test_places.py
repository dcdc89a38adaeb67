"""Places in which nobody would expect a project, as somebody meets them who tries commands out."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]
CHANGING = [
    *("pause", "complete --summary x", "ready x", "fail x --reason y", "switch x", "checkpoint create x", "run list"),
    *("checkpoint restore x", "checkpoint prune", "context add x decisions y", "recover resume x", "registry sync"),
    *("update x --set priority=P0", "rename x y", "adopt", "run start x --workflow w", "plan --save", "task start T1"),
]


@pytest.mark.parametrize("words", CHANGING)
def test_nothing_is_left_behind_where_no_project_is(repository: Path, trackside: Command, words: str) -> None:
    answer = trackside(*words.split())
    assert (answer.code, sorted(path.name for path in repository.iterdir())) == (2, [".git"])


@pytest.mark.parametrize("words", ["list", "check", "new X", "init", "get-active", "pause"])
def test_a_bare_repository_is_named_as_one(
    spec: Spec, tmp_path: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    monkeypatch.chdir(bare)
    before = sorted(path.name for path in bare.iterdir())
    answer = trackside(*words.split())
    assert (answer.code, answer.out, answer.err.splitlines(), sorted(path.name for path in bare.iterdir())) == (
        2,
        "",
        [
            f"error: {bare} is a bare git repository, in which no files lie",
            f"  help: work in a clone of it: git clone {bare}",
        ],
        before,
    )


def test_a_site_that_cannot_be_written_is_said_in_a_sentence(
    spec: Spec, repository: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec()
    monkeypatch.setattr("os.access", lambda *_: False)  # this user may write everywhere, perhaps
    answer = trackside("build")
    assert (answer.code, answer.err.splitlines()[0]) == (1, f"error: {repository}/site cannot be written")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("complete", "sign-in"), "error: `sign-in` cannot go from cancelled to completed"),
        (("fail", "sign-in"), "error: `sign-in` cannot go from cancelled to failed"),
        (("cancel", "sign-in"), "error: `sign-in` is cancelled already"),
    ],
)
def test_nobody_is_asked_for_words_about_a_move_that_cannot_be(
    spec: Spec, trackside: Command, words: tuple[str, ...], said: str
) -> None:
    spec(("status: ready", "status: cancelled\nreason: Nobody wants it"))
    answer = trackside(*words)
    assert (answer.code, answer.err.splitlines()[0]) == (1, said)
