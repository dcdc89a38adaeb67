"""The shipped spec template, as the mission describes it."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from trackside.model.form import Form, MismatchKind
from trackside.model.names import RepoPath
from trackside.model.source import Source, Span
from trackside.parsing.parse import parse
from trackside.schema import compile_template, print_blank, print_form, read_digests, read_form
from trackside.schema.tokens import digest

SHIPPED = Path(__file__).parents[2] / "templates/documents/swarm"
DIGESTS = read_digests((SHIPPED / "spec.tokens").read_text(encoding="utf-8"))
SPEC = compile_template((SHIPPED / "spec.md").read_text(encoding="utf-8"), "spec.md", legacy_tokens=DIGESTS)
BLANK = print_blank(SPEC)

HEADINGS = """
Context | What / Why > What We're Building, Why We're Building It
| Constraints > Technical Constraints, Time Constraints, Resource Constraints, Business Constraints, Quality Constraints
| Out of Scope | Acceptance Tests (High-Level) > Functional Acceptance, Non-Functional Acceptance
| Artifacts to Produce > Code Artifacts, Documentation Artifacts, Planning Artifacts, Deployment Artifacts
| Rollback Assumptions > Rollback Strategy, Rollback Triggers, Rollback Procedure (High-Level), Data Safety
| Dependencies & Blockers > External Dependencies, Internal Dependencies, Known Blockers
| Risks & Mitigations > Technical Risks, Operational Risks, Business Risks
| Success Metrics > Quantitative Metrics, Qualitative Metrics, Baseline (Current State), Target (Desired State),
Measurement Plan
| Stakeholders > Owner, Reviewers, Informed | Timeline > Phases, Critical Path | Open Questions
| References > Related Documents, External References | Change Log | Approval
"""


def read(text: str) -> Form:
    return read_form(SPEC, parse(Source(RepoPath("spec.md"), text, "")))


def values(text: str, prefix: str) -> dict[str, Any]:
    return {path: each.value for path, each in read(text).reads if path.startswith(prefix)}


def told(text: str) -> Counter[tuple[str, str]]:
    return Counter((each.kind.value, each.what) for each in read(text).mismatches)


def replaced(before: str, after: str) -> str:
    assert before in BLANK
    return BLANK.replace(before, after, 1)


@pytest.mark.seed("S2-001")
def test_the_blank_spec_has_the_sections_of_the_mission_in_their_order() -> None:
    wanted = []
    for section in " ".join(HEADINGS.split()).split("| "):
        title, _, inner = section.partition(" > ")
        wanted += [f"## {title.strip()}", *(f"### {each.strip()}" for each in inner.split(",") if inner)]

    found = re.findall(r"^#{2,3} .*", BLANK, re.M)

    assert found == wanted
    assert Counter(heading.count("#") for heading in found) == {2: 16, 3: 35}


@pytest.mark.seed("S2-002", "S2-003", "S2-004")
def test_the_head_of_a_spec_is_read() -> None:
    text = print_blank(SPEC, {"id": "auth", "title": "Log in", "created": "2026-01-20", "author": "Jane"})

    assert text.startswith("# Track Spec: auth — Log in\n\n**Created:** 2026-01-20\n**Author:** Jane\n\n---\n")
    form = read(text)
    assert [form[name] for name in ("id", "title", "created", "author")] == ["auth", "Log in", "2026-01-20", "Jane"]
    assert told(text.replace("2026-01-20", "yesterday"))["bad-value", "created"] == 1


@pytest.mark.seed("S2-005")
@pytest.mark.parametrize("status", ["Draft", "Approved", "In Progress", "Complete"])
def test_a_status_in_the_body_is_read_when_it_stands_there(status: str) -> None:
    text = replaced("**Author:**", f"**Status:** {status}\n**Author:**")

    assert read(text)["status"] == status
    assert "**Status:**" not in BLANK.split("---")[0]
    assert f"**Status:** {status}\n" in print_blank(SPEC, {"status": status})


@pytest.mark.seed("S2-005")
def test_the_status_menu_is_a_placeholder() -> None:
    menu = "Draft | Approved | In Progress | Complete"
    text = replaced("**Author:**", f"**Status:** {menu}\n**Author:**")

    (found,) = [each for each in read(text).mismatches if each.what == menu]

    start = text.index(menu)
    assert (found.kind, found.span) == (MismatchKind.OPTIONS, Span(start, start + len(menu)))


@pytest.mark.seed("S2-007")
def test_breaks_between_sections_are_kept() -> None:
    assert BLANK.count("\n---\n") == 19


@pytest.mark.seed("S2-006", "S2-008")
def test_tokens_of_older_templates_are_known_by_their_digest() -> None:
    assert len(DIGESTS) == 104
    text = replaced("[First capability]", "[Specific feature/capability 1]").replace("[P50 limit]", "[X]", 1)

    found = Counter(each.what for each in read(text).mismatches if each.kind is MismatchKind.TOKEN)

    assert (found["[Specific feature/capability 1]"], found["[X]"]) == (1, 1)
    assert digest("[Specific  feature/capability\t1]") == digest("[Specific feature/capability 1]")
    assert told("# T\n\n[X] and [Name], see [Links]\n")["token", "[X]"] == 0


@pytest.mark.seed("S2-006")
def test_short_menus_are_options_and_boxes_are_not_placeholders() -> None:
    found = Counter(each.what for each in read(BLANK).mismatches if each.kind is MismatchKind.OPTIONS)

    assert found == {"[High / Medium / Low]": 9, "[Open / Resolved]": 2, "[Yes / No]": 1}
    assert told(BLANK)["token", "[ ]"] == 0


@pytest.mark.seed("S2-009", "S2-010", "S2-011")
def test_context_is_read() -> None:
    text = print_blank(
        SPEC, {"why": {"reason": "a", "product": "b\n\nc"}, "related": [{"id": "x", "relation": "needs: it"}]}
    )

    assert values(text, "why.") == {"why.reason": "a", "why.product": "b\n\nc"}
    assert values(text, "related") == {"related[0].id": "x", "related[0].relation": "needs: it"}


@pytest.mark.seed("S2-012", "S2-013", "S2-014")
def test_what_and_why_are_read_and_missed() -> None:
    what = {"summary": "s", "parts": ["a", "b"], "problem": "p", "user_value": "u", "business_value": "v", "now": "n"}
    text = print_blank(SPEC, {"what": what, "requirements": [{"priority": "must-have", "text": "r"}]})

    assert values(text, "what.") | values(text, "requirements") == {
        "what.summary": "s", "requirements[0].priority": "must-have", "requirements[0].text": "r",
        "what.parts[0]": "a", "what.parts[1]": "b", "what.problem": "p", "what.user_value": "u",
        "what.business_value": "v", "what.now": "n",
    }  # fmt: skip
    assert told(text.replace("\ns\n", "\n", 1))["empty", "What We're Building"] == 1
    assert told(text.replace("- a\n- b\n", "", 1))["empty", "In scope"] == 1
    assert told(text.replace("**User value:**\nu\n", "", 1))["missing", "User value"] == 1


@pytest.mark.seed("S2-024")
def test_the_cross_of_an_exclusion_is_kept_and_not_required() -> None:
    text = print_blank(SPEC, {"outside": {"items": ["a", "b"]}})

    assert "- ❌ a\n- ❌ b\n" in text
    assert values(text.replace("❌ b", "b"), "outside.items") == {"outside.items[0]": "a", "outside.items[1]": "b"}


@pytest.mark.seed("S2-026", "S2-027")
def test_functional_tests_are_records() -> None:
    test = {"name": "n", "setup": "s", "action": "a", "expected": "e", "verified_by": "tests/x.py"}
    text = print_blank(SPEC, {"tests": [test]})

    assert values(text, "tests") == {f"tests[0].{name}": value for name, value in test.items()}
    assert "Verified by" not in BLANK
    leftover = text.replace("- **Verified by:** tests/x.py\n", "\n[Add more as needed]\n")
    assert told(leftover)["token", "[Add more as needed]"] == 1
    assert len(list(read(leftover).records("tests"))) == 1


@pytest.mark.seed("S2-028", "S2-029", "S2-030", "S2-031", "S2-032", "S2-033")
def test_the_checkboxes_of_acceptance_are_read() -> None:
    boxes = {"p50", "p95", "p99", "throughput", "owasp", "auth", "pii", "uptime", "errors", "degradation", "coverage",
             "review", "docs"}  # fmt: skip
    ticked = BLANK.replace("[ ] P50 latency < [P50 limit]ms", "[x] P50 latency < 200 ms")

    found = values(ticked, "nfr")

    assert {path.split(".")[1] for path in found if path.endswith(".done")} == boxes
    assert (found["nfr.p50.done"], found["nfr.p50.limit"], found["nfr.p95.done"]) == (True, "200", False)
    assert told(ticked.replace("200 ms", "fast"))["bad-value", "P50 latency < {nfr.p50.limit}ms"] == 1


@pytest.mark.seed("S2-034", "S2-035", "S2-036", "S2-037", "S2-038", "S2-039", "S2-040", "S2-042")
def test_artifacts_have_a_box_and_a_path() -> None:
    text = print_blank(SPEC, {"id": "auth", "artifacts": {"code": {"done": True, "path": "src/`x`"}}})

    found = values(text, "artifacts")

    assert (found["artifacts.code.done"], found["artifacts.code.path"]) == (True, "src/`x`")
    assert sum(path.endswith(".done") for path in found) == 14
    names = re.findall(r"`swarm/tracks/auth/(\w+).md`", text)
    assert names == ["PRD", "plan", "integration_report", "iosm_report", "rollback_guide", "PRD", "plan"]
    assert told(text.replace("tracks/auth/iosm", "tracks/other/iosm"))["disagree", "id"] == 1


@pytest.mark.seed("S2-047", "S2-049", "S2-050", "S2-051", "S2-053")
def test_dependencies_and_risks_are_records() -> None:
    external = {"name": "Redis", "what": "a cache, shared", "status": "runs", "owner": "ops"}
    risk = {"what": "fire", "probability": "Low", "impact": "High", "mitigation": "m", "contingency": "c"}
    text = print_blank(SPEC, {"deps": {"external": [external]}, "risks": {"business": [risk]}})

    assert values(text, "deps.external") == {f"deps.external[0].{name}": value for name, value in external.items()}
    assert values(text, "risks.business") == {f"risks.business[0].{name}": value for name, value in risk.items()}


@pytest.mark.seed("S2-070")
def test_the_change_log_is_read_row_by_row() -> None:
    changes = [{"date": "2026-01-20", "author": "J | D", "what": "Initial draft"}]
    text = print_blank(SPEC, {"changes": changes})

    assert values(text, "changes") == {f"changes[0].{name}": value for name, value in changes[0].items()}


@pytest.mark.seed("S2-071", "S2-072", "S2-073")
def test_every_approval_line_is_read_whatever_its_role() -> None:
    lines = [
        "- [x] Product: Jane Doe, 2026-01-20 · sha256:" + "a" * 40,
        "- [ ] Engineering: [Name and date]",
        "- [ ] Legal: Max, 2026-01-21",
        "- [x] **Product:** Jane Doe, 2026-02-01",
    ]
    start = BLANK.index("- [ ] Product")
    text = BLANK[:start] + "\n".join(lines) + "\n\n**Ready for implementation:** No\n"

    form = read(text)

    approvals = [(each["role"], each["done"], each["by"]) for each in form.records("approvals")]
    assert approvals == [
        ("Product", True, "Jane Doe, 2026-01-20 · sha256:" + "a" * 40),
        ("Engineering", False, None),
        ("Legal", False, "Max, 2026-01-21"),
        ("Product", True, "Jane Doe, 2026-02-01"),
    ]
    assert form["ready"] == "No"
    assert told(text.replace(lines[1] + "\n", ""))["missing", "Engineering"] == 1
    assert not [what for kind, what in told(text) if kind == "missing"]


def test_the_blank_form_offers_the_three_roles() -> None:
    approvals = [(each["role"], each["done"], each["by"]) for each in read(BLANK).records("approvals")]

    assert approvals == [("Product", False, None), ("Engineering", False, None), ("Security (if needed)", False, None)]


def test_guidance_is_printed_when_asked_for_and_told_when_left() -> None:
    text = print_blank(SPEC, explain=True)

    found = [each for each in read(text).mismatches if each.kind is MismatchKind.GUIDANCE]

    comments = re.findall(r"<!--.*?-->", text)
    assert [text[each.span.start : each.span.end] for each in found] == comments
    assert len(comments) == 6
    assert re.sub(r"<!--.*?-->\n", "", text) == BLANK
    assert {kind for kind, _ in told(text)} == {"token", "options", "guidance"}


def test_a_form_with_nothing_given_keeps_what_it_requires() -> None:
    text = print_form(SPEC, {"id": "auth"})

    assert "**Test 3:" in text
    assert "# Track Spec: auth — [Feature Name]" in text
    assert "Migration scripts" not in text
    assert "[Related track ID]" not in text
