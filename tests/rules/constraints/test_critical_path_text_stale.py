from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

TASKS = (("T01", "2h", ""), ("T02", "1h", ""), ("T03", "4h", "T01"), ("T04", "4h", "T01"))
Write = Callable[..., Path]


@pytest.fixture
def write(spec: Callable[..., Path]) -> Write:
    """Write what the spec says of the critical path, beside a plan of tasks with estimates and what they wait for."""

    def run(text: str, tasks: tuple[tuple[str, str, str], ...] = TASKS) -> Path:
        file = spec(("### Critical Path\nN/A — one task", f"### Critical Path\n{text}"))
        lines = (
            f"- [ ] **{id}**: Step\n  - **Effort:** {hours}\n  - **Depends on:** {on}\n" for id, hours, on in tasks
        )
        (file.parent / "plan.md").write_text("# Plan\n\n## Phases\n\n### Phase 1 — A\n\n" + "".join(lines), "utf-8")
        return file

    return run


def said(file: Path) -> str:
    return file.read_text(encoding="utf-8").split("### Critical Path\n")[1].split("\n\n---")[0]


@pytest.mark.parametrize(
    ("text", "safe", "unsafe"),
    [
        ("T01, T02", "T01 → T03", None),
        ("**T02** → **T01**", "T01 → T03", None),
        ("- T01\n- T02", "T01 → T03", None),
        ("T01 -> T02 (3h)", "T01 → T03 (6h)", None),
        ("T02 → T03: 12 hours.", "T01 → T03: 6 hours.", None),
        ("It is `T02, T03`, as the vendor is slow.", None, "It is `T01 → T03`, as the vendor is slow."),
        ("T01 draws; T02 paints.", None, None),
        ("T01 → T02 (3h), then T03 (4h)", None, None),
    ],
)
def test_a_fix_writes_the_chain_and_keeps_what_else_is_said(
    write: Write, trackside: Command, text: str, safe: str | None, unsafe: str | None
) -> None:
    file = write(text)
    trackside("check", "--select", "CN015", "--fix")
    assert said(file) == (safe or text)
    trackside("check", "--select", "CN015", "--fix", "--unsafe-fixes")
    assert said(file) == (safe or unsafe or text)
    left = trackside("check", "--select", "CN015", "--format", "json").json["diagnostics"]
    assert bool(left) == (safe is None and unsafe is None)


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("T01 → T04", TASKS),
        ("T01 → T02", (("T01", "2h", ""), ("T02", "soon", ""), ("T03", "4h", "T01"))),
        ("T01 → T02", (("T01", "2h", "T03"), ("T02", "1h", ""), ("T03", "4h", "T01"))),
        ("It begins with T02", TASKS),
    ],
    ids=["as long a chain", "no estimate", "a circle", "one task"],
)
def test_what_may_be_right_is_left_alone(
    write: Write, trackside: Command, text: str, tasks: tuple[tuple[str, str, str], ...]
) -> None:
    write(text, tasks)
    assert trackside("check", "--select", "CN015", "--format", "json").json["diagnostics"] == []
