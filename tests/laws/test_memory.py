"""What a check remembers is never stale: with and without memory it says the same, whatever happened to the files."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies as st

from conftest import Command
from trackside.errors import TracksideError
from trackside.model.diagnostic import Report
from trackside.sdk import Project
from trackside.sdk.plans.plan_reading import read_work
from trackside.sdk.plans.planning import plan_work
from trackside.sdk.plans.sharing import share
from trackside.sdk.reading import recalling, remembering
from trackside.sdk.telling.listing import list_tracks

COMPLETE = Path(__file__).parents[1] / "data/complete"
TEMPLATES = Path(__file__).parents[2] / "templates/documents/swarm"
SETTINGS = (
    "",
    'layout = "plain"',
    'roots = ["swarm"]',
    '[approvals]\nrequired = ["security"]',
    "[limits]\nfile-size = 1500",
    "[calendar]\nhours-per-day = 4",
    '[severity]\nXT007 = "error"',
)
TempPaths = pytest.TempPathFactory
NAMES = ("one", "two", "three")
TICK = 30_000_000
"""Nanoseconds, more than the clock of a file system is behind."""


def corpus(root: Path) -> None:
    """Three complete tracks, of which each names the one before it."""
    for number, name in enumerate(NAMES):
        folder = root / "swarm/tracks" / name
        folder.mkdir(parents=True)
        for file in COMPLETE.iterdir():
            text = file.read_text(encoding="utf-8").replace("sign-in", name).replace("Sign-in", name.title())
            named = f"depends_on: [{NAMES[number - 1]}]\ntemplate: spec@1" if number else "template: spec@1"
            (folder / file.name).write_text(text.replace("template: spec@1", named), encoding="utf-8")


def said(root: Path, **changes: object) -> tuple[object, ...]:
    try:
        report: Report = Project.open(root, **changes).check()
    except TracksideError as error:  # an edit before spoiled a template, or took away the last track
        return (str(error),)
    texts = {one.path: report.texts[one.path] for one in report.diagnostics}
    return report.diagnostics, report.checked, report.hidden, texts


def drop_line(path: Path, at: int) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    del lines[at % len(lines)]
    path.write_text("".join(lines), encoding="utf-8")


def swap_word(path: Path, at: int) -> None:
    """Another word of the same length, and the old time of writing."""
    state, text = path.stat(), path.read_text(encoding="utf-8")
    words = [word for word in text.split() if word.isalpha()]
    word = words[at % len(words)]
    path.write_text(text.replace(word, word[::-1].upper(), 1), encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def rename_file(path: Path, at: int) -> None:
    path.rename(path.with_name(f"notes-{at}.md"))


def copy_over(path: Path, at: int) -> None:
    shutil.copy2(path, path.with_name("PRD.md" if path.name != "PRD.md" else "plan.md"))


def suppress(path: Path, at: int) -> None:
    with path.open("a", encoding="utf-8") as stream:
        stream.write("\n<!-- trackside-ignore-file ST005: it is short -->\n")


def rename_track(path: Path, at: int) -> None:
    path.parent.rename(path.parent.with_name(f"{path.parent.name}-{at}"))


def remove(path: Path, at: int) -> None:
    path.unlink()


def link(path: Path, at: int) -> None:
    """A folder that is a link out of the tracks, or, when it is there, none."""
    folder, outside = path.parent / "out", path.parents[4] / "outside"
    outside.mkdir(exist_ok=True)
    if folder.is_symlink():
        folder.unlink()
    else:
        folder.symlink_to(outside)


def lead_elsewhere(path: Path, at: int) -> None:
    """A link where the file was, to another document of the track."""
    others = [other for other in sorted(path.parent.glob("*.md")) if other != path and not other.is_symlink()]
    path.unlink()
    path.symlink_to(others[at % len(others)] if others else "nowhere.md")


def set_something(path: Path, at: int) -> None:
    (path.parents[3] / "trackside.toml").write_text(SETTINGS[at % len(SETTINGS)], encoding="utf-8")


def change_template(path: Path, at: int) -> None:
    """A template of the project's own without one of its lines."""
    name = ("spec.md", "plan.md", "PRD.md")[at % 3]
    own = path.parents[3] / "templates/documents/swarm" / name
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text((TEMPLATES / name).read_text(encoding="utf-8"), encoding="utf-8")
    drop_line(own, at)


