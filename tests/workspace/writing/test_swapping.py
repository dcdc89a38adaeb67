"""Restoring a checkpoint changes several files: all of them or none, whatever happens half-way."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import groupby
from pathlib import Path

import pytest

from conftest import Command
from halfway import contents, stopped
from trackside.errors import Refusal
from trackside.sdk import Project, apply_changes, rename_track
from trackside.sdk.keeping.restoring import restore_checkpoint
from trackside.workspace.writing.private import Drawer

Spec = Callable[..., Path]
Contents = dict[str, bytes]
NOTE = Path(".trackside/unfinished.json")
NO_SPACE = OSError(28, "No space left on device")
RESTORE = """
from trackside.sdk import Project
from trackside.sdk.keeping.restoring import restore_checkpoint
def work(): restore_checkpoint(Project.open(), "sign-in", "checkpoint-001", force=True)
"""
RENAME = """
from trackside.sdk import Project, apply_changes, rename_track
def work(): project = Project.open(); apply_changes(project, rename_track(project, "sign-in", "log-in"))
"""
KILLED = """
import json, shutil, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from halfway import contents, killed
from trackside.sdk import Project
from trackside.sdk.keeping import recovery
shutil.copytree(".", "../kept")
ends, at = [], 0
while killed(work, at):
    noted = sorted(recovery.detect(Project.open()).unfinished)
    with Project.open().changing() as now:
        now.workspace.leftovers(now.settings, remove=True)
    files = {path: text.decode() for path, text in contents().items()}
    ends.append([noted, files])
    for name in ("swarm", ".trackside"):
        shutil.rmtree(name, ignore_errors=True)
        shutil.copytree(Path("../kept", name), name)
    at += 1
print(json.dumps(ends))
"""


@pytest.fixture
def torn(spec: Spec, trackside: Command) -> Contents:
    """What is in a track of which files were changed, taken away and added since its checkpoint."""
    folder = spec().parent
    (folder / "features").mkdir()
    for name in ("plan.md", "PRD.md", "features/a.md"):
        (folder / name).write_text(f"# {name}\n", encoding="utf-8")
    trackside("checkpoint", "create", "sign-in")
    shutil.rmtree(folder / "features")
    for name in ("plan.md", "PRD.md", "new.md", "newer.md"):
        (folder / name).write_text("# Newer\n", encoding="utf-8")
    return contents()


def end(found: object, before: object, after: object) -> str:
    return {str(before): "as it was", str(after): "done"}.get(str(found), "torn")


def restore() -> None:
    restore_checkpoint(Project.open(), "sign-in", "checkpoint-001", force=True)


def rename() -> None:
    project = Project.open()
    apply_changes(project, rename_track(project, "sign-in", "log-in"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child of this process has to be killed half-way")
@pytest.mark.parametrize("work", [RESTORE, RENAME], ids=["restore", "rename"])
@pytest.mark.seed("S4-053")
@pytest.mark.seed("S4-041")
def test_a_change_that_is_killed_at_any_step_is_made_wholly_or_not_at_all(torn: Contents, work: str) -> None:
    tests = str(Path(__file__).parents[2])
    killed = subprocess.run([sys.executable, "-c", work + KILLED, tests], capture_output=True, text=True, check=True)
    before, after = ({path: text.decode() for path, text in files.items()} for files in (torn, contents()))
    words = [(bool(noted), end(files, before, after)) for noted, files in json.loads(killed.stdout)]
    assert [word for word, _ in groupby(words)] == [(False, "as it was"), (True, "done"), (False, "done")]


@pytest.mark.parametrize(
    ("work", "error"),
    [(restore, NO_SPACE), (restore, KeyboardInterrupt()), (rename, NO_SPACE)],
    ids=lambda one: str(one)[:11],
)
def test_a_change_that_fails_at_any_step_is_taken_back(
    torn: Contents, tmp_path: Path, work: Callable[[], None], error: BaseException
) -> None:
    ends = ends_of(work, error, tmp_path / "kept")
    assert [word for word, _ in groupby(sorted(ends))] == ["as it was", "done"]


def test_a_change_that_can_neither_go_on_nor_be_taken_back_is_finished_later(torn: Contents, tmp_path: Path) -> None:
    ends = ends_of(restore, NO_SPACE, tmp_path / "kept", for_good=True)
    assert [word for word, _ in groupby(sorted(ends))] == ["as it was", "done"]


def test_where_nothing_can_be_written_down_nothing_is_begun_and_nothing_left(
    torn: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Drawer.write

    def fail(self: Drawer, name: str, data: bytes) -> None:
        if name == NOTE.name:
            raise NO_SPACE
        write(self, name, data)

    monkeypatch.setattr(Drawer, "write", fail)
    with pytest.raises(OSError, match="No space left on device"):
        restore()
    assert (contents(), NOTE.exists()) == (torn, False)


def ends_of(work: Callable[[], None], error: BaseException, kept: Path, *, for_good: bool = False) -> list[str]:
    """How the tracks are after this work failed before each of its changes."""

    def fail() -> None:
        raise error

    ends, made = [], ["stopped"]
    shutil.copytree(".", kept)
    before = contents()
    work()
    after = contents()
    while "stopped" in made:
        for name in ("swarm", ".trackside"):
            shutil.rmtree(name)
            shutil.copytree(kept / name, name)
        with stopped(len(ends), fail, for_good=for_good) as made, suppress(type(error), Refusal):
            work()
        if for_good:
            Path(".trackside/track-registry.lock").unlink(missing_ok=True)  # as if this process had ended
            with Project.open().changing() as now:
                now.workspace.leftovers(now.settings, remove=True)
        ends.append(end(contents(), before, after))
    return ends
