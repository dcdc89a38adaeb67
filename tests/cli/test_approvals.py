"""Who approved what, and what changed since, with real repositories."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]
BEFORE, BEHIND = "… **User value:** They get in. **Business value:** They", "**Why now:** They wait outside."
LOST = "what product approved is not known: no commit holds it for this track"


def git(*words: str) -> str:
    """Run git in the current folder, as somebody."""
    person = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    return subprocess.run(["git", *person, *words], check=True, capture_output=True, text=True).stdout.strip()


def commit() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", "work")


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def approved(spec: Spec, trackside: Command) -> Path:
    """A spec that was approved for product, committed, and then changed."""
    file = spec()
    assert trackside("approve", "sign-in", "--role", "product", "--as", "Jane Doe").code == 0
    commit()
    change(file, "They stay.", "They stay for long.")
    return file


def since(trackside: Command, track: str = "sign-in") -> list[str]:
    """What is said below the roles."""
    answer = trackside("approvals", track)
    assert answer.code == 0
    return answer.out.split("\n\n", 1)[1].splitlines()


def test_the_roles_of_all_tracks_stand_in_a_table(approved: Path, trackside: Command) -> None:
    today = trackside("approvals", "--json").json[0]["roles"][0]["date"]
    assert trackside("approvals").out == (
        "track    role         state     who           when\n"
        f"sign-in  product      stale     Jane Doe      {today}\n"
        "sign-in  engineering  approved  Grace Hopper  2026-01-21\n"
        "1 track, 1 stale approval\n"
    )


def test_what_changed_since_is_shown_word_by_word(approved: Path, trackside: Command) -> None:
    change(approved, "priority: P1", "priority: P2")
    head = git("rev-parse", "HEAD")[:12]
    assert since(trackside) == [
        f"since product approved the text of commit {head}:",
        "  What / Why",
        f"    {BEFORE} [-stay.-] {{+stay for long.+}} {BEHIND}",
        "  priority",
        "    [-P1-] {+P2+}",
    ]


def test_layout_is_no_change(spec: Spec, trackside: Command) -> None:
    file = spec()
    trackside("approve", "sign-in", "--role", "product", "--as", "Jane Doe")
    change(file, "- Signing in\n- Signing out", "* Signing out\n\n* Signing\n  in")
    assert [one["state"] for one in trackside("approvals", "sign-in", "--json").json["roles"]] == ["approved"] * 2


def test_the_approved_text_is_found_under_the_track_s_former_name(approved: Path, trackside: Command) -> None:
    git("checkout", "--quiet", "--", ".")
    git("mv", "swarm/tracks/sign-in", "swarm/tracks/door")
    commit()
    change(Path("swarm/tracks/door/spec.md"), "They stay.", "They go.")
    assert since(trackside, "door")[1:] == [
        "  What / Why",
        f"    {BEFORE} [-stay.-] {{+go.+}} {BEHIND}",
    ]


def test_an_approval_of_another_track_says_nothing_of_this_one(approved: Path, spec: Spec, trackside: Command) -> None:
    git("checkout", "--quiet", "--", ".")
    text = approved.read_text(encoding="utf-8").replace("They stay.", "They go.")
    text = text.replace("id: sign-in\ntitle: Sign-in", "id: door\ntitle: Door")
    spec(id="door", text=text)
    assert since(trackside, "door") == [
        f"note: {LOST}",
        "  help: commit an approval with what it approves",
    ]


def test_without_git_one_sentence_says_so(approved: Path, trackside: Command, repository: Path) -> None:
    (repository / ".git").rename(repository / "elsewhere")
    (repository / "trackside.toml").write_text("", encoding="utf-8")
    found = trackside("approvals", "sign-in", "--json").json
    assert (found["changed"], found["missing"].partition(": ")[0]) == ([], "the approved text cannot be looked up")


def test_a_clone_without_history_says_so(
    approved: Path, trackside: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit()
    git("clone", "--quiet", "--depth=1", f"file://{Path.cwd()}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    assert since(trackside) == [
        "note: what product approved is not known: this clone holds only a part of the history",
        "  help: fetch the history: `git fetch --unshallow`, or `fetch-depth: 0` in CI",
    ]


def test_text_of_a_document_commands_no_terminal(approved: Path, trackside: Command) -> None:
    change(approved, "They stay for long.", "They \x1b[31mstay.")
    assert "\x1b" not in trackside("approvals", "sign-in").out


def test_lists_and_single_tracks_say_how_approvals_stand(approved: Path, trackside: Command) -> None:
    (record,) = trackside("list", "--json").json
    shown = [line.split()[1:3] for line in trackside("show", "sign-in").out.splitlines() if "  approval " in line]
    assert (record["approval"], shown) == ("stale", [["product:", "stale"], ["engineering:", "approved"]])


def test_an_empty_folder_has_no_approvals(repository: Path, trackside: Command) -> None:
    (repository / "swarm/tracks").mkdir(parents=True)
    assert (trackside("approvals").code, trackside("approvals", "--json").json) == (0, [])


def state(trackside: Command, track: str = "sign-in") -> list[str]:
    """How product and engineering stand, and what a check of approvals finds."""
    roles = [one["state"] for one in trackside("approvals", track, "--json").json["roles"]]
    found = trackside("check", "--select", "AP006", "--format", "json").json["diagnostics"]
    return [*roles, *(one["code"] for one in found if f"/{track}/" in one["path"])]


def test_months_of_work_on_a_spec_are_judged_step_by_step(spec: Spec, trackside: Command) -> None:
    file = spec()
    steps: list[list[str]] = []

    def step(before: str, after: str) -> None:
        change(file, before, after)
        commit()
        steps.append(state(trackside))

    def approve(*roles: str) -> None:
        for role in roles:
            assert trackside("approve", "sign-in", "--role", role, "--as", "Jane Doe").code == 0
        commit()
        steps.append(state(trackside))

    good, stale = ["approved", "approved"], ["stale", "stale", "AP006", "AP006"]
    approve("product", "engineering")
    step("status: ready", "status: active")
    step("They stay.", "They\nstay.")
    step("- Signing in\n- Signing out", "* Signing out\n* Signing in")
    step("Error rate above 5 %", "Error rate above 15 %")
    approve("product")
    approve("engineering")
    step("type: feature", "type: bugfix")
    step("type: bugfix", "type: feature")
    step("- ❌ Passwords\n", "")
    step("**Rationale for deferrals:**", "- ❌ Passwords\n\n**Rationale for deferrals:**")
    halfway = ["approved", "stale", "AP006"]
    assert steps == [good, good, good, good, stale, halfway, good, stale, good, stale, good]


def test_renaming_a_track_keeps_its_approvals(spec: Spec, trackside: Command) -> None:
    spec(("N/A — the code is the artifact", "- [ ] PRD: `swarm/tracks/sign-in/PRD.md`"))
    for role in ("product", "engineering"):
        assert trackside("approve", "sign-in", "--role", role, "--as", "Jane Doe").code == 0
    assert trackside("rename", "sign-in", "door").code == 0
    assert state(trackside, "door") == ["approved", "approved"]


def test_the_approved_text_is_found_behind_a_join(approved: Path, trackside: Command) -> None:
    main = git("rev-parse", "--abbrev-ref", "HEAD")
    git("checkout", "--quiet", "-b", "work")
    commit()
    git("checkout", "--quiet", main)
    Path("other.txt").write_text("other\n", encoding="utf-8")
    commit()
    git("merge", "--quiet", "--no-ff", "--no-edit", "work")
    assert since(trackside)[1:3] == ["  What / Why", f"    {BEFORE} [-stay.-] {{+stay for long.+}} {BEHIND}"]