Edit = Callable[[Path, int], None]
EDITS: tuple[Edit, ...] = (
    drop_line,
    drop_line,
    swap_word,
    swap_word,
    rename_file,
    copy_over,
    suppress,
    rename_track,
    remove,
    link,
    link,
    lead_elsewhere,
    set_something,
    set_something,
    change_template,
)
SOME_EDITS = st.tuples(st.sampled_from(EDITS), st.integers(0, 400), st.integers(0, 8))
LINK_GOES = [(link, 0, 0), (drop_line, 40, 8), (link, 0, 0)]


@contextmanager
def remembering_corpus(temporary: TempPaths) -> Iterator[Path]:
    """A corpus with a memory of its own, whose files are old enough to be remembered."""
    root, cache = temporary.mktemp("memory"), temporary.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        patch.setattr(recalling, "COARSE", TICK)
        corpus(root)
        rest()
        yield root
        assert list(root.glob(".trackside/cache/*.memory")), "nothing was remembered that could have been stale"


def rest() -> None:
    """Let what was written become old enough."""
    time.sleep(2 * TICK / 1e9)


def change(root: Path, edit: Edit, at: int, which: int) -> None:
    files = sorted(root.glob("swarm/tracks/*/*.md"))
    edit(files[which % len(files)], at)
    rest()


@settings(max_examples=25)
@given(edits=st.lists(SOME_EDITS, min_size=1, max_size=4))
@example(edits=LINK_GOES)
def test_with_memory_and_without_a_check_says_the_same(
    edits: list[tuple[Edit, int, int]], tmp_path_factory: TempPaths
) -> None:
    with remembering_corpus(tmp_path_factory) as root:
        said(root)
        for edit, at, which in edits:
            change(root, edit, at, which)
            assert said(root) == said(root) == said(root, cache=False)


def said_unsaved(root: Path, path: Path, text: str, **changes: object) -> tuple[object, ...]:
    try:
        report: Report = Project.open(root, **changes).with_text(str(path), text.encode()).check()
    except TracksideError as error:  # an edit before took away what made the file a document
        return (str(error),)
    texts = {one.path: report.texts[one.path] for one in report.diagnostics}
    return report.diagnostics, report.checked, report.hidden, texts


NEW = ("swarm/tracks/one/notes/new.md", "swarm/tracks/four/spec.md", "swarm/tracks/one/plan.md")


@settings(max_examples=6)
@given(
    places=st.lists(st.sampled_from([*NEW, None]), min_size=1, max_size=3),
    edit=st.sampled_from(EDITS),
    at=st.integers(0, 400),
    which=st.integers(0, 8),
)
def test_with_memory_and_without_a_text_that_is_not_saved_is_judged_the_same(
    places: list[str | None], edit: Edit, at: int, which: int, tmp_path_factory: TempPaths
) -> None:
    with remembering_corpus(tmp_path_factory) as root:
        for number, place in enumerate(places):
            files = sorted(root.glob("swarm/tracks/*/*.md"))
            path = root / place if place else files[(which + number) % len(files)]
            text = files[(at + number) % len(files)].read_text(encoding="utf-8").replace("ready", "raedy", number)
            wanted = said_unsaved(root, path, text, cache=False)
            assert said_unsaved(root, path, text) == said_unsaved(root, path, text) == wanted
            assert said(root) == said(root, cache=False)
            change(root, edit, at, which)
            assert said_unsaved(root, path, text) == said_unsaved(root, path, text, cache=False)


def test_of_all_tracks_only_the_one_with_an_unsaved_text_is_read(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recalling, "COARSE", TICK)
    corpus(repository)
    rest()
    before, read = said(repository), []
    read_track = remembering.read_track
    monkeypatch.setattr(
        remembering, "read_track", lambda folder, *rest: read.append(folder.id) or read_track(folder, *rest)
    )
    spec = repository / "swarm/tracks/two/spec.md"
    said_unsaved(repository, spec, spec.read_text(encoding="utf-8").replace("ready", "raedy"))
    assert (read, said(repository), read) == (["two"], before, ["two"])


