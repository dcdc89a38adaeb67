"""Commands that change documents: shown first, nothing else touched, twice as good as once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command
from trackside.errors import Refusal
from trackside.model.edit import Changes, Edit
from trackside.model.source import Span
from trackside.sdk import Project, apply_changes, rename_track
from trackside.sdk.keeping.shelves import rename_checkpoints

Spec = Callable[..., Path]
BARE = """\
# Track Spec: sign-in — Sign-in

**Created:** 2026-01-12
**Author:** Ada Lovelace
**Status:** In Progress
**Priority:** high
**Owner:** "Ada": team #1

Words  with two blanks.
"""


def write(repository: Path, name: str, text: str) -> Path:
    file = repository / "swarm/tracks" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def files(repository: Path) -> dict[str, bytes]:
    found = sorted((repository / "swarm").rglob("*"))
    return {file.relative_to(repository).as_posix(): file.read_bytes() for file in found if file.is_file()}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_adopt_moves_labels_and_touches_nothing_else(repository: Path, trackside: Command, end: str) -> None:
    file = write(repository, "sign-in/spec.md", BARE.replace("\n", end))
    assert trackside("adopt").code == 0
    wanted = """\
---
id: sign-in
title: Sign-in
status: active
priority: P1
created: 2026-01-12
owner: "\\"Ada\\": team #1"
author: Ada Lovelace
---

# Track Spec: sign-in — Sign-in

**Created:** 2026-01-12
**Author:** Ada Lovelace

Words  with two blanks.
"""
    assert file.read_bytes().decode() == wanted.replace("\n", end)
    assert trackside("adopt").out == "nothing to change\n"


def test_adopt_keeps_the_front_matter_that_is_there(repository: Path, trackside: Command) -> None:
    front = "---\nid:   sign-in  # ours\nstatus: 'draft'\n---\n\n"
    file = write(repository, "sign-in/spec.md", front + BARE)
    trackside("adopt", "sign-in")
    head = "---\nid:   sign-in  # ours\nstatus: 'draft'\ntitle: Sign-in\npriority: P1\ncreated: 2026-01-12\n"
    assert file.read_text(encoding="utf-8").startswith(head)


def test_adopt_makes_nothing_up(repository: Path, trackside: Command) -> None:
    file = write(repository, "sign-in/spec.md", "# Sign-in\n\n**Status:** Someday\n")
    answer = trackside("adopt")
    assert "`Someday` is no status; the line stays" in answer.out
    assert (
        file.read_text(encoding="utf-8")
        == "---\nid: sign-in\ntitle: Sign-in\n---\n\n# Sign-in\n\n**Status:** Someday\n"
    )


@pytest.mark.parametrize("words", [("adopt",), ("upgrade",), ("rename", "sign-in", "door")])
def test_a_diff_writes_nothing(repository: Path, trackside: Command, words: tuple[str, ...]) -> None:
    write(repository, "sign-in/spec.md", BARE)
    write(repository, "other/spec.md", "---\nid: other\ntemplate: spec@0\nrelated: [sign-in]\n---\n\n# Other\n")
    before = files(repository)
    answer = trackside(*words, "--diff")
    assert (answer.code, answer.out.startswith(("---", "rename")), files(repository)) == (0, True, before)


def test_upgrade_adds_the_sections_that_a_newer_template_has(spec: Spec, repository: Path, trackside: Command) -> None:
    text = '---\ntemplate: spec@2\n---\n# {{ title | line("Title") }}\n\n## Goal\n\n{{ goal | text("Why") }}\n\n'
    text += '## Money\n\n{{ money | text("How much") }}\n\n## End\n\n{{ end | text("When") }}\n'
    (repository / "templates/documents/swarm").mkdir(parents=True)
    (repository / "templates/documents/swarm/spec.md").write_text(text, encoding="utf-8")
    front = "---\nid: sign-in  # ours\ntemplate: 'spec@1'\n---\n\n"
    file = write(repository, "sign-in/spec.md", f"{front}# Sign-in\n\n## Goal\n\nIn.\n\n## End\n\nSoon.\n")
    assert trackside("upgrade").code == 0
    assert file.read_text(encoding="utf-8") == (
        "---\nid: sign-in  # ours\ntemplate: spec@2\n---\n\n# Sign-in\n\n## Goal\n\nIn.\n\n"
        "## Money\n\n[How much]\n\n## End\n\nSoon.\n"
    )
    assert trackside("upgrade").out == "nothing to change\n"


OTHER = """\
---
id: other
title: Other
depends_on: [sign-in, sign-in-2]
---

