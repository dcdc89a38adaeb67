"""What a branch does to the tracks, with real repositories."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Command
from trackside.sdk import Project

Spec = Callable[..., Path]
PLAN = (Path(__file__).parents[1] / "data/complete/plan.md").read_text(encoding="utf-8")
QUESTION = """\
**Q1: Which door?**
- **Status:** Open
- **Owner:** Ada Lovelace
- **Impact:** The hinges
"""


def git(*words: str, cwd: Path | None = None) -> str:
    """Run git in the current folder, as somebody."""
    person = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main")
    given = ("-c", "protocol.file.allow=always")
    command = ["git", *person, *given, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=cwd).stdout.strip()


def commit(message: str = "work") -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", message)


def names(id: str) -> tuple[tuple[str, str], ...]:
    return (("id: sign-in", f"id: {id}"), ("title: Sign-in", f"title: About {id}"))


@pytest.fixture
def main(spec: Spec, repository: Path) -> Path:
    """A repository with the tracks `one` and `two` on `main`, and work begun on a branch."""
    git("checkout", "--quiet", "-b", "main")
    for id in ("one", "two"):
        spec(*names(id), id=id).with_name("plan.md").write_text(PLAN, encoding="utf-8")
    commit()
    git("checkout", "--quiet", "-b", "work")
    return repository


def tracks(trackside: Command, *words: str) -> list[tuple[str, str | None, str | None, list[str]]]:
    """Of each track the id, the folder before and after, and what differs."""
    answer = trackside("diff", *(words or ("main",)), "--json")
    assert (answer.code, answer.err) == (0, "")
    return [
        (
            (one["after"] or one["before"])["id"],
            one["before"] and one["before"]["folder"],
            one["after"] and one["after"]["folder"],
            [difference["topic"] for difference in one["differences"]],
        )
        for one in answer.json["tracks"]
    ]


RICH = """\
## Tracks compared with `main`

4 tracks changed.

### About three (`swarm/tracks/three`): removed

- **facts:** type feature, priority P1, owner Ada Lovelace
- **holds:** 2 approvals, 1 out of scope, 1 acceptance test, 1 risk, 1 document

### A &#60;b&#62;door&#60;/b&#62; for @\u200badmins (`swarm/tracks/one`): ready → active

- **title:** About one → A &#60;b&#62;door&#60;/b&#62; for @\u200badmins
- **priority:** P1 → P0
- **owner:** Ada Lovelace → Grace Hopper
- **deadline:** none → 2999-12-24
- **out of scope:** added “Passkeys, see #\u200b12”; removed “Passwords”
- **acceptance tests:** changed “A user signs in” (expected: They see their own page → They see `/home`)
- **tasks:** ticked “Draw the form (FR-1)”; added “T03 Hang the door”
- **progress:** 0 of 2 tasks, 0 % → 1 of 3 tasks, 33 %
- **risks:** added “The key &#124; the lock breaks”; removed “The door jams”
- **open questions:** settled “Which door?”; changed “Which door?” (resolution: none → The left one)
- **sections:** filled “Rollback Strategy”; rewritten “Rollback Triggers”; added “Notes”; removed “Time Constraints”

### About new (`swarm/tracks/new`): new, draft

- **facts:** type feature, priority P1, owner Ada Lovelace
- **holds:** 2 approvals, 1 out of scope, 1 acceptance test, 1 risk, 1 document

### About two (`swarm/tracks/second`, was `swarm/tracks/two`): renamed; ready

