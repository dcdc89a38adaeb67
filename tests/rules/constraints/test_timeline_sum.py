import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import COMPLETE, Command
from trackside.model.plan import Estimate
from trackside.model.settings import Layout
from trackside.rules.asking.days.durations import in_words, read_duration

Found = Callable[..., list[str]]
LAYOUT = Layout("swarm", sizes={"m": (1, 4)})
PHASES = ("Planning & Design", "Implementation", "Testing & Verification", "Deployment")


@pytest.fixture
def found(spec: Callable[..., Path], trackside: Command) -> Found:
    """What the rule says of a target completion, phases, a team size and tasks of so many hours, each on its own."""

    def run(target: str, phases: list[str], team: str = "Solo", tasks: tuple[str, ...] = ("1h",)) -> list[str]:
        parts = (
            f"**Phase {number}: {name}**\n- **Duration:** {duration}\n- **Key milestones:** AT-1 passes\n\n"
            for number, (name, duration) in enumerate(zip(PHASES, phases, strict=False))
        )
        text = re.sub(r"(?s)### Phases\n.*?(?=### Critical)", lambda _: "### Phases\n\n" + "".join(parts), COMPLETE)
        file = spec(("completion:** 2026-03-20", f"completion:** {target}"), ("Solo", team), text=text)
        plan = "".join(f"- [ ] **T{n}**: Step\n  - **Effort:** {hours}\n" for n, hours in enumerate(tasks, 1))
        (file.parent / "plan.md").write_text("# Plan\n\n## Phases\n\n### Phase 1 — Build\n\n" + plan, encoding="utf-8")
        answer = trackside("check", "--select", "CN013", "--format", "json", "--fail-on", "never")
        return [one["message"] for one in answer.json["diagnostics"]]

    return run


@pytest.mark.parametrize(
    ("target", "phases", "message"),
    [
        ("1 week", ["2 days", "2 weeks", "3 days", "None"], "is 5 days, the phases together take 15 days"),
        ("2 months", ["1 week", "N/A", "-", "none"], "is 40–46 days, the phases together take 5 days"),
        (
            "Two weeks after approval",
            ["1 week", "2 weeks", "-", "-"],
            "is 10 days, the phases together take 15 days",
        ),
        ("two weeks", ["1 day", "one week", "2-3 days", "1d"], None),
        ("2026-03-20", ["1 day", "1 week", "2 days", "1 day"], None),
        ("1 day", ["1 day", "when it is done", "1 week", "1 week"], None),
        ("2 weeks", ["1 day", "[Estimate]", "1 day", "1 day"], None),
    ],
)
def test_target_and_phases_agree(found: Found, target: str, phases: list[str], message: str | None) -> None:
    assert found(target, phases) == ([f"the target completion {message}"] if message else [])


@pytest.mark.parametrize(
    ("team", "tasks", "message"),
    [
        ("Solo", ("8h", "8h", "8h", "8h"), "the plan takes at least 4 days"),
        ("3 people", ("8h", "8h", "8h", "8h"), None),
        ("3 people", ("8h", "24h"), "the longest chain of the plan takes 3 days"),
        ("a few", ("8h", "8h", "8h", "8h"), None),
        ("Solo", ("8h", "8h", "8h", "soon"), None),
        ("Solo", ("8h", "8h", "4h"), None),
    ],
)
def test_the_phases_leave_time_for_the_plan(
    found: Found, team: str, tasks: tuple[str, ...], message: str | None
) -> None:
    said = found("2026-03-20", ["1 day", "half a day", "4h", "N/A"], team, tasks)
    assert said == ([f"the phases together take 2 days, {message}"] if message else [])


def test_without_phases_the_plan_is_held_against_the_target(found: Found) -> None:
    assert found("1 day", [], "Solo", ("8h", "8h")) == [
        "the target completion is 1 day, the plan takes at least 2 days"
    ]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("half a day", (4, 4)),
        ("about three weeks", (120, 120)),
        ("1-2 months", (160, 368)),
        ("two working days", (16, 16)),
        ("a week", (40, 40)),
        ("1 week, part time", None),
        ("someday", None),
        ("2026-03-20", None),
        ("3 sprints", None),
    ],
)
def test_durations_are_read_when_nothing_else_is_said(text: str, hours: tuple[float, float] | None) -> None:
    assert read_duration(text, LAYOUT) == (Estimate(*hours) if hours else None)


@pytest.mark.parametrize(
    ("hours", "words"),
    [((8, 8), "1 day"), ((2, 4), "2–4 hours"), ((1, 1), "1 hour"), ((8, 24), "1–3 days"), ((12, 12), "1.5 days")],
)
def test_times_are_told_in_days_or_hours(hours: tuple[float, float], words: str) -> None:
    assert in_words(Estimate(*hours), LAYOUT) == words