# Other, after sign-in

[a](../sign-in/spec.md#context), [b][ref], [c](../sign-in-2/spec.md), ![d](<../sign-in/shot.png>)

`swarm/tracks/sign-in/plan.md` and `swarm/tracks/sign-in-2/plan.md`

```
swarm/tracks/sign-in/plan.md [a](../sign-in/spec.md)
```

[ref]: ../sign-in/plan.md
"""


def test_rename_changes_every_name_and_nothing_that_only_looks_like_it(
    spec: Spec, repository: Path, trackside: Command
) -> None:
    spec()
    write(
        repository,
        "sign-in/plan.md",
        "---\ntrack: sign-in\n---\n\n# Implementation Plan — sign-in\n\n[up](../sign-in/spec.md)\n",
    )
    write(repository, "sign-in-2/spec.md", "---\nid: sign-in-2\n---\n\n# Two\n")
    other = write(repository, "other/spec.md", OTHER)
    assert trackside("rename", "sign-in", "door").code == 0
    wanted = OTHER.replace("[sign-in,", "[door,").replace("](../sign-in/spec.md#", "](../door/spec.md#")
    wanted = wanted.replace("(<../sign-in/", "(<../door/").replace("`swarm/tracks/sign-in/", "`swarm/tracks/door/")
    assert other.read_text(encoding="utf-8") == wanted.replace("[ref]: ../sign-in/", "[ref]: ../door/")
    plan = repository / "swarm/tracks/door/plan.md"
    assert (
        plan.read_text(encoding="utf-8")
        == "---\ntrack: door\n---\n\n# Implementation Plan — door\n\n[up](../door/spec.md)\n"
    )
    head = (repository / "swarm/tracks/door/spec.md").read_text(encoding="utf-8")
    assert (head.startswith("---\nid: door\n"), "# Track Spec: door — Sign-in" in head) == (True, True)
    assert not (repository / "swarm/tracks/sign-in").exists()


def test_what_was_checked_before_is_checked_alike_afterwards(spec: Spec, trackside: Command) -> None:
    spec()
    own = (("id: sign-in", "id: other"), ("Spec: sign-in", "Spec: other"))
    spec(*own, ("owner: ", "depends_on: [sign-in]\nowner: "), id="other")
    before = trackside("check", "--format", "concise").out
    trackside("rename", "sign-in", "sign-up")
    after = trackside("check", "--format", "concise").out
    assert before
    assert sorted(after.splitlines()) == sorted(before.replace("sign-in", "sign-up").splitlines())


@pytest.mark.parametrize("new", ["../door", "Door", "a b", "", "other", "x" * 200, "."])
def test_an_unsafe_or_taken_id_is_refused(spec: Spec, repository: Path, trackside: Command, new: str) -> None:
    spec()
    spec(("id: sign-in", "id: other"), id="other")
    before = files(repository)
    assert (trackside("rename", "sign-in", new).code, files(repository)) == (2, before)


def test_a_folder_in_the_way_is_refused_before_anything_is_written(
    spec: Spec, repository: Path, trackside: Command
) -> None:
    spec()
    (repository / "swarm/tracks/door").mkdir()
    before = files(repository)
    assert (trackside("rename", "sign-in", "door").code, files(repository)) == (1, before)


def test_a_file_that_changed_meanwhile_is_refused_and_nothing_is_written(spec: Spec, repository: Path) -> None:
    spec()
    other = write(repository, "other/spec.md", OTHER)
    project = Project.open()
    changes = rename_track(project, "sign-in", "door")
    other.write_text(OTHER + "\nMore.\n", encoding="utf-8")
    before = files(repository)
    with pytest.raises(Refusal, match="changed meanwhile"):
        apply_changes(project, changes)
    assert files(repository) == before


def test_a_document_that_is_a_link_is_not_edited(spec: Spec, repository: Path) -> None:
    file = spec()
    real = repository / "swarm/tracks/real.txt"
    real.write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to(real)
    project = Project.open()
    source = project.track("sign-in").documents[0].document.source
    with pytest.raises(Refusal, match="is a link"):
        apply_changes(project, Changes((Edit(source.path, Span(0, 1), "x", source.digest),)))


def test_a_file_that_is_not_utf_8_is_left_alone(repository: Path, trackside: Command) -> None:
    write(repository, "sign-in/spec.md", "").write_bytes(BARE.encode("utf-16"))
    before = files(repository)
    assert (trackside("adopt").out, files(repository)) == ("nothing to change\n", before)


def test_the_mode_of_a_file_is_kept(repository: Path, trackside: Command) -> None:
    file = write(repository, "sign-in/spec.md", BARE)
    file.chmod(0o640)
    trackside("adopt")
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("only_show", [True, False])
def test_scripts_are_told_what_was_changed_and_moved_or_would_be(
    repository: Path, trackside: Command, only_show: bool
) -> None:
    write(repository, "sign-in/spec.md", "---\nid: sign-in\n---\n\n# Sign-in\n")
    diff = ("--diff",) if only_show else ()
    answer = trackside("rename", "sign-in", "door", "--json", *diff)
    told = {
        "changed": ["swarm/tracks/sign-in/spec.md"],
        "moved": [{"from": "swarm/tracks/sign-in", "to": "swarm/tracks/door"}],
        "notes": [],
    }
    shown = trackside("rename", "sign-in", "door", "--diff").out if only_show else ""
    assert (answer.code, answer.json) == (0, {**told, "diff": shown} if only_show else told)
    assert (repository / "swarm/tracks/door").exists() is not only_show


@pytest.mark.parametrize("kept", ["checkpoints", "runs"])
def test_what_is_kept_of_a_track_comes_not_among_what_is_kept_of_one_that_is_gone(
    repository: Path, trackside: Command, kept: str
) -> None:
    make = {"checkpoints": ("checkpoint", "create"), "runs": ("run", "start", "--workflow", "w.yaml")}[kept]
    for id in ("sign-in", "door"):
        write(repository, f"{id}/spec.md", f"---\nid: {id}\n---\n\n# Spec\n")
        assert trackside(*make, id).code == 0
    shutil.rmtree(repository / "swarm/tracks/door")
    before = files(repository)
    answer = trackside("rename", "sign-in", "door")
    assert (answer.code, files(repository)) == (1, before)
    assert answer.err.splitlines()[0] == f"error: {kept} are kept of a track `door` that is gone"


def kept_of(trackside: Command, id: str) -> list[str]:
    """The checkpoints of a track."""
    return [one["name"] for one in trackside("checkpoint", "list", id, "--json").json["checkpoints"]]


def test_what_is_kept_of_a_track_stays_with_it_when_it_cannot_be_renamed(
    repository: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(repository, "sign-in/spec.md", "---\nid: sign-in\n---\n\n# Spec\n")
    trackside("checkpoint", "create", "sign-in")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", lambda self, to, rename=Path.rename: denied(self, to, rename, file.parent))
        assert trackside("rename", "sign-in", "door").code != 0
    assert kept_of(trackside, "sign-in") == ["checkpoint-001"]


def denied(self: Path, to: Path, rename: Callable[[Path, Path], Path], folder: Path) -> Path:
    """Moves everything but one folder."""
    if self == folder:
        raise PermissionError(13, "Permission denied", str(self))
    return rename(self, to)


def test_a_rename_that_was_broken_off_is_finished_by_the_same_command(repository: Path, trackside: Command) -> None:
    write(repository, "sign-in/spec.md", "---\nid: sign-in\n---\n\n# Spec\n")
    trackside("checkpoint", "create", "sign-in")
    with Project.open().changing() as now:
        rename_checkpoints(now, "sign-in", "door")
    assert trackside("rename", "sign-in", "door").code == 0
    assert kept_of(trackside, "door") == ["checkpoint-001"]


def test_a_new_id_that_is_missing_is_asked_for(repository: Path, trackside: Command) -> None:
    answers = [trackside("rename", *words) for words in (("sign-in",), ("--track-id", "sign-in"), ())]
    assert [(one.code, one.err.splitlines()[-1]) for one in answers] == [(2, "Error: Missing argument 'NEW'.")] * 3