- **tasks:** removed “T01 Draw the form (FR-1)”, “T02 Build the form”
- **progress:** 0 of 2 tasks, 0 % → none
- **documents:** removed “plan.md”
"""


def test_a_pull_request_is_told_track_by_track_most_important_first(main: Path, spec: Spec, trackside: Command) -> None:
    question = ("## Open Questions\n\nNone — all were answered", f"## Open Questions\n\n{QUESTION}")
    strategy = "[How to go back, e.g., a feature flag or a migration that can be undone]"
    blank = ("\nA feature flag.\n", f"\n{strategy}\n")
    git("checkout", "--quiet", "main")
    spec(*names("one"), question, blank, id="one")
    spec(*names("three"), id="three")
    commit()
    git("checkout", "--quiet", "-B", "work")
    spec(
        ("title: Sign-in", "title: A <b>door</b> for @admins"),
        ("id: sign-in", "id: one"),
        ("status: ready", "status: active"),
        ("priority: P1", "priority: critical"),
        ("owner: Ada Lovelace", "owner: Grace Hopper\ndeadline: 2999-12-24"),
        ("❌ Passwords", "❌ Passkeys, see #12"),
        ("They see their own page", "They see `/home`"),
        ("The door jams", "The key | the lock breaks"),
        (
            "## Open Questions\n\nNone — all were answered",
            f"## Open Questions\n\n{QUESTION}- **Resolution:** The left one\n",
        ),
        ("- **Status:** Open", "- **Status:** Resolved"),
        ("People sign in twice a day.", "People sign in\ntwice a day."),
        ("- Error rate above 5 %", "- Error rate above 2 %"),
        ("### Time Constraints\n- **Target completion:** 2026-03-20\n- **Hard deadline:** None\n", ""),
        ("## Change Log", "## Notes\n\nNone\n\n## Change Log"),
        id="one",
    )
    plan = PLAN.replace("- [ ] **T01**", "- [x] **T01**") + "\n- [ ] **T03**: Hang the door\n"
    Path("swarm/tracks/one/plan.md").write_text(plan, encoding="utf-8")
    spec(*names("new"), ("status: ready", "status: draft"), id="new")
    git("rm", "--quiet", "-r", "swarm/tracks/three")
    git("mv", "swarm/tracks/two", "swarm/tracks/second")
    Path("swarm/tracks/second/plan.md").unlink()
    answer = trackside("diff", "main", "--format", "markdown")
    assert (answer.code, answer.out, answer.err) == (0, RICH, "")
    checked = trackside("check", "--base", "main", "--format", "markdown", "--fail-on", "never").out
    assert checked.startswith(f"<!-- trackside -->\n{RICH}\n## Trackside: ")


@pytest.mark.parametrize("how", ["committed", "staged", "in the tree"])
def test_a_track_is_compared_as_it_is_in_the_working_tree(main: Path, spec: Spec, trackside: Command, how: str) -> None:
    spec(*names("two"), ("status: ready", "status: active"), id="two")
    if how == "staged":
        git("add", "--all")
    if how == "committed":
        commit()
    assert tracks(trackside) == [("two", "swarm/tracks/two", "swarm/tracks/two", ["status"])]


def headline(trackside: Command) -> str:
    """What is said first of the only track that changed."""
    lines = trackside("diff", "main", "--format", "markdown").out.splitlines()
    [line] = (line for line in lines if line.startswith("### "))
    return line.partition(": ")[2]


def test_a_move_that_no_way_leads_to_is_illegal(main: Path, spec: Spec, trackside: Command) -> None:
    spec(*names("two"), ("status: ready", "status: paused"), id="two")
    assert headline(trackside) == "ready → paused **(illegal)**"
    [change] = trackside("diff", "main", "--json").json["tracks"]
    assert change["fault"] == "illegal"


def test_a_move_against_which_errors_stand_is_premature(main: Path, spec: Spec, trackside: Command) -> None:
    spec(*names("two"), ("status: ready", "status: draft"), ("- [x] Product: Ada Lovelace, 2026-01-20\n", ""), id="two")
    commit()
    git("branch", "--quiet", "--force", "main")
    spec(*names("two"), ("- [x] Product: Ada Lovelace, 2026-01-20\n", ""), id="two")
    assert headline(trackside) == "draft → ready **(premature)**"


def test_a_legal_move_is_told_without_a_word(main: Path, spec: Spec, trackside: Command) -> None:
    spec(*names("two"), ("status: ready", "status: active\nstarted: 2026-02-02T09:00:00Z"), id="two")
    assert headline(trackside) == "ready → active"


def test_approvals_that_were_won_and_lost_and_went_stale_are_told(main: Path, spec: Spec, trackside: Command) -> None:
    old = "- [x] Engineering: Grace Hopper, 2026-01-21"
    new = f"- [x] Engineering: Edith Clarke, 2026-01-22 · sha256:{40 * '0'}\n- [x] Security: John Roe, 2026-01-22"
    spec(*names("two"), ("- [x] Product", "- [ ] Product"), (old, f"{old}\n{new}"), id="two")
    said = "given again: Engineering (Grace Hopper → Edith Clarke); gone stale: Engineering"
    said = f"approvals: {said}; won Security (John Roe); lost Product (Ada Lovelace)"
    assert [line.strip() for line in trackside("diff", "main").out.splitlines()][1] == said


def test_what_others_did_meanwhile_does_not_count(main: Path, spec: Spec, trackside: Command) -> None:
    git("checkout", "--quiet", "main")
    spec(*names("one"), ("Passwords", "Passkeys"), id="one")
    commit()
    git("checkout", "--quiet", "work")
    assert tracks(trackside) == []
    assert trackside("diff", "main").out == "no track is another than it was, compared with main\n"


def test_a_folder_without_its_spec_is_no_track_any_more(main: Path, trackside: Command) -> None:
    Path("swarm/tracks/two/spec.md").unlink()
    [(id, before, after, topics)] = tracks(trackside)
    assert (id, before, after) == ("two", "swarm/tracks/two", None)
    assert topics.count("task") == 2


def test_a_folder_that_becomes_part_of_another_track_is_gone(main: Path, spec: Spec, trackside: Command) -> None:
    spec(*names("above"), id="above")
    git("mv", "swarm/tracks/two", "swarm/tracks/above/two")
    found = [(id, before, after) for id, before, after, _ in tracks(trackside)]
    assert found == [("two", "swarm/tracks/two", None), ("above", None, "swarm/tracks/above")]


@pytest.mark.parametrize("id", ["näme", "with blanks", 'q"uote\t'])
def test_a_track_may_have_any_name(main: Path, spec: Spec, trackside: Command, id: str) -> None:
    spec(*names("odd"), id=id)
    commit()
    git("branch", "--quiet", "--force", "main")
    spec(*names("odd"), ("status: ready", "status: active"), id=id)
    folder = f"swarm/tracks/{id}"
    assert tracks(trackside) == [(id, folder, folder, ["status"])]


def test_other_line_ends_are_no_change(main: Path, trackside: Command) -> None:
    for file in main.glob("swarm/tracks/*/*.md"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert tracks(trackside) == []


def test_a_project_may_be_a_folder_of_its_repository(
    repository: Path, spec: Spec, trackside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("checkout", "--quiet", "-b", "main")
    spec(*names("one"), id="one")
    Path("docs").mkdir()
    Path("docs/trackside.toml").touch()
    Path("swarm").rename("docs/swarm")
    commit()
    file = Path("docs/swarm/tracks/one/spec.md")
    file.write_text(file.read_text(encoding="utf-8").replace("status: ready", "status: active"), encoding="utf-8")
    monkeypatch.chdir("docs")
    assert tracks(trackside) == [("one", "swarm/tracks/one", "swarm/tracks/one", ["status"])]
    assert "(`docs/swarm/tracks/one`): ready → active" in trackside("diff", "main", "--format", "markdown").out


def test_links_and_submodules_are_no_documents(main: Path, trackside: Command, tmp_path: Path) -> None:
    git("init", "--quiet", str(tmp_path / "other"))
    (tmp_path / "other/spec.md").write_text("# Other\n", encoding="utf-8")
    git("add", "--all", cwd=tmp_path / "other")
    git("commit", "--quiet", "--message", "x", cwd=tmp_path / "other")
    git("submodule", "--quiet", "add", str(tmp_path / "other"), "swarm/tracks/other.md")
    Path("swarm/tracks/one/notes.md").symlink_to("plan.md")
    commit()
    git("branch", "--quiet", "--force", "main")
    Path("swarm/tracks/one/notes.md").unlink()
    Path("swarm/tracks/one/notes.md").symlink_to("spec.md")
    (main / "swarm/tracks/other.md/spec.md").write_text("# Another\n", encoding="utf-8")
    assert tracks(trackside) == []


def test_a_document_that_was_too_large_is_not_compared(main: Path, spec: Spec, trackside: Command) -> None:
    (main / "trackside.toml").write_text("[limits]\nfile-size = 8_000\n", encoding="utf-8")
    spec(*names("one"), ("A feature flag.", "A feature flag. " * 1_000), id="one")
    commit()
    git("branch", "--quiet", "--force", "main")
    spec(*names("one"), id="one")
    line = "- **documents:** not compared, since it cannot be read: “spec.md”\n"
    assert line in trackside("diff", "main", "--format", "markdown").out


@pytest.fixture
def shallow(main: Path, spec: Spec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clone of the newest commits only, in which work has begun."""
    spec(*names("two"), ("status: ready", "status: active"), id="two")
    commit()
    git("clone", "--quiet", "--no-single-branch", "--depth", "1", f"file://{main}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")


