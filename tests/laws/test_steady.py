"""Tests say the same whenever they run: on a slow machine, on another day, after other tests."""

import importlib.util
import re
import sys
from pathlib import Path

from hypothesis import given, strategies as st

TESTS = Path(__file__).parents[1]
UNSTEADY = {
    r"\b(perf_counter|process_time)\b": "a machine that does other work too takes longer: see pace.py",
    r"\b(datetime\.now|date\.today|utcnow|mktime|localtime)\(": "the day ends, and it is another one elsewhere",
    r"\bdeadline=(\d|timedelta)": "no example is timed",
    r"\bgetoutput\b|shell=True": "another shell says something else",
}
MAY = {
    "laws/test_guide.py": "asks for the real day, and allows for all of them",
    "laws/test_steady.py": "names what it forbids",
}


def test_no_test_reads_a_clock_that_says_something_else_tomorrow() -> None:
    found = [
        f"{name}: {match[0]}: {why}"
        for file in sorted(TESTS.rglob("*.py"))
        if not (name := file.relative_to(TESTS).as_posix()).startswith("bench/") and name not in MAY
        for form, why in UNSTEADY.items()
        for match in re.finditer(form, file.read_text(encoding="utf-8"))
    ]
    assert found == []


def drawn() -> list[str]:
    """The examples of a test."""
    seen: list[str] = []

    @given(st.text(max_size=20))
    def look(text: str) -> None:
        seen.append(text)

    look()
    return seen


def test_examples_are_the_same_whatever_was_imported_before(tmp_path: Path) -> None:
    first = drawn()
    file = tmp_path / "read_before.py"
    file.write_text("\n".join(f"word_{number} = 'a text {number}'" for number in range(500)), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("read_before", file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules["read_before"] = module
    try:
        assert drawn() == first
    finally:
        del sys.modules["read_before"]
