"""The plan of a shop: eighteen tasks under three headings, of which fourteen make three chains."""

from typing import NamedTuple


class Step(NamedTuple):
    """A task of the plan."""

    title: str
    label: str
    hours: int
    waits_for: int = 0


FOUNDATION = {
    1: Step("Tables for goods and people", "Backend", 8),
    2: Step("A first page", "Frontend", 4),
    3: Step("Images to run", "Infrastructure", 4),
    4: Step("Sign-in over the wire", "Backend", 8, waits_for=1),
    5: Step("Pages to sign in", "Frontend", 8, waits_for=2),
    7: Step("Builds on every push", "Infrastructure", 8, waits_for=3),
    8: Step("Goods over the wire", "Backend", 8, waits_for=4),
    9: Step("Pages of goods", "Frontend", 8, waits_for=5),
}
ADVANCED = {
    6: Step("Letters to customers", "Backend", 4),
    10: Step("Pages for the staff", "Frontend", 6),
    12: Step("Baskets over the wire", "Backend", 8, waits_for=8),
    13: Step("Pages of baskets", "Frontend", 8, waits_for=9),
    16: Step("Payments", "Backend", 10, waits_for=12),
    17: Step("Pages to pay", "Frontend", 10, waits_for=13),
    18: Step("Figures for the staff", "Backend", 6),
}
PRODUCTION = {
    11: Step("Places to run", "Infrastructure", 8, waits_for=7),
    14: Step("Copies of all data", "Infrastructure", 4),
    15: Step("Alarms", "Infrastructure", 8, waits_for=11),
}
PHASES = {"Foundation": FOUNDATION, "Advanced Features": ADVANCED, "Production Ready": PRODUCTION}


def id_of(number: int) -> str:
    return f"TASK-{number:03}"


def shop_plan() -> str:
    """The plan as a document."""
    phases = enumerate(PHASES.items(), 1)
    return "# Plan\n\n" + "\n".join(
        f"## Phase {number} — {name}\n\n" + "".join(_task(id_of(one), step) for one, step in steps.items())
        for number, (name, steps) in phases
    )


def _task(id: str, step: Step) -> str:
    waits = f"  - **Depends on:** {id_of(step.waits_for)}\n" if step.waits_for else ""
    return f"- [ ] **{id}**: {step.title}\n  - **Effort:** {step.hours}h\n  - **Label:** {step.label}\n{waits}"