DEEPER = "fetch the history: `git fetch --unshallow`, or `fetch-depth: 0` in CI"


@pytest.mark.usefixtures("shallow")
def test_a_check_goes_on_without_the_history_and_says_what_to_do(trackside: Command) -> None:
    why = "`origin/main` and the current commit have no common history here"
    words = ("check", "--select", "FM004,GT011", "--fail-on", "info", "--base", "origin/main")
    answer = trackside(*words, "--format", "markdown")
    assert (answer.code, answer.err) == (
        0,
        f"info: moves and approvals are not judged against history: {why}\n  help: {DEEPER}\n",
    )
    head = f"## Tracks compared with `origin/main`\n\n**Not compared.** {why}. F{DEEPER[1:]}.\n"
    assert answer.out.startswith(f"<!-- trackside -->\n{head}\n## Trackside: nothing to mend\n")
    assert trackside(*words, "--json").json["changes"] == {
        "tracks": [],
        "base": "origin/main",
        "missing": why,
        "help": DEEPER,
    }


@pytest.mark.usefixtures("shallow")
def test_the_command_stops_without_the_history(trackside: Command) -> None:
    why = "`origin/main` and the current commit have no common history here"
    assert trackside("diff", "origin/main") == (2, "", f"error: {why}\n  help: {DEEPER}\n")


