import datetime
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command
from trackside.model.names import TrackType

Spec = Callable[..., Path]
ROOT = Path(__file__).parents[2]
FILE = "swarm/tracks/oauth-authentication/spec.md"


def front(path: str | Path) -> list[str]:
    return Path(path).read_text(encoding="utf-8").split("---\n")[1].splitlines()


@pytest.mark.seed("S1-001")
@pytest.mark.seed("S1-004")
def test_a_new_track_says_what_is_known_of_it(
    repository: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trackside.workspace.machine.clock.today", lambda: datetime.date(2028, 2, 29))
    words = ["--type", "feature", "--priority", "P1", "--goal", "Add OAuth 2.0: Google & GitHub", "--owner", "Noor"]
    answer = trackside("new", "OAuth Authentication", *words)
    assert answer.out.splitlines()[0] == f"created {FILE}"
    assert front(FILE) == [
        "id: oauth-authentication",
        "title: OAuth Authentication",
        "type: feature",
        "status: draft",
        "priority: P1",
        "created: 2028-02-29",
        "owner: Noor",
        'goal: "Add OAuth 2.0: Google & GitHub"',
        "template: spec@1",
    ]


@pytest.mark.seed("S2-002")
def test_the_title_line_is_made_from_id_and_title(repository: Path, trackside: Command) -> None:
    trackside("create", "--name", "OAuth Authentication")
    assert "# Track Spec: oauth-authentication — OAuth Authentication\n" in Path(FILE).read_text(encoding="utf-8")


@pytest.mark.seed("S2-042")
def test_paths_in_the_form_name_the_track(repository: Path, trackside: Command) -> None:
    trackside("new", "OAuth Authentication")
    text = Path(FILE).read_text(encoding="utf-8")
    assert "`swarm/tracks/oauth-authentication/PRD.md`" in text and "[track-id]" not in text


@pytest.mark.parametrize(("given", "stored"), [("critical", "P0"), ("LOW", "P3"), ("p1", "P1")])
def test_both_vocabularies_of_priority_are_understood(
    repository: Path, trackside: Command, given: str, stored: str
) -> None:
    trackside("new", "X", "--priority", given)
    assert f"priority: {stored}" in front("swarm/tracks/x/spec.md")


def test_the_same_title_twice_makes_two_tracks(repository: Path, trackside: Command) -> None:
    trackside("new", "Login")
    trackside("new", "Login")
    assert sorted(entry.name for entry in (repository / "swarm/tracks").iterdir()) == ["login", "login-2"]


def test_a_title_that_is_taken_makes_a_fresh_track_no_error(repository: Path, trackside: Command) -> None:
    trackside("new", "Login")
    trackside("new", "Login")
    found = trackside("check", "--select", "XT", "--format", "json").json["diagnostics"]
    assert [(one["code"], one["severity"], one["track"]) for one in found] == [("XT011", "info", "login-2")]


def test_a_given_id_that_is_taken_is_refused_and_nothing_is_lost(spec: Spec, trackside: Command) -> None:
    file = spec()
    before = file.read_bytes()
    answer = trackside("new", "Another", "--id", "sign-in")
    assert (answer.code, answer.out, file.read_bytes()) == (1, "", before)


@pytest.mark.seed("S4-052")
@pytest.mark.parametrize("id", ["../x", "/etc/x", "a/b", "NUL", "x" * 300, "A"])
def test_an_unsafe_id_is_refused(repository: Path, trackside: Command, id: str) -> None:
    assert (trackside("new", "X", "--id", id).code, (repository / "swarm").exists()) == (2, False)


@pytest.mark.seed("S0-003")
def test_a_title_is_needed(repository: Path, trackside: Command) -> None:
    answer = trackside("new", "  ")
    assert (answer.code, answer.err.splitlines()[0]) == (2, "error: Track title is required")


def test_explain_leaves_the_guidance(repository: Path, trackside: Command) -> None:
    trackside("new", "Plain")
    trackside("new", "Explained", "--explain")
    guided = ["<!--" in Path(f"swarm/tracks/{id}/spec.md").read_text(encoding="utf-8") for id in ("plain", "explained")]
    assert guided == [False, True]


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", 'a "quoted": title # x', "- [x] **Bold:** | `code`", "日本語 👩‍🚀", "---"]
)
def test_any_title_gives_a_track_that_is_clean_and_keeps_it(repository: Path, trackside: Command, title: str) -> None:
    assert trackside("new", "--", title).code == 0
    assert trackside("check").code == 0
    assert [one["name"] for one in trackside("list", "--json").json] == [title]


