"""Whatever state a repository is in: moves and approvals are judged rightly, or one notice says that they are not."""

import shutil
from pathlib import Path

import pytest

from play import JUN, NOOR, SETTINGS, TRACKS, Play

JUMP = "GT001 sign-in"


def jump(play: Play) -> None:
    """An illegal move in the working tree."""
    play.move("sign-in", "ready", "paused")


@pytest.fixture
def worked(play: Play) -> Play:
    """A track on main, and what is told of moves alone."""
    play.approved("sign-in", "Sign-in")
    play.select = "GT"
    return play


def test_without_a_base_the_usual_one_is_taken(worked: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play = worked
    Path("trackside.toml").write_text(SETTINGS.replace('base = "main"\n', ""))
    play.commit("No base")
    play.check("nothing happened", base="")
    jump(play)
    play.check("uncommitted on main", JUMP, base="")
    play.git("switch", "--quiet", "-c", "work")
    play.check("uncommitted on a branch", JUMP, base="")
    play.git("add", "--all")
    play.check("staged", JUMP, base="")
    play.commit("jump")
    play.check("committed on a branch", JUMP, base="")
    play.git("switch", "--quiet", "--detach")
    play.check("detached", JUMP, base="")
    play.git("switch", "--quiet", "work")
    play.git("switch", "--quiet", "main")
    origin, clone = str(tmp_path / "repository"), tmp_path / "clone"
    play.git("clone", "--quiet", "--branch", "main", origin, str(clone))
    monkeypatch.chdir(clone)
    play.check("a fresh clone", base="")
    play.git("switch", "--quiet", "-c", "mine", "--track", "origin/main")
    jump(play)
    play.commit("jump")
    play.check("with an upstream", JUMP, base="")
    play.git("push", "--quiet", "--set-upstream", "origin", "mine")
    play.check("with an upstream that is its own copy", JUMP, base="")
    play.git("worktree", "add", "--quiet", "../tree", "mine~1")
    monkeypatch.chdir(tmp_path / "tree")
    play.check("a worktree", base="")
    jump(play)
    play.check("a worktree with work", JUMP, base="")
    assert play.wrong() == []


def test_a_clone_that_lacks_history_says_so(worked: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play = worked
    play.git("config", "uploadpack.allowFilter", "true")
    play.begin("work")
    jump(play)
    play.commit("jump")
    play.git("switch", "--quiet", "main")
    url = f"file://{tmp_path / 'repository'}"
    play.git("clone", "--quiet", "--depth", "1", "--branch", "work", url, str(tmp_path / "shallow"))
    play.git("clone", "--quiet", "--filter=blob:none", "--branch", "work", url, str(tmp_path / "partial"))
    play.git("clone", "--quiet", "--depth", "1", "--no-single-branch", "--branch", "work", url, str(tmp_path / "wide"))
    for name, found in (("shallow", "GT011"), ("partial", JUMP), ("wide", "GT011")):
        monkeypatch.chdir(tmp_path / name)
        play.check(f"{name}, by default", found, base="")
        play.check(f"{name}, with a base", found, base="origin/main")
    play.git("clone", "--quiet", "--filter=blob:none", "--branch", "work", url, str(tmp_path / "bare"))
    monkeypatch.chdir(tmp_path / "bare")
    shutil.move(tmp_path / "repository", tmp_path / "gone")
    play.check("a clone without blobs whose origin is gone", "GT011", base="origin/main")
    assert play.wrong() == []


def test_where_git_cannot_be_asked_one_notice_says_so(
    worked: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = worked
    jump(play)
    for name, value in (("PATH", ""), ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            play.check(f"with {name}={value}", "GT011", base="")
            play.check(f"with {name}={value} and a base", "GT011")
    play.check("git again", JUMP, base="")
    play.git("config", "safe.directory", "*")
    play.check("a setting of git", JUMP, base="")
    shutil.rmtree(".git")
    play.check("without a repository", "GT011", base="")
    play.git("init", "--quiet", "--initial-branch", "main")
    play.check("nothing committed yet", "GT011", base="")
    play.commit("first")
    play.check("a first commit", base="")
    assert play.wrong() == []


def test_a_project_in_a_subfolder(worked: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    play = worked
    Path("part/of").mkdir(parents=True)
    play.git("mv", "swarm", "trackside.toml", "part/of")
    play.commit("into a folder")
    monkeypatch.chdir("part/of")
    play.begin("work")
    jump(play)
    play.check("not committed", JUMP)
    play.step("committed", JUMP)
    Path("trackside.toml").write_text(SETTINGS.replace('"Noor Haddad" = []', '"Noor Haddad" = ["engineering"]'))
    play.select = "AP"
    text = (TRACKS / "sign-in/spec.md").read_text()
    line = next(one for one in text.splitlines() if "[x] Engineering" in one)
    play.move("sign-in", "paused", "ready")
    play.edit("sign-in", (line, f"{line}\n- [x] Engineering: Noor Haddad, 2026-01-12"))
    play.step("people named in the branch", "AP003 sign-in", "rights", by=NOOR)
    assert play.wrong() == []


def test_in_the_middle_of_a_merge_and_a_rebase(worked: Play) -> None:
    play = worked
    play.begin("work")
    play.edit("sign-in", ("Sign-in is the front", "Sign-in is a front"))
    play.log("sign-in", "a door")
    play.commit("work")
    play.git("switch", "--quiet", "main")
    play.edit("sign-in", ("Sign-in is the front", "Sign-in is some front"))
    play.log("sign-in", "some door")
    play.commit("main", by=JUN)
    play.git("switch", "--quiet", "work")
    for command, end in (("merge", "--abort"), ("rebase", "--abort")):
        with pytest.raises(AssertionError):
            play.git(command, "main")
        play.check(f"in the middle of a {command}")
        play.git(command, end)
    play.check("after all")
    assert play.wrong() == []


def test_rights_and_places_are_those_of_the_base(worked: Play) -> None:
    play = worked
    play.select = "ALL"
    text = (TRACKS / "sign-in/spec.md").read_text()
    line = next(one for one in text.splitlines() if "[x] Engineering" in one)
    forged = (line, f"{line}\n- [x] Engineering: Noor Haddad, {play.today}")
    robot = (line, f"{line}\n- [x] Engineering: ci[bot], {play.today}")
    taken_back = (line, f"{line}\n- [ ] Engineering:")
    jumped = ("status: ready", "status: paused")
    for story, settings, edit, *found in (
        ("people", SETTINGS.replace('Haddad" = []', 'Haddad" = ["engineering"]'), forged, "AP003", "rights"),
        ("nobody named", 'base = "main"\n', forged, "AP003", "rights"),
        ("no settings", "", forged, "AP003", "rights", "yardsticks"),
        ("nothing required", f"{SETTINGS}[approvals]\nrequired = []\n", taken_back, "AP001", "rights"),
        ("authors", f'{SETTINGS}[approvals]\nself-approval = "allowed"\n', forged, "AP003", "rights"),
        ("agents", f"{SETTINGS}[approvals]\nagents = []\n", robot, "AP005", "rights"),
        ("other roots", f'roots = ["docs"]\n{SETTINGS}', jumped, "yardsticks"),
        ("another layout", f'layout = "plain"\nroots = ["swarm/tracks"]\n{SETTINGS}', jumped, "yardsticks"),
        ("ignored", f'ignore = ["AP", "GT"]\n{SETTINGS}', forged, "yardsticks"),
        ("off", f'severity = {{AP003 = "off"}}\n{SETTINGS}', forged, "yardsticks"),
        ("another base", SETTINGS.replace('"main"', '"HEAD"'), forged, "AP003", "yardsticks"),
    ):
        play.begin("settings", days=0)
        Path("trackside.toml").write_text(settings, encoding="utf-8")
        Path("docs").mkdir(exist_ok=True)
        play.edit("sign-in", edit)
        play.step(story, *(f"{code} sign-in" if code.isupper() else code for code in found), by=NOOR)
        play.drop()
    assert play.wrong() == []


def test_a_branch_that_deletes_the_last_track_is_told_so(worked: Play) -> None:
    worked.begin("work")
    worked.git("rm", "-r", "--quiet", "swarm")
    worked.step("no folder is left", "GT005 sign-in")
    assert worked.wrong() == []


def test_settings_that_nobody_can_read_are_no_way_in_without_a_word(worked: Play) -> None:
    Path("trackside.toml").write_text("people = 3\n", encoding="utf-8")
    worked.commit("Broken")
    worked.begin("work")
    Path("trackside.toml").write_text(SETTINGS, encoding="utf-8")
    worked.step("mended in the branch", "unreadable")
    assert worked.wrong() == []


def test_line_ends_of_a_checkout_are_no_change(worked: Play) -> None:
    worked.select = "GT,AP"
    worked.begin("work")
    worked.rewrite("sign-in", lambda text: text.replace("\n", "\r\n"))
    worked.check("not committed")
    worked.step("committed")
    assert worked.wrong() == []
