from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Answer

Spec = Callable[..., Path]
Command = Callable[..., Answer]
APPROVED = "- [x] Engineering: Grace Hopper, 2026-01-21"
DRAFT = ("status: ready", "status: draft")
YES = "**Ready for implementation:** Yes"


def errors(trackside: Command, *codes: str) -> list[tuple[str, str]]:
    """The errors of these rules with their messages."""
    words = [word for code in codes for word in ("--select", code)]
    found = trackside("check", "--format", "json", *words).json["diagnostics"]
    return [(one["code"], one["message"]) for one in found if one["severity"] == "error"]


def test_a_draft_that_nobody_approved_is_not_ready(spec: Spec, trackside: Command) -> None:
    file = spec(DRAFT, (APPROVED, "- [ ] Engineering:"))
    assert errors(trackside, "AP") == [("AP008", "ready for implementation, but not approved by Engineering")]
    trackside("check", "--fix", "--select", "AP008")
    assert "**Ready for implementation:** No" in file.read_text(encoding="utf-8")


def test_a_draft_may_wait_with_all_approvals(spec: Spec, trackside: Command) -> None:
    spec(DRAFT, (YES, YES.replace("Yes", "No")))
    assert errors(trackside, "AP") == []


def test_an_approval_that_is_missing_from_ready_on_is_said_once(spec: Spec, trackside: Command) -> None:
    spec((APPROVED, "- [ ] Engineering:"))
    assert errors(trackside, "AP") == [("AP001", "spec not approved: Engineering is missing")]


def test_a_flag_is_not_set_while_an_approval_is_missing(spec: Spec, trackside: Command) -> None:
    file = spec((APPROVED, "- [ ] Engineering:"), (YES, YES.replace("Yes", "No")))
    before = file.read_text(encoding="utf-8")
    trackside("check", "--fix", "--select", "AP008")
    assert file.read_text(encoding="utf-8") == before


def test_a_document_without_the_line_is_left_alone(spec: Spec, trackside: Command) -> None:
    spec((YES, ""))
    assert errors(trackside, "AP") == []


COMPLIANCE = ("- **Licensing:** MIT", "- **Compliance:** GDPR\n- **Licensing:** MIT")
TITLE = "**Risk 1: The door jams**"


@pytest.mark.parametrize(
    ("changes", "settings", "messages"),
    [
        ((COMPLIANCE,), "", ["GDPR asks for a security approval"]),
        ((COMPLIANCE,), "[approvals]\nrequired = []\nby-type = {}\n", []),
        ((COMPLIANCE, (APPROVED, APPROVED + "\n- [x] Security (if needed): Edith Clarke, 2026-01-22")), "", []),
        ((("type: feature", "type: security"),), "", []),
        (
            (("type: feature", "type: security"),),
            "[approvals]\nby-type = {}\n",
            ["the track's type asks for a security"],
        ),
        (((TITLE, "**Risk 1: An attacker picks the lock**"),), "", ["the risk `An attacker picks the lock` asks"]),
        (
            (("N/A — nothing measurable changes", "- [ ] PII handling compliant"),),
            "",
            ["PII asks for a security approval"],
        ),
        (
            (("N/A — nothing measurable changes", "**Security:**\n- [x] PII handling compliant (if applicable)"),),
            "",
            [],
        ),
    ],
)
def test_security_is_asked_where_it_matters(
    spec: Spec,
    repository: Path,
    trackside: Command,
    changes: tuple[tuple[str, str], ...],
    settings: str,
    messages: list[str],
) -> None:
    spec(*changes)
    (repository / "trackside.toml").write_text(settings, encoding="utf-8")
    said = [message for _, message in errors(trackside, "AP012")]
    assert [message[: len(wanted)] for message, wanted in zip(said, messages, strict=True)] == messages


@pytest.mark.parametrize(
    ("line", "expired"),
    [
        ("**Waiver:** no load test, until 2026-03-31", True),
        ("Exception from the coverage rule, expires 2026-03-31", True),
        ("> *Exemption* (W-1): expires on **2026-03-31**", True),
        ("| Waiver | no load test | Grace Hopper | until 2026-03-31 |", True),
        ("Waiver: granted 2026-01-02, until 2026-03-31, prolonged until 2099-01-01", False),
        ("Waiver: until 2026-03-31, withdrawn", False),
        ("Exception handling is put off until 2026-03-31", False),
        ("We waive nothing until 2026-03-31", False),
        ("`Waiver: until 2099-03-31`", False),
        ("```\nWaiver: until 2026-03-31\n```", False),
        ("Waiver: until 2026-02-31", False),
    ],
)
def test_a_waiver_is_good_until_its_day(spec: Spec, trackside: Command, line: str, expired: bool) -> None:
    spec((YES, f"{YES}\n\n{line}"))
    message = "the waiver ran out on 2026-03-31"
    assert errors(trackside, "AP013") == ([("AP013", message)] if expired else [])


def test_a_waiver_in_a_change_log_is_history(spec: Spec, trackside: Command) -> None:
    spec(("| Initial draft |", "| Initial draft |\n| 2026-01-13 | Ada Lovelace | Waiver: until 2026-03-31 |"))
    assert errors(trackside, "AP013") == []
