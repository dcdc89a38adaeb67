"""Approvals judged against what the commits of a branch did."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Answer

Command = Callable[..., Answer]
Spec = Callable[..., Path]
ADA, GRACE = "Ada Lovelace <ada@example.org>", "Grace Hopper <grace@example.org>"
BOT, PLATFORM = "helper[bot] <1+helper[bot]@users.noreply.github.com>", "GitHub <noreply@github.com>"
PEOPLE = f'[tool.trackside.people]\n"{ADA}" = ["product"]\n"{GRACE}" = ["engineering"]\n'
LINE = "- [x] Engineering: Grace Hopper, 2026-01-21"
OPEN = (LINE, "- [ ] Engineering:")
ROW = "| 2026-01-12 | Ada Lovelace | Initial draft |"
EDIT = ("- Signing out", "- Signing out everywhere")
LOGGED = (ROW, f"{ROW}\n| 2026-01-25 | Ada Lovelace | Signing out means everywhere |")


def git(*words: str, by: str = ADA, committer: str = "", day: str = "2026-01-22") -> None:
    """Run git as somebody, on a day at noon."""
    names = {}
    for role, who in (("AUTHOR", by), ("COMMITTER", committer or by)):
        name, _, address = who.rstrip(">").partition(" <")
        names |= {f"GIT_{role}_NAME": name, f"GIT_{role}_EMAIL": address, f"GIT_{role}_DATE": f"{day}T12:00:00Z"}
    subprocess.run(["git", *words], env={**os.environ, **names}, check=True, capture_output=True)


def save(by: str = ADA, committer: str = "", day: str = "2026-01-22") -> None:
    """Commit everything."""
    git("add", "--all")
    git("commit", "--quiet", "--message", "a step", by=by, committer=committer, day=day)


@pytest.fixture
def found(repository: Path, trackside: Command) -> Callable[[str], list[str]]:
    """The messages of one rule."""
    (repository / "pyproject.toml").write_text(PEOPLE)

    def find(code: str) -> list[str]:
        answer = trackside("check", "--format", "json", "--select", code)
        return [one["message"] for one in answer.json["diagnostics"]]

    return find


def begin(*changes: tuple[str, str], spec: Spec) -> None:
    """Commit the complete spec with these changes, and leave it on a branch."""
    spec(*changes)
    save(day="2026-01-20")
    git("switch", "--quiet", "--create", "work")


Found = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("by", "committer", "wanted"),
    [
        (BOT, BOT, 1),
        (ADA, BOT, 1),
        (GRACE, GRACE, 0),
        (GRACE, PLATFORM, 0),
    ],
)
def test_no_agent_writes_an_approval_down(by: str, committer: str, wanted: int, spec: Spec, found: Found) -> None:
    begin(OPEN, spec=spec)
    spec()
    save(by, committer)

    assert len(found("AP005")) == wanted


def test_an_agent_may_rewrap_rename_and_merge_what_people_approved(spec: Spec, found: Found) -> None:
    begin(OPEN, spec=spec)
    spec()
    save(GRACE)
    spec((LINE, LINE.replace("Engineering: Grace", "Engineering:  Grace")))
    save(BOT)
    git("mv", "swarm/tracks/sign-in", "swarm/tracks/door")
    save(BOT)
    git("switch", "--quiet", "--create", "other", "master")
    (Path.cwd() / "README.md").write_text("# Here\n")
    save(ADA)
    git("merge", "--quiet", "--no-ff", "work", by=BOT)

    assert found("AP005") == []


@pytest.mark.parametrize(("by", "wanted"), [(ADA, 1), (GRACE, 0)])
def test_an_approval_is_committed_by_who_gives_it(by: str, wanted: int, spec: Spec, found: Found) -> None:
    begin(OPEN, spec=spec)
    spec()
    save(by, PLATFORM)

    assert len(found("AP009")) == wanted


def test_a_squash_holds_what_several_people_did(spec: Spec, found: Found, repository: Path) -> None:
    begin(OPEN, spec=spec)
    spec(EDIT)
    save(ADA, PLATFORM)

    assert found("AP009") == []


def test_without_addresses_nobody_is_asked_who_committed(spec: Spec, found: Found, repository: Path) -> None:
    (repository / "pyproject.toml").write_text('[tool.trackside.people]\n"Grace Hopper" = ["engineering"]\n')
    begin(OPEN, spec=spec)
    spec()
    save(ADA)

    assert found("AP009") == []


def test_a_change_on_a_later_day_than_the_approval_is_found(spec: Spec, found: Found) -> None:
    begin(spec=spec)
    spec(EDIT)
    save(day="2026-01-21")

    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout[:10]
    said = f"What / Why changed after the Product approval of 2026-01-20, in {commit}, Ada Lovelace"
    assert found("AP007") == [said]


@pytest.mark.parametrize(
    "steps",
    [
        [((EDIT,), "2026-01-20")],
        [((EDIT,), "2026-01-25"), ((), "2026-01-26")],
        [((("A page to sign in.", "A page\nto sign in."),), "2026-01-25")],
        [((("- Signing in\n- Signing out", "- Signing out\n- Signing in"),), "2026-01-25")],
        [((("People sign in twice a day.", "People sign in daily."),), "2026-01-25")],
        [((("status: ready", "status: active"),), "2026-01-25")],
        [
            (
                (
                    EDIT,
                    (LINE, f"{LINE}\n- [x] Product: Ada Lovelace, 2026-01-25\n{LINE.replace('01-21', '01-25')}"),
                ),
                "2026-01-26",
            )
        ],
    ],
    ids=["same day", "taken back", "rewrapped", "reordered", "another section", "moved", "approved again at once"],
)
def test_what_an_approval_outlives(
    steps: list[tuple[tuple[tuple[str, str], ...], str]], spec: Spec, found: Found
) -> None:
    begin(spec=spec)
    for changes, day in steps:
        spec(*changes)
        save(day=day)

    assert found("AP007") == []


def test_a_renamed_dependency_is_the_same_one(spec: Spec, found: Found, trackside: Command) -> None:
    spec(("id: sign-in", "id: other"), id="other")
    begin(("owner: Ada Lovelace", "owner: Ada Lovelace\ndepends_on: [other]"), spec=spec)
    assert trackside("rename", "other", "another").code == 0

    assert (found("AP007"), found("AP011")) == ([], [])


def test_a_squash_cannot_tell_what_came_first(spec: Spec, found: Found, repository: Path) -> None:
    (repository / "README.md").write_text("# Here\n")
    save(day="2026-01-10")
    git("switch", "--quiet", "--create", "work")
    spec(EDIT)
    save(day="2026-01-30")

    assert found("AP007") == []


def test_a_merge_brings_in_what_was_written_before_the_approval(spec: Spec, found: Found) -> None:
    begin(OPEN, spec=spec)
    git("switch", "--quiet", "--create", "edits")
    spec(OPEN, EDIT, LOGGED)
    save(day="2026-01-20")
    git("switch", "--quiet", "work")
    spec()
    save(day="2026-01-21")
    git("merge", "--quiet", "edits", day="2026-01-28")

    assert found("AP007") == []


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ((EDIT,), ["approved, and changed without a word: What / Why"]),
        ((EDIT, LOGGED), []),
        ((("priority: P1", "priority: P2"),), ["approved, and changed without a word: priority"]),
        ((("priority: P1", "priority: high"),), []),
        ((("People sign in twice a day.", "People sign in daily."),), []),
    ],
)
def test_who_changes_what_was_approved_says_so(
    changes: tuple[tuple[str, str], ...], wanted: list[str], spec: Spec, found: Found
) -> None:
    begin(spec=spec)
    spec(*changes)

    assert found("AP011") == wanted


@pytest.mark.parametrize("status", ["draft", "ready"])
def test_the_type_is_not_changed_to_do_without_security(status: str, spec: Spec, found: Found) -> None:
    begin(("type: feature", "type: security"), ("status: ready", f"status: {status}"), spec=spec)
    spec(EDIT)
    save()

    assert found("AP012") == ["the type was changed from security, which asks for a security approval"]


def test_security_that_approved_may_let_the_type_go(spec: Spec, found: Found) -> None:
    begin(("type: feature", "type: security"), spec=spec)
    spec((LINE, f"{LINE}\n- [x] Security: Edith Clarke, 2026-01-22"))

    assert found("AP012") == []


PLAN = (Path(__file__).parents[2] / "data/complete/plan.md").read_text(encoding="utf-8")
DONE = PLAN.replace("- [ ] **T01**", "- [x] **T01**").replace("`docs/form.md`", "`pages/form.html`", 1)
Act = Callable[[Spec, Path], None]


def tick(spec: Spec, root: Path) -> None:
    """Tick a task."""
    (root / "swarm/tracks/sign-in/plan.md").write_text(DONE, encoding="utf-8")


def code(spec: Spec, root: Path) -> None:
    """Change a file that the plan names."""
    (root / "pages").mkdir()
    (root / "pages/form.html").write_text("<form>")


def approve(spec: Spec, root: Path) -> None:
    """Give the last approval."""
    spec(("status: ready", "status: active"))


def elsewhere(spec: Spec, root: Path) -> None:
    """Change a file that nobody names."""
    (root / "README.md").write_text("# Here\n")


@pytest.mark.parametrize(
    ("acts", "wanted"),
    [
        ([[tick], [approve]], ["`T01` was ticked before the spec was approved"]),
        ([[code], [tick, approve]], ["`pages/form.html` was changed before the spec was approved"]),
        ([[approve], [tick], [code]], []),
        ([[elsewhere], [approve], [code]], []),
        ([[tick, code, approve]], []),
    ],
    ids=["ticked", "coded", "in order", "elsewhere", "squashed"],
)
def test_work_waits_for_the_approvals(
    acts: list[list[Act]], wanted: list[str], spec: Spec, found: Found, repository: Path
) -> None:
    spec(("status: ready", "status: draft"), OPEN)
    (repository / "swarm/tracks/sign-in/plan.md").write_text(DONE.replace("[x]", "[ ]"), encoding="utf-8")
    save(day="2026-01-20")
    git("switch", "--quiet", "--create", "work")
    for number, together in enumerate(acts):
        for act in together:
            act(spec, repository)
        save(day=f"2026-02-0{number + 1}")

    assert [message.partition(", in ")[0] for message in found("AP010")] == wanted


def test_an_approval_copied_from_another_track_is_told_as_such(spec: Spec, found: Found, trackside: Command) -> None:
    other = (("id: sign-in", "id: other"), ("A page to sign in.", "A page to sign out."))
    file = spec(*other, id="other")
    trackside("approve", "other", "--role", "engineering", "--as", "Grace Hopper")
    text = file.read_text(encoding="utf-8")
    [line] = (line for line in text.splitlines() if "sha256:" in line)
    spec((LINE, line))

    day = line.partition(", ")[2][:10]
    said = f"Engineering approval by Grace Hopper of {day} is stale: this is the digest of `other`"
    assert found("AP006") == [said]


def test_a_shallow_clone_judges_nothing(
    spec: Spec, found: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(OPEN, spec=spec)
    spec(EDIT)
    save(BOT, day="2026-01-28")
    url = Path.cwd().as_uri()
    subprocess.run(["git", "clone", "--quiet", "--depth=1", url, str(tmp_path / "clone")], check=True)
    monkeypatch.chdir(tmp_path / "clone")

    assert [found(code) for code in ("AP005", "AP007", "AP009", "AP011")] == [[], [], [], []]