@pytest.mark.parametrize("gone", [False, True])
def test_content_that_git_does_not_have_is_said(main: Path, spec: Spec, trackside: Command, gone: bool) -> None:
    file = spec(*names("one"), ("status: ready", "status: active"), id="one")
    if gone:
        file.unlink()
    blob = git("rev-parse", "main:swarm/tracks/one/spec.md")
    Path(".git/objects", blob[:2], blob[2:]).unlink()
    answer = trackside("diff", "main")
    assert (answer.code, answer.out, answer.err.splitlines()[1:]) == (
        2,
        "",
        ["  help: fetch the whole history, without a filter"],
    )


def test_tracks_are_compared_with_the_ref_of_since_unless_another_is_given(
    main: Path, spec: Spec, trackside: Command
) -> None:
    spec(*names("two"), ("status: ready", "status: active"), id="two")
    *_, last = trackside("check", "--format", "jsonl", "--since", "main").out.splitlines()
    changes = json.loads(last)["changes"]
    assert (changes["base"], [one["after"]["id"] for one in changes["tracks"]]) == ("main", ["two"])
    other = trackside("check", "--json", "--since", "main", "--base", "HEAD").json["changes"]
    assert (other["base"], len(other["tracks"])) == ("HEAD", 1)
    assert trackside("check", "--json").json["changes"] is None


WAYS = {
    "another branch": (("-b", "mine", "--track", "origin/work"), "origin/work"),
    "its own copy": (("work",), "origin/main"),
    "none": (("--no-track", "-b", "mine"), "origin/main"),
}


@pytest.mark.parametrize("upstream", WAYS)
def test_without_a_name_the_branch_that_work_goes_to_is_meant(
    main: Path, trackside: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, upstream: str
) -> None:
    git("checkout", "--quiet", "main")
    git("clone", "--quiet", str(main), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    words, base = WAYS[upstream]
    git("checkout", "--quiet", *words)
    assert trackside("diff").out == f"no track is another than it was, compared with {base}\n"


def test_many_tracks_stay_within_what_a_comment_can_hold(main: Path, spec: Spec, trackside: Command) -> None:
    for number in range(300):
        title = f"{number:03} " + "&" * 180
        spec(("id: sign-in", f"id: t{number}"), ("title: Sign-in", f"title: '{title}'"), id=f"t{number:03}")
    body = trackside("diff", "main", "--format", "markdown").out
    shown = body.count("\n### ")
    assert 38_000 < len(body.encode()) <= 40_000
    assert body.endswith(f"\n**and {300 - shown} more tracks**\n")


LAYOUTS = {
    "swarm": (
        "x/x.md",
        "a/spec.md",
        "a/.tool/b.md",
        "a/in/spec.md",
        ".hid/spec.md",
        "tracks.md",
        "archive/b/spec.md",
    ),
    "plain": (
        "x.md",
        "a/any.md",
        "a/.tool/b.md",
        "a/.tox/b.md",
        ".kiro/specs/b/c.md",
        ".git2/x.md",
        ".cache/d/e.md",
        "README.md",
    ),
    "conductor": ("tracks.md", "tracks/a/plan.md", "tracks/a/metadata.json", "a/spec.md", "b.md", "archive/c.md"),
}


def changed(project: Project) -> Any:
    """The folders that changed since the last commit."""
    located = project.workspace.locate(project.settings, project.layout, {})
    return project.workspace.changed_folders("HEAD", project.settings, project.layout, located)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_was_a_track_is_told_by_the_rules_that_tell_what_is_one(repository: Path, layout: str) -> None:
    for name in LAYOUTS[layout]:
        file = repository / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("# Title\n", encoding="utf-8")
    commit()
    same = Project.open(layout=layout, roots=("docs",))
    assert changed(same) == ((), ())
    found = [track.folder for track in same.corpus.tracks]
    git("mv", "docs", "elsewhere")
    (repository / "docs").mkdir()
    gone = Project.open(layout=layout, roots=("docs",))
    before, after = changed(gone)
    assert ([folder.path for folder in before], after) == (found, ())
