"""What each section of a spec answers, and what is said when it does not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Command
from trackside.assembly import Measure, read_measure
from trackside.sdk import Project, site_of

Spec = Callable[..., Path]
Codes = Callable[..., list[str]]
DATA = Path(__file__).parents[1] / "data/complete"


@pytest.fixture
def codes(trackside: Command) -> Codes:
    """The codes that a check of the tracks gives, as if they were `status`; notes are left out."""

    def run(status: str = "ready") -> list[str]:
        found = json.loads(trackside("check", "--as", status, "--format", "json").out)["diagnostics"]
        return [one["code"] for one in found if one["severity"] != "info"]

    return run


def value(slot: str) -> Any:
    """What the spec of the only track says in a slot of its template."""
    (track,) = Project.open().corpus.tracks
    form = track.spec.form if track.spec else None
    return form[slot] if form else None


def entries(slot: str) -> list[Any]:
    (track,) = Project.open().corpus.tracks
    form = track.spec.form if track.spec else None
    return [record[""] for record in form.records(slot)] if form else []


@pytest.mark.seed("S2-015")
def test_technical_constraints_are_a_list(spec: Spec) -> None:
    spec(("- Python 3.12", "- Python 3.12\n- One page"))
    assert entries("constraints.technical") == ["Python 3.12", "One page"]


@pytest.mark.seed("S2-016")
@pytest.mark.parametrize(("said", "found"), [("2026-03-20", []), ("three weeks", []), ("when it is done", ["CN002"])])
def test_the_target_is_a_date_or_a_duration(spec: Spec, codes: Codes, said: str, found: list[str]) -> None:
    spec(("**Target completion:** 2026-03-20", f"**Target completion:** {said}"))
    assert codes() == found


@pytest.mark.seed("S2-017")
@pytest.mark.parametrize(("said", "found"), [("None", []), ("2026-04-01", []), ("spring", ["CN002"])])
def test_the_hard_deadline_is_a_date_or_none(spec: Spec, codes: Codes, said: str, found: list[str]) -> None:
    spec(("**Hard deadline:** None", f"**Hard deadline:** {said}"))
    assert codes() == found


OPTIONAL = [
    ("S2-018", "- **Hard deadline:** None", "- **Milestones:** 2026-02-01 the form is drawn", "constraints.milestones"),
    ("S2-019", "- **Team size:** Solo", "- **Budget:** Ten days", "constraints.budget"),
    ("S2-019", "- **Team size:** Solo", "- **Infrastructure:** One server", "constraints.infrastructure"),
    ("S2-020", "- **Licensing:** MIT", "- **Partner requirements:** None so far", "constraints.partners"),
]


@pytest.mark.parametrize(
    ("before", "line", "slot"),
    [pytest.param(*rest, marks=pytest.mark.seed(number)) for number, *rest in OPTIONAL],
)
def test_what_is_optional_is_read_and_not_missed(spec: Spec, codes: Codes, before: str, line: str, slot: str) -> None:
    spec()
    assert codes() == []
    spec((before, f"{before}\n{line}"))
    assert (value(slot), codes()) == (line.split(":** ")[1], [])


ASKED = [
    ("S2-019", "- **Team size:** Solo\n", "constraints.team", "Solo"),
    ("S2-020", "- **Licensing:** MIT\n", "constraints.licensing", "MIT"),
    ("S2-023", "- **Security:** OWASP Top 10 clean\n", "constraints.security", "OWASP Top 10 clean"),
    ("S2-025", "\n**Rationale for deferrals:**\nNobody wants them.\n", "outside.why", "Nobody wants them."),
    ("S2-046", "- **Backward compatibility:** Yes\n", "rollback.backward", "Yes"),
    ("S2-046", "- **Forward compatibility:** Yes\n", "rollback.forward", "Yes"),
    ("S2-060", "- **Name:** Ada Lovelace\n", "owner.name", "Ada Lovelace"),
    ("S2-060", "- **Contact:** ada@example.org\n", "owner.contact", "ada@example.org"),
    ("S2-061", "- **Technical reviewer:** Grace Hopper\n", "reviewers.technical", "Grace Hopper"),
]


@pytest.mark.parametrize(
    ("line", "slot", "said"), [pytest.param(*rest, marks=pytest.mark.seed(number)) for number, *rest in ASKED]
)
def test_what_is_asked_for_is_read_and_missed(spec: Spec, codes: Codes, line: str, slot: str, said: str) -> None:
    spec()
    assert value(slot) == said
    spec((line, ""))
    assert [code for code in codes() if code in ("ST002", "ST006")] != []


@pytest.mark.seed("S2-021", "S2-022")
@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("≥80%", Measure("", "≥", 80, "%")),
        ("P95 <200ms", Measure("P95", "<", 200, "ms")),
        ("P95 latency below 300 ms", Measure("P95 latency", "<", 300, "ms")),
        ("Throughput ≥ 1,000 requests/sec", Measure("Throughput", "≥", 1000, "requests/sec")),
        ("fast enough", None),
    ],
)
def test_service_levels_have_metric_comparator_number_and_unit(text: str, measure: Measure | None) -> None:
    assert read_measure(text) == measure


@pytest.mark.seed("S2-043", "S2-044", "S2-045")
def test_the_way_back_has_strategy_triggers_and_numbered_steps(spec: Spec, codes: Codes) -> None:
    spec()
    read = (value("rollback.strategy"), entries("rollback.triggers"), entries("rollback.steps"))
    assert read == ("A feature flag.", ["Error rate above 5 %"], ["Turn the flag off"])
    for text, code in (
        ("A feature flag.", "ST006"),
        ("- Error rate above 5 %", "ST006"),
        ("1. Turn the flag off", "ST006"),
    ):
        spec((f"{text}\n", ""))
        assert code in codes()
    spec(("1. Turn the flag off", "Turn the flag off"))
    assert codes() == ["RB003"]


@pytest.mark.seed("S2-048")
@pytest.mark.parametrize(("risk", "found"), [("Low", []), ("Medium", ["RB004"]), ("High", ["RB004"])])
def test_a_mitigation_is_asked_for_when_data_may_be_lost(spec: Spec, codes: Codes, risk: str, found: list[str]) -> None:
    spec(("**Data loss risk:** Low", f"**Data loss risk:** {risk}"), ("- **Mitigation:** Nothing is stored\n", ""))
    assert codes() == found


@pytest.mark.seed("S2-052")
@pytest.mark.parametrize("group", ["Technical", "Operational", "Business"])
def test_there_are_three_groups_of_risks(spec: Spec, codes: Codes, group: str) -> None:
    spec((f"### {group} Risks", "#### What else there is"))
    assert "ST002" in codes()


@pytest.mark.seed("S2-054")
def test_a_stub_for_the_same_structure_is_left_over(spec: Spec, codes: Codes) -> None:
    spec(("None — nobody pays for it", "**Risk 1: Money**\n- [Same structure]"))
    assert "PH008" in codes()


@pytest.mark.seed("S2-055", "S2-067")
def test_risks_and_open_questions_of_all_tracks_stand_in_registers(spec: Spec) -> None:
    question = "**Q1: Which colour?**\n- **Status:** Open\n- **Owner:** Ada\n- **Impact:** None\n"
    spec(("None — all were answered", question))
    spec(
        ("id: sign-in", "id: other"),
        ("**Probability:** Low", "**Probability:** High"),
        ("The door jams", "It rains"),
        id="other",
    )
    pages = {page.uri: page.html for page in site_of(Project.open()).pages}
    risks = pages["registers/risks.md"]
    assert 0 < risks.index("It rains") < risks.index("The door jams")
    assert ("Which colour?" in pages["registers/questions.md"], 'data-sort="9"' in risks) == (True, True)


@pytest.mark.seed("S2-056", "S2-057", "S2-058", "S2-059")
def test_success_is_measured(spec: Spec, codes: Codes) -> None:
    metrics = (
        "### Quantitative Metrics\n- Sign-ins a day\n\n### Qualitative Metrics\n- What people say\n\n"
        "### Baseline (Current State)\nNone\n\n### Target (Desired State)\nTen\n\n### Measurement Plan\nAda counts\n"
    )
    whole = ("N/A — the acceptance test says it all", metrics)
    spec(whole)
    read = (entries("metrics.quantitative"), entries("metrics.qualitative"), value("metrics.target"))
    assert (read, value("metrics.plan")) == ((["Sign-ins a day"], ["What people say"], "Ten"), "Ada counts")
    for title in ("Quantitative Metrics", "Qualitative Metrics", "Baseline (Current State)", "Measurement Plan"):
        spec((whole[0], metrics.replace(f"### {title}", "#### Remarks")))
        assert "ST002" in codes()


@pytest.mark.seed("S2-061")
def test_security_and_product_reviewers_are_optional(spec: Spec, codes: Codes) -> None:
    line = "- **Technical reviewer:** Grace Hopper"
    spec((line, f"{line}\n- **Security reviewer:** Edith Clarke\n- **Product reviewer:** Mary Jackson"))
    assert (value("reviewers.security"), value("reviewers.product"), codes()) == ("Edith Clarke", "Mary Jackson", [])


@pytest.mark.seed("S2-062")
def test_informed_is_a_list(spec: Spec) -> None:
    spec(("- Everybody", "- Everybody\n- The neighbours"))
    assert entries("informed") == ["Everybody", "The neighbours"]


@pytest.mark.seed("S2-063")
def test_each_phase_has_duration_and_milestones(spec: Spec, codes: Codes) -> None:
    names = ("Planning & Design", "Implementation", "Testing & Verification", "Deployment")
    lead = "**Phase {}: {}**\n- **Duration:** {} days\n- **Key milestones:** It is done\n"
    phases = "\n".join(lead.format(number, name, number + 1) for number, name in enumerate(names))
    spec(("N/A — one afternoon", phases))
    assert ([value(f"phases.{name}.duration") for name in ("design", "deploy")], codes()) == (["1 days", "4 days"], [])
    spec(("N/A — one afternoon", phases.replace("- **Duration:** 2 days\n", "")))
    assert codes() == ["ST002"]


@pytest.mark.seed("S2-064")
@pytest.mark.parametrize("missing", ["", "PRD.md", "plan.md", "approval"])
def test_the_planning_milestone_holds_with_prd_plan_and_an_approved_spec(
    repository: Path, codes: Codes, missing: str
) -> None:
    folder = repository / "swarm/tracks/sign-in"
    folder.mkdir(parents=True)
    for file in DATA.iterdir():
        text = file.read_text(encoding="utf-8")
        text = text.replace("- [x] Engineering", "- [ ] Engineering") if missing == "approval" else text
        if file.name != missing:
            (folder / file.name).write_text(text, encoding="utf-8")
    assert codes() == {"": [], "approval": ["AP001"]}.get(missing, ["XD001"])


@pytest.mark.seed("S2-065")
def test_the_critical_path_is_told_when_the_text_names_another(repository: Path, trackside: Command) -> None:
    folder = repository / "swarm/tracks/sign-in"
    folder.mkdir(parents=True)
    for file in DATA.iterdir():
        text = file.read_text(encoding="utf-8").replace(
            "### Critical Path\nN/A — one task", "### Critical Path\nT02 and T03"
        )
        text += "\n- [ ] **T03**: Paint\n  - **Effort:** 1h\n" if file.name == "plan.md" else ""
        (folder / file.name).write_text(text, encoding="utf-8")
    (found,) = trackside("check", "--select", "CN015", "--format", "json").json["diagnostics"]
    assert found["help"] == "it is T01 → T02, 5 h"


@pytest.mark.seed("S2-066", "S2-067")
def test_a_question_has_status_owner_and_impact_and_blocks_activation(spec: Spec, codes: Codes) -> None:
    question = "**Q1: Which colour?**\n- **Status:** Open\n- **Owner:** Ada\n- **Impact:** The style sheet\n"
    spec(("None — all were answered", question))
    assert (codes(), codes("active")) == ([], ["CN011"])
    spec(("None — all were answered", question.replace("- **Owner:** Ada\n", "")))
    assert codes() == ["CN010"]
    spec(("None — all were answered", question.replace("Open", "Resolved")))
    assert codes() == ["CN012"]


@pytest.mark.seed("S2-069")
def test_external_references_are_a_list(spec: Spec) -> None:
    spec(("N/A — nothing outside", "- [CommonMark](https://commonmark.org)\n- A book"))
    assert entries("refs.external") == ["[CommonMark](https://commonmark.org)", "A book"]
