"""What documents of a track say of each other, in the ways people write it."""

from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data/complete"
PRD = (DATA / "PRD.md").read_text(encoding="utf-8")
PLAN = (DATA / "plan.md").read_text(encoding="utf-8")
Found = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def found(spec: Callable[..., Path], trackside: Callable[..., object]) -> Found:
    """What the family says of a complete track with these documents: code and message."""

    def run(*changes: tuple[str, str], prd: str = PRD, plan: str = PLAN) -> list[tuple[str, str]]:
        folder = spec(*changes).parent
        (folder / "PRD.md").write_text(prd, encoding="utf-8")
        (folder / "plan.md").write_text(plan, encoding="utf-8")
        answer = trackside("check", "--select", "XD", "--fail-on", "never", "--format", "json")
        return [(one["code"], one["message"]) for one in answer.json["diagnostics"]]  # type: ignore[attr-defined]

    return run


@pytest.mark.parametrize(
    "taken", ["FR-1 to FR-4", "FR-1–FR-4", "FR-1-4", "FR-1..FR-4", "FR-1, 2, 3 and 4", "FR-01, fr2, FR3/4"]
)
def test_a_range_takes_up_what_lies_in_it(found: Found, taken: str) -> None:
    start = PRD.index("**FR-1")
    one = PRD[start : PRD.index("\n\n", start)]
    four = "\n\n".join(one.replace("FR-1", f"FR-{number}") for number in range(1, 5))
    assert found(prd=PRD.replace(one, four), plan=PLAN.replace("FR-1", taken)) == []


def test_an_estimate_behind_an_id_is_no_range(found: Found) -> None:
    start = PRD.index("**FR-1")
    one = PRD[start : PRD.index("\n\n", start)]
    prd = PRD.replace(one, one + "\n\n" + one.replace("FR-1", "FR-2"))
    assert found(prd=prd, plan=PLAN.replace("FR-1", "FR-1 – 4")) == [("XD005", "neither spec nor plan takes up FR-2")]


@pytest.mark.parametrize(
    "title", ["# Implementation Plan: Loot System", "# Implementation Plan: Caching (phase 2)", "# Plan"]
)
def test_a_plan_may_have_a_title_of_its_own(found: Found, title: str) -> None:
    assert found(plan=PLAN.replace("# Implementation Plan — sign-in", title)) == []


def test_a_plan_that_was_copied_is_noticed_by_its_title(found: Found) -> None:
    plan = PLAN.replace("# Implementation Plan — sign-in", "# Implementation Plan — sign-on")
    assert found(plan=plan) == [("XD002", "`sign-on` is not this track's id")]


def test_documents_that_agree_in_a_renamed_folder_are_not_each_to_blame(found: Found) -> None:
    prd, plan = PRD.replace("sign-in", "log-in"), PLAN.replace("sign-in", "log-in")
    assert found(("id: sign-in", "id: log-in"), prd=prd, plan=plan) == []
