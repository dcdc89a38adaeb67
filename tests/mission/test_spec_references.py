"""What a spec names: other tracks, documents beside it, what it delivers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trackside.sdk import Project

Spec = Callable[..., Path]
Found = Callable[..., list[tuple[str, str]]]
NOTHING_RELATED = ("**Related tracks:**\nNone", "**Related tracks:**\n- {}: they share a page")
NOTHING_MADE = "N/A — the code is the artifact"
COMPLETED = ("status: ready\n", 'status: completed\nstarted: 2026-01-22\ncompleted: 2026-02-20\nsummary: "A door"\n')
KINDS = {"PRD": "PRD.md", "plan": "plan.md", "integration": "integration_report.md", "iosm": "iosm_report.md"}
LABELS = {"PRD": "PRD", "plan": "Implementation plan", "integration": "Integration report", "iosm": "IOSM report"}


def deliver(file: str, label: str = "Rollback guide", tick: str = "x") -> tuple[str, str]:
    """Artifacts to Produce with one line."""
    part = "Deployment" if label == "Rollback guide" else "Planning"
    return NOTHING_MADE, f"### {part} Artifacts\n- [{tick}] {label}: `swarm/tracks/sign-in/{file}`"


@pytest.fixture
def found(trackside: Callable[..., object]) -> Found:
    """Codes and messages of these rules."""

    def run(*codes: str) -> list[tuple[str, str]]:
        answer = trackside("check", "--select", ",".join(codes), "--fail-on", "never", "--format", "json")
        return [(one["code"], one["message"]) for one in answer.json["diagnostics"]]  # type: ignore[attr-defined]

    return run


@pytest.mark.seed("S2-011")
@pytest.mark.parametrize(("name", "expected"), [("billing", []), ("biling", [("XT001", "no track `biling`")])])
def test_a_related_track_exists(spec: Spec, found: Found, name: str, expected: list[tuple[str, str]]) -> None:
    spec(("id: sign-in", "id: billing"), id="billing")
    spec((NOTHING_RELATED[0], NOTHING_RELATED[1].format(name)))
    assert found("XT001") == expected


@pytest.mark.seed("S2-036", "S2-037", "S2-038", "S2-039")
@pytest.mark.parametrize("kind", KINDS)
def test_each_document_has_its_place_in_the_track(spec: Spec, kind: str) -> None:
    (spec().parent / KINDS[kind]).write_text("# Sign-in\n", encoding="utf-8")
    (track,) = Project.open().corpus.tracks
    assert {document.path: document.kind for document in track.documents if document.kind != "spec"} == {
        f"swarm/tracks/sign-in/{KINDS[kind]}": KINDS[kind].removesuffix(".md")
    }


@pytest.mark.seed("S2-036", "S2-037", "S2-038", "S2-039", "S2-040", "S2-041")
@pytest.mark.parametrize(
    ("file", "label"), [*zip(KINDS.values(), LABELS.values(), strict=True), ("rollback_guide.md", "Rollback guide")]
)
def test_what_is_delivered_at_completion_is_there(spec: Spec, found: Found, file: str, label: str) -> None:
    folder = spec(COMPLETED, deliver(file, label)).parent
    path = f"swarm/tracks/sign-in/{file}"
    without = found("AC010", "AC011")
    (folder / file).write_text("# Sign-in\n", encoding="utf-8")
    assert (without, found("AC010", "AC011")) == ([("AC011", f"`{path}` does not exist")], [])


@pytest.mark.seed("S2-041")
def test_what_is_still_open_at_completion_is_an_error(spec: Spec, found: Found) -> None:
    spec(COMPLETED, deliver("rollback_guide.md", tick=" "))
    assert [code for code, _ in found("AC010", "AC011")] == ["AC010"]


@pytest.mark.seed("S2-042")
def test_the_id_of_another_track_inside_a_path_is_noticed(spec: Spec, found: Found) -> None:
    file = spec(deliver("rollback_guide.md", tick=" "))
    good = found("XD004")
    text = file.read_text(encoding="utf-8").replace("tracks/sign-in/rollback", "tracks/billing/rollback")
    file.write_text(text, encoding="utf-8")
    assert (good, found("XD004")) == ([], [("XD004", "this is the folder of `billing`")])


@pytest.mark.seed("S2-050")
def test_an_internal_dependency_makes_the_track_wait(spec: Spec, found: Found) -> None:
    needs = ("N/A — it stands alone", "### Internal Dependencies\n- {}: its log")
    spec((needs[0], needs[1].format("sign-in")), ("id: sign-in", "id: billing"), id="billing")
    spec((needs[0], needs[1].format("billing")))
    assert found("XT001", "XT002") == [("XT002", "these tracks wait for each other: billing → sign-in → billing")]


@pytest.mark.seed("S2-050")
def test_an_internal_dependency_exists(spec: Spec, found: Found) -> None:
    spec(("N/A — it stands alone", "### Internal Dependencies\n- billing: its log"))
    assert found("XT001") == [("XT001", "no track `billing`")]


@pytest.mark.seed("S2-068")
def test_links_to_related_documents_lead_somewhere(spec: Spec, found: Found) -> None:
    folder = spec(
        (
            "- PRD: N/A — it is one page\n- Implementation plan: N/A — it takes an afternoon",
            "- PRD: [PRD](PRD.md)\n- Implementation plan: [plan](plan.md)",
        )
    ).parent
    (folder / "PRD.md").write_text("# Sign-in\n", encoding="utf-8")
    assert [message for _, message in found("XD003")] == [
        "link `plan.md` is broken: `swarm/tracks/sign-in/plan.md` does not exist"
    ]
