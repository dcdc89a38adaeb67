"""A plan is shared out once, while others may work, and kept only as long as it is still the plan."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.test_plan import shop, task, write
from conftest import Command
from trackside.planner.analysis import Analysis, Wishes
from trackside.planner.gathering import Work
from trackside.sdk import Project
from trackside.sdk.plans import sharing

Spec = Callable[..., Path]
STATE = ".project-state.yaml"


class Searches:
    """Each search for lanes, and whether others had to wait for it. During the first, somebody does something."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.waited_for: list[bool] = []
        self.meanwhile: Callable[[], object] = bool
        search = sharing.analyse

        def watched(work: Work, wishes: Wishes) -> Analysis:
            self.waited_for.append(Project.open().workspace.is_locked)
            if len(self.waited_for) == 1:
                self.meanwhile()
            return search(work, wishes)

        monkeypatch.setattr(sharing, "analyse", watched)


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> Searches:
    return Searches(monkeypatch)


def test_lanes_are_searched_for_once_while_others_may_work(spec: Spec, trackside: Command, searches: Searches) -> None:
    write(spec, shop())
    trackside("plan", "--save")
    assert searches.waited_for == [False]


def test_what_is_planned_meanwhile_is_planned_as_well(spec: Spec, trackside: Command, searches: Searches) -> None:
    write(spec, shop())
    searches.meanwhile = lambda: write(spec, [*shop(), task("TASK-019", hours="4h")])
    said = trackside("plan", "--save").out
    assert (searches.waited_for, said.splitlines()[0]) == ([False, True], "19 tasks to do in 1 plan, 132 h")
    assert [one["task"] for one in trackside("task", "list", "--json").json][-1] == "TASK-019"


def test_a_track_that_is_new_meanwhile_is_planned_as_well(
    spec: Spec, trackside: Command, searches: Searches, repository: Path
) -> None:
    write(spec, [task("T1", hours="8h")], "shop")
    searches.meanwhile = lambda: write(spec, [task("T1", hours="8h")], "stock")
    trackside("plan", "--save")
    assert "plans: [shop, stock]" in (repository / STATE).read_text(encoding="utf-8")


def test_what_is_asked_for_meanwhile_counts(spec: Spec, trackside: Command, repository: Path) -> None:
    write(spec, shop())
    trackside("plan", "--save", "--lanes", "2")
    with pytest.MonkeyPatch.context() as patch:
        searches = Searches(patch)
        searches.meanwhile = lambda: trackside("plan", "--save", "--affinity", "label")
        trackside("plan", "--save", "--capacity", "60h")
    assert searches.waited_for == [False, False, True]
    asked = "\nrequested:\n  lanes: 2\n  affinity: label\n  capacity: 60\n"
    assert asked in (repository / STATE).read_text(encoding="utf-8")


def test_work_that_is_recorded_meanwhile_is_kept_and_nothing_is_searched_for_again(
    spec: Spec, trackside: Command
) -> None:
    write(spec, shop())
    trackside("plan", "--save")
    with pytest.MonkeyPatch.context() as patch:
        searches = Searches(patch)
        searches.meanwhile = lambda: trackside("task", "start", "TASK-001", "--tier", "T1")
        trackside("plan", "--save", "--lanes", "2")
    first = trackside("task", "list", "--json").json[0]
    assert (searches.waited_for, first["status"], first["tier_used"]) == ([False], "in_progress", "T1")


def test_settings_that_change_meanwhile_count(
    spec: Spec, trackside: Command, searches: Searches, repository: Path
) -> None:
    write(spec, shop())
    settings = repository / "trackside.toml"
    searches.meanwhile = lambda: settings.write_text('state = "docs/state.yaml"\n', encoding="utf-8")
    assert trackside("plan", "--save", "--json").json["state"]["path"] == "docs/state.yaml"
    assert searches.waited_for == [False, True]
