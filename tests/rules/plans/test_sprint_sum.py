from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command


@pytest.mark.parametrize(
    ("heading", "messages"),
    [
        ("SPRINT-001-01: Form (2 tasks, ~5 h)", []),
        ("SPRINT-001-01: Form (2 tasks, 4.5 hours)", []),
        ("SPRINT-001-01: Form (2 tasks, 7 h)", ["under this heading stand 2 tasks, 4 to 6 h"]),
        ("SPRINT-001-01 (1 task, 5 h)", ["under this heading stand 2 tasks, 4 to 6 h"]),
        ("SPRINT-1-1: Form", ["`SPRINT-1-1` is no id of a sprint"]),
        ("SPRINT-000-01: Form", ["`SPRINT-000-01` is no id of a sprint"]),
        ("SPRINT-001-02: Form", ["the sprint `SPRINT-001-02` has a heading already"]),
        ("SPRINT-12: Form (9 tasks, 1 h)", []),
        ("Sprint 1: Form (9 tasks, 1 h)", []),
    ],
)
def test_headings_of_sprints_say_their_id_and_what_stands_under_them(
    spec: Callable[..., Path], trackside: Command, heading: str, messages: list[str]
) -> None:
    tasks = "- [ ] **T01**: Draw (2h)\n- [ ] **T02**: Build (2-4h)\n- [-] **T03**: Burn (8h)\n"
    other = "### SPRINT-001-02: Rest (1 task, 9 h)\n\n- [ ] **T04**: Rest (soon)\n\n"
    (spec().parent / "plan.md").write_text(f"# Plan\n\n{other}### {heading}\n\n{tasks}", encoding="utf-8")
    answer = trackside("check", "--select", "PL018", "--format", "json", "--fail-on", "never")
    assert [one["message"] for one in answer.json["diagnostics"]] == messages
