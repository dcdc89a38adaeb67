import pytest

from trackside.schema.lines import Line, hole
from trackside.schema.nodes import Slot


def line(text: str, *kinds: str) -> Line:
    slots = [Slot((f"s{at}",), kind, (), 1) for at, kind in enumerate(kinds)]
    return Line(text.format(*map(hole, range(len(kinds)))), slots)


RISK = line("Risk {}: {}", "count", "line")
TITLE = line("Track Spec: {} — {}", "line", "line")
NEED = line("{}, {}, {}", "text", "line", "line")
LIMIT = line("P50 latency < {}ms", "number")


@pytest.mark.parametrize(
    ("pattern", "raw", "wanted"),
    [
        (RISK, "Risk 1: fire", ["1", "fire"]),
        (RISK, "risk 2 — fire: x", ["2", "fire: x"]),
        (RISK, "**Risk 3:** fire", ["3", "fire"]),
        (RISK, "Risk: fire", ["", "fire"]),
        (RISK, "Risk 1:", ["1", ""]),
        (RISK, "Risky", None),
        (TITLE, "Track Spec: a-b — c — d", ["a-b", "c — d"]),
        (TITLE, "track spec – a - b", ["a", "b"]),
        (TITLE, "Spec: a — b", None),
        (NEED, "a, b, c, d", ["a, b", "c", "d"]),
        (NEED, "a, b\\, c, d", ["a", "b\\, c", "d"]),
        (NEED, "a, b", None),
        (LIMIT, "P50 latency < 200 ms ", ["200"]),
        (LIMIT, "P50 latency < 200ms (measured)", None),
    ],
)
def test_a_line_finds_its_slots(pattern: Line, raw: str, wanted: list[str] | None) -> None:
    found = pattern.match(raw)

    assert (found and [raw[start:end].strip() for start, end in found]) == wanted


@pytest.mark.parametrize("raw", ["," * 200_000, " " * 200_000 + "x", "-" * 200_000, "*" * 200_000, "\\" * 200_000])
def test_a_long_line_takes_linear_time(raw: str) -> None:
    for pattern in (RISK, TITLE, NEED, LIMIT):
        pattern.match(raw)
