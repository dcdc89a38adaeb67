from collections.abc import Callable
from pathlib import Path

from conftest import Command


def test_many_hours_are_told_in_full(spec: Callable[..., Path], trackside: Command) -> None:
    efforts = ("9000h", "500h", "500h", "225.5h")
    tasks = "".join(f"- [ ] **T0{n}**: Step\n  - **Effort:** {effort}\n" for n, effort in enumerate(efforts))
    (spec().parent / "plan.md").write_text(f"# Plan\n\n{tasks}", encoding="utf-8")
    answer = trackside("check", "--select", "PL012", "--format", "json", "--fail-on", "never")
    assert [one["message"] for one in answer.json["diagnostics"]] == [
        "side by side these tasks take 9,000 h, one after another hardly more: 10,225.5 h"
    ]