def planned(root: Path, **changes: object) -> tuple[object, ...]:
    """What a list, a plan and a move of one of them say of the tracks."""
    try:
        project = Project.open(root, **changes)
        judged = [project.judged(spot.path).diagnostics for spot in project.spots[:1]]
        return plan_work(project, share(read_work(project).work)), list_tracks(project), judged
    except TracksideError as error:
        return (str(error),)


@settings(max_examples=20)
@given(edits=st.lists(SOME_EDITS, min_size=1, max_size=3))
@example(edits=LINK_GOES)
def test_with_memory_and_without_a_plan_a_list_and_a_move_say_the_same(
    edits: list[tuple[Edit, int, int]], tmp_path_factory: TempPaths
) -> None:
    with remembering_corpus(tmp_path_factory) as root:
        planned(root)
        for edit, at, which in edits:
            change(root, edit, at, which)
            assert planned(root) == planned(root) == planned(root, cache=False)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("trackside.toml", 'layout = "plain"'),
        ("trackside.toml", '[approvals]\nrequired = ["security"]'),
        ("trackside.toml", "[limits]\nfile-size = 900"),
        ("trackside.toml", "[calendar]\nhours-per-day = 4"),
        ("templates/documents/swarm/spec.md", "# {{ title | text }}\n"),
    ],
)
def test_what_decides_beside_the_tracks_is_not_forgotten(
    repository: Path, monkeypatch: pytest.MonkeyPatch, file: str, text: str
) -> None:
    monkeypatch.setattr(recalling, "COARSE", TICK)
    corpus(repository)
    plan = repository / "swarm/tracks/one/plan.md"
    plan.write_text(plan.read_text(encoding="utf-8").replace("2h", "2 days"), encoding="utf-8")
    rest()
    before = planned(repository)
    (repository / file).parent.mkdir(parents=True, exist_ok=True)
    (repository / file).write_text(text, encoding="utf-8")
    found = planned(repository)
    assert (found, found == before) == (planned(repository, cache=False), False)


def test_what_a_plan_and_a_list_remember_is_not_read_again(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalling, "COARSE", TICK)
    corpus(repository)
    rest()
    before = planned(repository)
    monkeypatch.setattr(remembering, "read_track", None)
    assert planned(repository) == before


def test_what_is_remembered_is_not_read_again(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalling, "COARSE", TICK)
    corpus(repository)
    rest()
    before = said(repository)
    assert before == said(repository, cache=False)
    monkeypatch.setattr(remembering, "read_track", None)
    assert said(repository) == before


def test_a_memory_that_somebody_else_brings_is_not_believed(
    repository: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(recalling, "COARSE", TICK)
    corpus(repository)
    spec = repository / "swarm/tracks/one/spec.md"
    spec.write_text(spec.read_text(encoding="utf-8").replace("status: ready", "status: doen"), encoding="utf-8")
    rest()
    before = trackside("check", "--format", "concise").out
    memories = sorted(repository.glob(".trackside/cache/*.memory"))
    for memory in memories:
        memory.write_bytes(memory.read_bytes().replace(b"doen", b"done"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another user"))
    assert (trackside("check", "--format", "concise").out, len(memories), "doen" in before) == (before, 2, True)


@pytest.mark.parametrize("damage", [b"", b"trackside-memory-1\n", b"\x00" * 500])
def test_a_damaged_memory_is_forgotten(repository: Path, trackside: Command, damage: bytes) -> None:
    corpus(repository)
    before = trackside("check").out
    for memory in repository.glob(".trackside/cache/*.memory"):
        memory.write_bytes(damage)
    assert trackside("check").out == before


def test_git_does_not_see_the_memory(repository: Path, trackside: Command) -> None:
    corpus(repository)
    trackside("check")
    assert (repository / ".trackside/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_where_nothing_can_be_written_nothing_is_remembered(repository: Path, trackside: Command) -> None:
    corpus(repository)
    (repository / ".trackside").write_text("a file in the way", encoding="utf-8")
    assert trackside("check").code == trackside("check", "--no-cache").code == 0


def test_a_memory_is_not_kept_behind_a_link_out(repository: Path, trackside: Command, tmp_path: Path) -> None:
    corpus(repository)
    outside = tmp_path / "outside"
    outside.mkdir()
    (repository / ".trackside").symlink_to(outside)
    trackside("check")
    assert list(outside.iterdir()) == []
