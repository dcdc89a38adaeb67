"""The history of tracks is what happened to them: along renames, through joins, and no more than this clone knows."""

import datetime
import shutil
from pathlib import Path

import pytest

from past import DAY, MONDAY, TRACKS, commit, git, plan, spec
from trackside.model.history import History, TrackHistory
from trackside.sdk import Project


@pytest.fixture(autouse=True)
def today(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Thursday, ten days after the first Monday."""
    monkeypatch.setattr("trackside.workspace.machine.clock.today", lambda: datetime.date(2026, 1, 15))


def history(root: Path | str = ".") -> History:
    return Project.open(root).history


def one(name: str = "one", root: Path | str = ".") -> TrackHistory:
    return {str(folder): told for folder, told in history(root).tracks.items()}[f"swarm/tracks/{name}"]


def changes(told: TrackHistory) -> list[tuple[str, str, float, str]]:
    """From, to, days after the first Monday, by whom."""
    return [
        (change.before, change.after, (change.time - MONDAY) / DAY, change.commit.author if change.commit else "")
        for change in told.changes
    ]


def begin(status: str = "draft") -> None:
    spec("one", status)
    commit(0)


def move(status: str, day: float, author: str = "Ada Example", text: str = "") -> str:
    spec("one", status, text)
    return commit(day, author)


def test_changes_of_status_are_told_with_their_day_and_who_made_them() -> None:
    begin()
    move("draft", 1, text="More.")
    move("ready", 2, "Ben Example")
    last = move("active", 4.5, "Cleo Example")
    told = one()
    assert changes(told) == [
        ("", "draft", 0, "Ada Example"),
        ("draft", "ready", 2, "Ben Example"),
        ("ready", "active", 4.5, "Cleo Example"),
    ]
    assert (told.last and told.last.id, dict(told.spent)["draft"], dict(told.spent)["ready"]) == (
        last,
        2 * DAY,
        2.5 * DAY,
    )


def test_other_words_for_a_status_make_no_change() -> None:
    begin("draft")
    move("Planned", 1)
    move("In Progress", 2)
    move("active", 3)
    assert changes(one()) == [("", "draft", 0, "Ada Example"), ("draft", "active", 2, "Ada Example")]


def test_time_in_a_status_adds_up_when_a_track_comes_to_it_again() -> None:
    begin("active")
    move("paused", 1)
    move("active", 3)
    move("paused", 6)
    move("active", 8)
    spent = dict(one().spent)
    assert (spent["active"] >= 4 * DAY, spent["paused"]) == (True, 4 * DAY)


def test_progress_is_that_of_the_end_of_each_day() -> None:
    begin("active")
    for day, done in ((1, 0), (1.1, 1), (1.2, 2), (3, 2), (3.2, 3)):
        plan("one", done, 4)
        commit(day)
    assert [(day.day, day.done, day.total, day.percent) for day in one().progress] == [
        ("2026-01-06", 2, 4, 50),
        ("2026-01-08", 3, 4, 75),
    ]


def test_any_document_of_the_track_counts_as_its_last_change_and_nothing_else_does() -> None:
    begin()
    (TRACKS / "one/notes.md").write_text("A note.\n", encoding="utf-8")
    noted = commit(2, "Ben Example")
    (TRACKS / "one/picture.png").write_bytes(b"\x89PNG")
    spec("one-more", "draft")
    commit(3)
    last = one().last
    assert last and (last.id, last.author) == (noted, "Ben Example")


def test_a_track_of_today_is_told_as_not_committed_yet() -> None:
    begin()
    spec("one", "ready")
    spec("two", "draft")
    told = history().tracks
    shown = {folder: [(one.before, one.after, one.commit) for one in told[folder].changes][-1] for folder in told}
    assert list(shown.values()) == [("draft", "ready", None), ("", "draft", None)]


def test_a_file_that_was_only_touched_is_no_change() -> None:
    begin()
    (TRACKS / "one/spec.md").touch()
    assert changes(one()) == [("", "draft", 0, "Ada Example")]


def test_the_first_commit_of_all_is_a_history() -> None:
    begin()
    told = one()
    assert told.first == told.last
    assert changes(told) == [("", "draft", 0, "Ada Example")]


# renames


def test_a_folder_that_is_renamed_with_an_edit_keeps_its_history() -> None:
    begin()
    move("ready", 1, "Ben Example")
    git("mv", "swarm/tracks/one", "swarm/tracks/other")
    spec("other", "active", "Everything is written anew. " * 50, id="one")
    commit(3, "Cleo Example")
    told = one("other")
    assert ([who for *_, who in changes(told)], told.moved_from) == (
        ["Ada Example", "Ben Example", "Cleo Example"],
        ("swarm/tracks/one",),
    )


def test_a_track_that_gets_another_id_keeps_its_history_by_title_and_date() -> None:
    begin()
    git("mv", "swarm/tracks/one", "swarm/tracks/other")
    spec("other", "ready", "New.", title="The title of one")
    commit(2)
    assert [after for _, after, *_ in changes(one("other"))] == ["draft", "ready"]


def test_a_track_that_is_renamed_twice_keeps_its_history() -> None:
    begin()
    for day, (old, new) in enumerate((("one", "two"), ("two", "archive/three")), 1):
        (TRACKS / new).parent.mkdir(exist_ok=True)
        git("mv", f"swarm/tracks/{old}", f"swarm/tracks/{new}")
        commit(day)
    told = one("archive/three")
    assert (changes(told), told.moved_from) == (
        [("", "draft", 0, "Ada Example")],
        ("swarm/tracks/two", "swarm/tracks/one"),
    )


def test_all_tracks_that_move_to_another_folder_keep_their_histories_though_they_are_blank() -> None:
    for name in ("one", "two"):
        file = TRACKS / name / "spec.md"
        file.parent.mkdir(parents=True)
        file.write_text("---\nid:\ntitle:\nstatus: draft\n---\n", encoding="utf-8")
        commit(0 if name == "one" else 1)
    (TRACKS / "old").mkdir()
    git("mv", "swarm/tracks/one", "swarm/tracks/two", "swarm/tracks/old")
    commit(3)
    told = history().tracks
    assert [made.first and (made.first.time - MONDAY) // DAY for made in told.values()] == [0, 1]


def test_a_new_track_beside_a_deleted_one_is_new_though_both_are_alike() -> None:
    begin()
    git("rm", "-r", "--quiet", "swarm/tracks/one")
    spec("two", "draft")
    new = commit(2)
    first = one("two").first
    assert first and first.id == new


def test_another_track_in_a_folder_that_was_left_is_new() -> None:
    begin("active")
    git("rm", "-r", "--quiet", "swarm/tracks/one")
    commit(1)
    spec("one", "draft", id="another", title="Another one")
    new = commit(2)
    told = one()
    assert (told.first and told.first.id, changes(told)) == (new, [("", "draft", 2, "Ada Example")])


def test_a_track_that_comes_back_is_the_same() -> None:
    begin("active")
    git("rm", "-r", "--quiet", "swarm/tracks/one")
    commit(1)
    begin("active")
    first = one().first
    assert first and first.time == MONDAY


# joins


def branch(name: str) -> None:
    git("checkout", "--quiet", "-b", name)


def back() -> None:
    git("checkout", "--quiet", "main")


@pytest.fixture
def forked(repository: Path) -> None:
    """A draft on `main`, and a branch `side` that is checked out."""
    git("checkout", "--quiet", "-b", "main")
    begin()
    branch("side")


def join(day: float, *words: str) -> None:
    git("merge", "--quiet", "--no-ff", *words, "-m", "Join", "side", day=day, author="Joiner Example")


@pytest.mark.usefixtures("forked")
def test_a_merge_that_only_joins_changes_nothing() -> None:
    move("ready", 1, "Ben Example")
    back()
    spec("two", "draft")
    commit(2)
    join(3)
    assert changes(one()) == [("", "draft", 0, "Ada Example"), ("draft", "ready", 1, "Ben Example")]


@pytest.mark.usefixtures("forked")
def test_a_change_that_a_merge_itself_makes_counts_once() -> None:
    move("ready", 1, text="Theirs.")
    back()
    move("draft", 2, text="Ours.")
    join(3, "--no-commit", "--strategy=ours")
    spec("one", "active", "Both.")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Join", day=3, author="Joiner Example")
    assert changes(one())[-1] == ("ready", "active", 3, "Joiner Example")


@pytest.mark.usefixtures("forked")
def test_the_same_change_on_two_branches_is_one() -> None:
    move("ready", 1, "Ben Example", text="Theirs.")
    back()
    move("ready", 2, "Cleo Example", text="Ours.")
    join(3, "--no-commit", "--strategy=ours")
    spec("one", "ready", "Both.")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Join", day=3)
    assert changes(one()) == [("", "draft", 0, "Ada Example"), ("draft", "ready", 1, "Ben Example")]


@pytest.mark.usefixtures("forked")
def test_work_that_a_merge_did_not_take_up_is_no_history() -> None:
    move("cancelled", 1, text="Theirs.")
    spec("two", "draft")
    commit(1)
    back()
    move("ready", 2, "Ben Example", text="Ours.")
    join(3, "--no-commit", "--strategy=ours")
    git("checkout", "--quiet", "side", "--", "swarm/tracks/two")
    git("commit", "--quiet", "--message", "Join", day=3)
    assert changes(one()) == [("", "draft", 0, "Ada Example"), ("draft", "ready", 2, "Ben Example")]


@pytest.mark.usefixtures("forked")
def test_where_a_merge_takes_both_texts_and_one_status_the_other_status_is_no_history() -> None:
    move("cancelled", 2, text="Theirs.")
    back()
    move("ready", 1, "Ben Example", text="Ours.")
    join(3, "--no-commit", "--strategy=ours")
    spec("one", "ready", "Ours. Theirs.")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Join", day=3)
    assert changes(one()) == [("", "draft", 0, "Ada Example"), ("draft", "ready", 1, "Ben Example")]


@pytest.mark.usefixtures("forked")
def test_a_rename_on_one_branch_and_a_change_on_the_other_are_both_told() -> None:
    git("mv", "swarm/tracks/one", "swarm/tracks/other")
    commit(1)
    back()
    move("ready", 2, "Ben Example")
    join(3)
    assert [(str(file)) for file in TRACKS.iterdir()] == ["swarm/tracks/other"]
    assert changes(one("other")) == [("", "draft", 0, "Ada Example"), ("draft", "ready", 2, "Ben Example")]


@pytest.mark.usefixtures("forked")
def test_a_squash_is_one_commit() -> None:
    move("ready", 1)
    move("active", 2)
    back()
    git("merge", "--quiet", "--squash", "side")
    git("commit", "--quiet", "--message", "All at once", day=4, author="Joiner Example")
    assert changes(one()) == [("", "draft", 0, "Ada Example"), ("draft", "active", 4, "Joiner Example")]


@pytest.mark.usefixtures("forked")
def test_a_detached_head_is_told_like_a_branch() -> None:
    move("ready", 1)
    git("checkout", "--quiet", "--detach")
    assert [after for _, after, *_ in changes(one())] == ["draft", "ready"]


# clocks


def test_no_time_is_negative_where_clocks_disagree() -> None:
    begin()
    move("ready", 5)
    move("active", 3)
    move("paused", 6)
    told = one()
    assert [(after, day) for _, after, day, _ in changes(told)] == [
        *(("draft", 0), ("ready", 5), ("active", 5), ("paused", 6)),
    ]
    assert all(seconds >= 0 for _, seconds in told.spent)


def test_a_commit_of_the_future_makes_no_time_longer_than_it_is() -> None:
    begin()
    move("ready", 9_000)
    assert sum(seconds for _, seconds in one().spent) <= 11 * DAY


# what git cannot say


def test_a_shallow_clone_says_where_its_history_begins(repository: Path, tmp_path: Path) -> None:
    begin()
    move("ready", 1)
    last = move("active", 2)
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--depth=2", f"file://{repository}", str(clone))
    told = history(clone)
    track = one(root=clone)
    assert (told.partial, told.missing) == ("this clone is shallow: history begins at the oldest commit in it", "")
    assert (track.first, track.last and track.last.id) == (None, last)
    assert changes(track) == [("ready", "active", 2, "Ada Example")]


def test_a_clone_of_one_commit_knows_of_no_change(repository: Path, tmp_path: Path) -> None:
    begin()
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--depth=1", f"file://{repository}", str(clone))
    track = one(root=clone)
    assert (track.first, track.last, track.changes) == (None, None, ())


def test_a_clone_without_contents_says_what_it_lacks(repository: Path, tmp_path: Path) -> None:
    begin()
    move("ready", 1)
    git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--filter=blob:none", f"file://{repository}", str(clone))
    assert history(clone).missing == "this clone does not hold what documents said formerly"


def test_outside_of_git_history_says_so(repository: Path, tmp_path: Path) -> None:
    begin()
    (repository / ".git").rename(tmp_path / "gone")
    told = history()
    assert (told.missing, told.tracks) == (f"{repository} is no git repository", {})


def test_without_git_history_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    begin()
    monkeypatch.setenv("PATH", "/nowhere")
    assert history().missing == "git cannot be run"


def test_before_the_first_commit_history_says_so() -> None:
    spec("one", "draft")
    assert history().missing == "nothing is committed yet"


def test_a_repository_of_somebody_else_is_left_alone_with_gits_own_words(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    told = history()
    assert (told.missing, told.help) == (
        f"git cannot answer: detected dubious ownership in repository at '{repository}'",
        f"if you trust its owner: git config --global --add safe.directory {repository}",
    )


# memory


def test_what_is_remembered_is_what_would_be_told_anew(repository: Path) -> None:
    begin()
    history()
    move("ready", 1)
    plan("one", 1, 3)
    commit(2)
    again = history()
    shutil.rmtree(repository / ".trackside")
    assert again == history()


def test_a_history_that_was_rewritten_is_told_anew() -> None:
    begin()
    move("ready", 1)
    history()
    git("reset", "--quiet", "--hard", "HEAD~")
    move("cancelled", 2)
    assert [after for _, after, *_ in changes(one())] == ["draft", "cancelled"]


def test_one_track_is_told_as_among_all() -> None:
    begin()
    git("mv", "swarm/tracks/one", "swarm/tracks/other")
    commit(1)
    spec("two", "active")
    spec("other", "ready", id="one")
    commit(2)
    project = Project.open(".")
    track = project.track("other")
    assert project.history_of(track).tracks == {track.folder: history().tracks[track.folder]}


def test_the_facts_of_another_layout_are_told(repository: Path) -> None:
    folder = repository / "conductor/tracks/one"
    folder.mkdir(parents=True)
    (folder / "plan.md").write_text("- [x] Task: one\n- [ ] Task: two\n", encoding="utf-8")
    for day, status in enumerate(("new", "in_progress")):
        (folder / "metadata.json").write_text(f'{{"track_id": "one", "status": "{status}"}}', encoding="utf-8")
        commit(day)
    told = Project.open(".", layout="conductor").history.tracks
    (track,) = told.values()
    assert [change.after for change in track.changes] == ["draft", "active"]
    assert [(day.done, day.total) for day in track.progress] == [(1, 2)]
