"""What git remembers is read as it is: joins, odd names, folders below the repository, what settings would change."""

import os
import subprocess
from pathlib import Path

import pytest

from trackside.errors import UsageError
from trackside.model.history import Recorded
from trackside.model.names import RepoPath
from trackside.workspace.git.blobs import contents
from trackside.workspace.git.chronicle import chronicle
from trackside.workspace.git.streaming import stream


def git(*words: str, time: int = 1_700_000_000, author: str = "Ada Example") -> str:
    """Run git in the current folder, as somebody, at some time."""
    person = {"GIT_AUTHOR_NAME": author, "GIT_COMMITTER_NAME": "Carl Example"}
    person |= {"GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_EMAIL": "carl@example.org"}
    dates = {"GIT_AUTHOR_DATE": f"{time - 5} +0000", "GIT_COMMITTER_DATE": f"{time} +0000"}
    environment = {**os.environ, **person, **dates}
    command = ["git", "-c", "commit.gpgsign=false", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()


def write(path: str, text: str) -> str:
    """Write and stage a file; gives the name of its content."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    git("add", "--", path)
    return git("hash-object", "--", path)


def commit(time: int = 1_700_000_000, author: str = "Ada Example") -> str:
    git("commit", "--quiet", "--allow-empty", "--message", "Say\n\nmore", time=time, author=author)
    return git("rev-parse", "HEAD")


def told(root: Path, *roots: str, revisions: str = "HEAD") -> list[Recorded]:
    return list(chronicle(root, [RepoPath(one) for one in roots], revisions))


def changed(recorded: Recorded) -> list[tuple[str, tuple[str, ...], str]]:
    return [(touch.path, touch.before, touch.after) for touch in recorded.touches]


def test_commits_are_told_newest_first_with_who_and_when(repository: Path) -> None:
    one = write("t/a.md", "one")
    first = commit(1_700_000_000)
    two = write("t/a.md", "two")
    second = commit(1_700_000_900, author="Jörg\tExample")
    newest, oldest = told(repository, "t")
    assert (changed(newest), changed(oldest)) == ([("t/a.md", (one,), two)], [("t/a.md", ("",), one)])
    assert (newest.commit.id, newest.commit.parents, oldest.commit.id, oldest.commit.parents) == (
        *(second, (first,)),
        *(first, ()),
    )
    assert (newest.commit.author, newest.commit.author_address) == ("Jörg\tExample", "ada@example.org")
    assert (newest.commit.committer, newest.commit.committer_address) == ("Carl Example", "carl@example.org")
    assert (newest.commit.time, newest.commit.written) == (1_700_000_900, 1_700_000_895)


def test_a_range_tells_only_what_came_after_its_start(repository: Path) -> None:
    write("t/a.md", "one")
    first = commit()
    write("t/a.md", "two")
    second = commit()
    assert [one.commit.id for one in told(repository, "t", revisions=f"{first}..HEAD")] == [second]


def test_a_join_tells_what_differs_from_all_that_it_joins(repository: Path) -> None:
    write("t/a.md", "base")
    write("t/b.md", "base")
    commit()
    git("checkout", "--quiet", "-b", "side")
    theirs = write("t/a.md", "theirs")
    write("t/b.md", "theirs")
    commit()
    git("checkout", "--quiet", "-")
    ours = write("t/a.md", "ours")
    commit()
    git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    both = write("t/a.md", "both")
    write("t/b.md", "theirs")
    joined = commit(1_700_001_000)
    newest = told(repository, "t")[0]
    assert (newest.commit.id, changed(newest)) == (joined, [("t/a.md", (ours, theirs), both)])


@pytest.mark.parametrize("name", ["new\nline.md", ":100644 x", 'quo"te\\.md', "tab\t.md", "*.md", "-- HEAD.md", "é.md"])
def test_any_name_is_told_as_it_is(repository: Path, name: str) -> None:
    blob = write(f"t/{name}", "one")
    commit(author=":100644 100644")
    assert [changed(one) for one in told(repository, "t")] == [[(f"t/{name}", ("",), blob)]]


def test_a_name_that_is_no_text_is_told(repository: Path) -> None:
    name = os.fsdecode(b"\xff.md")
    blob = write(f"t/{name}", "one")
    commit()
    assert [changed(one) for one in told(repository, "t")] == [[("t/\\xff.md", ("",), blob)]]


def test_a_project_below_the_repository_hears_its_own_paths_in_joins_as_well(repository: Path) -> None:
    write("p q/t/a.md", "base")
    commit()
    git("checkout", "--quiet", "-b", "side")
    theirs = write("p q/t/a.md", "theirs")
    commit()
    git("checkout", "--quiet", "-")
    ours = write("p q/t/a.md", "ours")
    commit()
    git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    both = write("p q/t/a.md", "both")
    write("t/a.md", "another project's")
    commit(1_700_001_000)
    assert changed(told(repository / "p q", "t")[0]) == [("t/a.md", (ours, theirs), both)]


def test_links_are_no_files(repository: Path) -> None:
    Path("t").mkdir()
    Path("t/a.md").symlink_to("/etc/hostname")
    git("add", "--all")
    commit()
    assert told(repository, "t") == []


def test_a_file_that_becomes_a_link_is_gone(repository: Path) -> None:
    one = write("t/a.md", "one")
    commit()
    Path("t/a.md").unlink()
    Path("t/a.md").symlink_to("b.md")
    git("add", "--all")
    commit(1_700_000_100)
    assert changed(told(repository, "t")[0]) == [("t/a.md", (one,), "")]


def test_names_in_a_repository_and_in_its_settings_run_nothing(repository: Path, tmp_path: Path) -> None:
    trap = tmp_path / "ran"
    program = f"touch {trap}; cat"
    for setting in ("diff.external", "diff.x.command", "diff.x.textconv", "gpg.program", "core.pager"):
        git("config", setting, program)
    git("config", "log.showSignature", "true")
    git("config", "log.follow", "true")
    git("config", "format.pretty", "raw")
    blob = write("t/a.md", "one")
    write("t/.gitattributes", "*.md diff=x")
    write("t/.mailmap", "Somebody Else <ada@example.org>")
    commit()
    recorded = told(repository, "t/a.md")
    assert ([changed(one) for one in recorded], trap.exists()) == ([[("t/a.md", ("",), blob)]], False)


def test_nothing_is_followed_into_other_commands(repository: Path, tmp_path: Path) -> None:
    commit()
    with pytest.raises(UsageError, match="git cannot answer"):
        told(repository, "t", revisions=f"--output={tmp_path}/out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("time", ["99999999999999", "0"])
def test_a_time_that_no_calendar_knows_is_one_that_calendars_know(repository: Path, time: str) -> None:
    write("t/a.md", "one")
    tree = git("write-tree")
    head = f"tree {tree}\nauthor A <a@example.org> {time} +0000\ncommitter A <a@example.org> {time} +0000\n\nOne\n"
    file = repository / "commit"
    file.write_text(head, encoding="utf-8")
    git("reset", "--hard", "--quiet", git("hash-object", "-t", "commit", "-w", "--literally", str(file)))
    assert [one.commit.time for one in told(repository, "t")] == [min(int(time), 253_402_300_799)]


def test_outside_of_git_there_is_a_reason(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no git repository"):
        told(tmp_path, "t")


def test_contents_come_in_order_without_what_is_missing_or_too_large(repository: Path) -> None:
    small, large, empty = write("a", "small\n"), write("b", "x" * 100), write("c", "")
    asked = [large, "0" * 40, small, empty]
    found = [one for batch in contents(repository, asked, limit=50) for one in batch]
    assert found == [(large, b""), ("0" * 40, None), (small, b"small\n"), (empty, b"")]


def test_contents_come_in_batches(repository: Path) -> None:
    asked = [write(str(number), str(number) * 10) for number in range(5)]
    batches = contents(repository, asked, limit=50, batch=20)
    assert [[data for _, data in batch] for batch in batches] == [
        [b"0" * 10, b"1" * 10],
        [b"2" * 10, b"3" * 10],
        [b"4" * 10],
    ]


def test_git_is_ended_when_it_takes_too_long(repository: Path) -> None:
    hanging = ("-c", "alias.hang=!exec sleep 20", "hang")
    with pytest.raises(UsageError, match="no answer in 0 seconds"), stream(repository, *hanging, timeout=0.2) as answer:
        answer.read(0)


def test_git_is_ended_when_nobody_reads_on(repository: Path) -> None:
    write("a", "small\n")
    commit()
    with pytest.raises(KeyError), stream(repository, "log", timeout=60) as answer:
        answer.read(1)
        raise KeyError