def test_a_fresh_track_is_never_red(repository: Path, trackside: Command) -> None:
    codes = [trackside(*words.split()).code for words in ("new X", "check", "build --strict")]
    assert codes == [0, 0, 0]


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_documents_are_made_with_the_track_and_the_blank_ones_are_not_red(repository: Path, trackside: Command) -> None:
    assert trackside("new", "A Door For Everybody", "--with", "all").code == 0
    folder = repository / "swarm/tracks/a-door-for-everybody"
    wanted = ["PRD.md", "integration_report.md", "iosm_report.md", "plan.md", "rollback_guide.md", "spec.md"]
    assert (names(folder), trackside("check").code) == (wanted, 0)


def test_documents_are_added_to_a_track_and_nothing_is_overwritten(repository: Path, trackside: Command) -> None:
    trackside("new", "A Door For Everybody", "--with", "plan")
    folder = repository / "swarm/tracks/a-door-for-everybody"
    before = (folder / "plan.md").read_text(encoding="utf-8")
    refused = trackside("new", "--track", "a-door-for-everybody", "--with", "PRD,plan")
    assert (refused.code, names(folder)) == (1, ["plan.md", "spec.md"])
    assert trackside("new", "--track", "a-door-for-everybody", "--with", "prd").code == 0
    assert (names(folder), (folder / "plan.md").read_text(encoding="utf-8")) == (
        ["PRD.md", "plan.md", "spec.md"],
        before,
    )


def test_an_unknown_document_is_wrong_usage_and_nothing_is_made(repository: Path, trackside: Command) -> None:
    answer = trackside("new", "A Door For Everybody", "--with", "poem")
    assert (answer.code, "no document `poem`" in answer.err, (repository / "swarm").exists()) == (2, True, False)


def test_guidance_stays_when_it_is_asked_for(repository: Path, trackside: Command) -> None:
    trackside("new", "A Door For Everybody", "--with", "plan", "--explain")
    assert "<!--" in (repository / "swarm/tracks/a-door-for-everybody/plan.md").read_text(encoding="utf-8")


def test_a_type_asks_for_less_and_its_blank_form_has_less(repository: Path, trackside: Command) -> None:
    trackside("new", "Fix Login Timeout Bug", "--type", "bugfix")
    text = (repository / "swarm/tracks/fix-login-timeout-bug/spec.md").read_text(encoding="utf-8")
    found = trackside("check", "--select", "ST", "--as", "ready", "--format", "json").json["diagnostics"]
    assert ("## Success Metrics" in text, "### Business Constraints" in text, "## Approval" in text, found) == (
        *(False, False, True),
        [],
    )


def test_a_feature_may_not_do_without_what_a_bugfix_may(repository: Path, trackside: Command) -> None:
    trackside("new", "Fix Login Timeout Bug", "--type", "bugfix")
    file = repository / "swarm/tracks/fix-login-timeout-bug/spec.md"
    file.write_text(file.read_text(encoding="utf-8").replace("type: bugfix", "type: feature"), encoding="utf-8")
    found = trackside("check", "--select", "ST001", "--as", "ready", "--format", "json").json["diagnostics"]
    assert [one["message"] for one in found] == [
        "section `Success Metrics` is missing",
        "section `Timeline` is missing",
    ]


LAYOUT = tomllib.loads((ROOT / "templates/documents/swarm/layout.toml").read_text(encoding="utf-8"))
OWN = ("Name, e.g., Design", "Name, e.g., Implementation", "Name, e.g., Verification")


@pytest.mark.seed("S1-070")
@pytest.mark.parametrize("kind", [kind.value for kind in TrackType])
@pytest.mark.parametrize("later", [False, True])
def test_a_track_of_each_type_begins_with_the_form_for_such_work(
    repository: Path, trackside: Command, kind: str, later: bool
) -> None:
    if later:
        trackside("new", "A Door For Everybody", "--type", kind)
        trackside("new", "--track", "a-door-for-everybody", "--with", "plan")
    else:
        trackside("new", "A Door For Everybody", "--type", kind, "--with", "plan")
    folder = repository / "swarm/tracks/a-door-for-everybody"
    names = re.findall(r"^### Phase \d+ — (.*)$", (folder / "plan.md").read_text(encoding="utf-8"), re.M)
    titles = re.findall(r"^###? (.*)$", (folder / "spec.md").read_text(encoding="utf-8"), re.M)
    assert names == list(LAYOUT["phases"].get(kind, [f"[{name}]" for name in OWN]))
    assert [title for title in LAYOUT["profiles"].get(kind, []) if title in titles] == []
    assert trackside("check").code == 0


@pytest.mark.seed("S1-070")
def test_the_guide_tells_what_each_type_begins_with() -> None:
    page = (ROOT / "templates/guide/documents.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*) \| (.*) \|$", page, re.M)
    assert rows == [
        (kind, ", ".join(phases), ", ".join(LAYOUT["profiles"].get(kind, [])) or "–")
        for kind, phases in LAYOUT["phases"].items()
    ]
