"""How far a plan is can be told from less than the whole plan."""

from pathlib import Path

import pytest

from trackside.assembly.plans import read_plan, read_steps
from trackside.model.names import RepoPath
from trackside.model.source import Source
from trackside.model.track import TrackDocument
from trackside.parsing.parse import parse
from trackside.planner.progress import task_boxes
from trackside.sdk import Project

PLANS = [
    "- [x] one (2h)\n- [ ] two (1d)\n  - [x] part of two\n- [~] three\n",
    "## Phase 1\n\n- **T01**: Draw\n  - **Effort:** M (2-4 hours)\n  - **Status:** DONE\n"
    "- **T02**: Build\n  - Status: dropped\n",
    "### Task 1.1: Draw ✅\n\n- [x] a step\n\n### Task 1.2: Build\n\n**Status:** in progress\n**Effort:** 3h\n",
    "- [ ] [Name of the task]\n- [ ] **T1**: real\n  - **Effort:** [hours]\n  - **Status:** [x]\n",
    "# Nothing\n\nNo task at all.\n",
]


@pytest.mark.parametrize("text", [*PLANS, (Path(__file__).parents[1] / "data/complete/plan.md").read_text("utf-8")])
def test_how_far_a_plan_is_takes_no_more_than_its_steps(repository: Path, text: str) -> None:
    layout = Project.open().layout
    document = TrackDocument("plan", parse(Source(RepoPath("plan.md"), text, "")))
    steps = task_boxes(read_steps(document, layout).tasks)
    assert steps == task_boxes(read_plan(document, layout).tasks)
