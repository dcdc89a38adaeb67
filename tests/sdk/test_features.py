"""Work items of a track: written, read back, listed, shown, counted."""

import math
from pathlib import Path
from typing import Any

import pytest

from conftest import Command
from trackside import SDK
from trackside.errors import ArgumentError, Refusal, Taken, UsageError
from trackside.planner.progress import Boxes, plan_boxes
from trackside.sdk import site_of
from trackside.sdk.telling import shapes

SHOP = [
    ("Phase 1: Shelves", ["Build them", "Label them", "Find things"]),
    ("Phase 2: Basket", ["Put in", "Take out", "Look through"]),
    ("Phase 3: Till", ["Count", "Say thanks", "Write a receipt"]),
]


@pytest.fixture
def sdk(repository: Path) -> SDK:
    sdk = SDK(agent="ranger")
    sdk.tracks.builder().title("Village Shop").priority("high").with_plan_phases(SHOP).create()
    return sdk


@pytest.mark.seed("S0-041", "S0-042", "S0-044")
def test_a_feature_gives_back_what_it_was_given(sdk: SDK) -> None:
    properties = {"phase": "Phase 1: Shelves", "estimate_hours": 0, "big": False, "by": None, "of": ["oak", {"m": 2.5}]}
    feature = sdk.features.create(
        title="A shelf for tea",
        track_id="village-shop",
        priority="critical",
        properties=properties,
        steps=["Measure", "Saw"],
        description="By the door.\n\n- at eye level",
        task_id="t01",
    )
    assert feature == shapes.Feature(
        "a-shelf-for-tea",
        "village-shop",
        "A shelf for tea",
        "critical",
        "swarm/tracks/village-shop/features/a-shelf-for-tea.md",
        "todo",
        "t01",
        properties,
        (shapes.Step("Measure"), shapes.Step("Saw")),
        "By the door.\n\n- at eye level",
    )
    assert sdk.features.list("village-shop") == [feature]


@pytest.mark.seed("S0-045")
def test_the_page_lists_features_as_the_plan_has_their_tasks(sdk: SDK) -> None:
    sdk.features.create(title="A broom", track_id="village-shop")
    for title in ("Label them", "Count", "Build them"):
        sdk.features.create(title=title, track_id="village-shop")
    html = next(page.html for page in site_of(sdk.project()).pages if page.uri.startswith("tracks/village-shop/index"))
    listed = html[html.index(">Features<") :]
    titles = ("Build them", "Label them", "Count", "A broom")
    assert sorted(titles, key=lambda title: listed.index(f">{title}<")) == list(titles)


@pytest.mark.seed("S0-042")
@pytest.mark.parametrize(
    "value", ["1", "true", "null", '"x"', "[1]", "", " x ", "a\nb", "n/a", "**b** | # <x>", "x" * 100_000]
)
def test_a_text_stays_a_text(sdk: SDK, value: str) -> None:
    properties = {"it": value, "h: *i*": value, "| # <b>": 1}
    feature = sdk.features.create(title="Shelf", track_id="village-shop", properties=properties)
    assert feature.properties == properties


@pytest.mark.seed("S0-043", "S0-045", "S0-048")
def test_a_feature_for_each_task_is_listed_under_its_track(sdk: SDK) -> None:
    track = sdk.tracks.get("village-shop")
    assert track.plan
    made = [
        sdk.features.create(title=task.description, track_id=track.track_id, priority=track.priority, steps=[])
        for phase in track.plan.phases
        for task in phase.tasks
    ]
    assert [feature.task_id for feature in made] == [f"T0{number}" for number in range(1, 10)]
    assert [feature.title for feature in made] == [title for _, tasks in SHOP for title in tasks]
    assert sorted(one.title for one in sdk.features.list("village-shop")) == sorted(one.title for one in made)
    assert {feature.status for feature in made} == {""}


def test_the_same_title_twice_makes_two_features(sdk: SDK) -> None:
    made = [sdk.features.create(title="Shelf", track_id="village-shop").feature_id for _ in range(2)]
    assert made == ["shelf", "shelf-2"]


def test_an_id_that_is_taken_is_refused(sdk: SDK) -> None:
    sdk.features.create(title="Shelf", track_id="village-shop")
    with pytest.raises(Taken):
        sdk.features.create(title="Another", track_id="village-shop", id="shelf")


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"title": ""}, ArgumentError),
        ({"title": "a\0"}, ArgumentError),
        ({"track_id": "../village-shop"}, UsageError),
        ({"track_id": "nowhere"}, UsageError),
        ({"id": "../x"}, ArgumentError),
        ({"id": "con"}, ArgumentError),
        ({"priority": "urgent"}, ArgumentError),
        ({"status": "almost"}, ArgumentError),
        ({"task_id": "T99"}, ArgumentError),
        ({"steps": "abc"}, ArgumentError),
        ({"steps": [" "]}, ArgumentError),
        ({"properties": {"": 1}}, ArgumentError),
        ({"properties": {"a": object()}}, ArgumentError),
        ({"properties": {"a": math.nan}}, ArgumentError),
        ({"properties": {"a b": 1, "a  b": 2}}, ArgumentError),
        ({"properties": [1]}, ArgumentError),
        ({"title": "[What is built or done]"}, ArgumentError),
        ({"description": "[x](nowhere.md)"}, Refusal),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_written(
    sdk: SDK, repository: Path, given: Any, error: Any
) -> None:
    with pytest.raises(error):
        sdk.features.create(**{"title": "Shelf", "track_id": "village-shop", **given})
    assert not (repository / "swarm/tracks/village-shop/features").exists()


def test_features_are_clean_and_ask_for_nothing(sdk: SDK, trackside: Command) -> None:
    sdk.features.create(title="Shelf", track_id="village-shop")
    sdk.features.create(title="Basket", track_id="village-shop", steps=["Weave"], properties={"a": 1}, description="b")
    found = trackside("check", "--as", "ready", "--format", "json").json["diagnostics"]
    assert [one for one in found if "features/" in one["path"]] == []


def test_front_matter_of_a_feature_has_its_own_fields(sdk: SDK, repository: Path, trackside: Command) -> None:
    feature = sdk.features.create(title="Shelf", track_id="village-shop")
    file = repository / feature.path
    file.write_text(
        file.read_text(encoding="utf-8").replace("task:", "tsk: 1\ngoal:").replace("created", "tsk: 1\ncreated")
    )
    found = trackside("check", "--select", "FM002", "--format", "json").json["diagnostics"]
    assert [one["message"] for one in found] == ["unknown field `tsk`"]


@pytest.mark.seed("S0-045")
def test_the_page_of_a_track_lists_its_features(sdk: SDK) -> None:
    sdk.features.create(title="A <b>shelf", track_id="village-shop", priority="low", steps=["Saw"], task_id="T01")
    site = site_of(sdk.project())
    page = next(page for page in site.pages if page.uri == "tracks/village-shop/index.md")
    row = page.html.split('<h2 id="features">')[1].split("</ul>")[0]
    assert "A &lt;b&gt;shelf</a>" in row and "todo" in row and "0 of 1 steps · P3 · T01" in row
    assert any(page.source and page.source.endswith("a-b-shelf.md") for page in site.pages)


def progress(sdk: SDK) -> Boxes | None:
    return plan_boxes(sdk.project().track("village-shop"))


def test_a_feature_without_a_status_does_not_change_the_progress(sdk: SDK) -> None:
    before = progress(sdk)
    sdk.features.create(title="Build them", track_id="village-shop")
    assert (before, progress(sdk)) == (Boxes(0, 9), Boxes(0, 9))


@pytest.mark.parametrize(
    ("statuses", "done"),
    [
        (["done"], 1),
        (["done", "done"], 1),
        (["done", ""], 1),
        (["done", "dropped"], 1),
        (["done", "todo"], 0),
        (["done", "blocked"], 0),
        (["dropped"], 0),
        (["doing"], 0),
    ],
)
def test_a_task_is_done_when_all_of_its_features_are(sdk: SDK, statuses: list[str], done: int) -> None:
    for status in statuses:
        sdk.features.create(title="Build them", track_id="village-shop", status=status)
    assert progress(sdk) == Boxes(done, 9)


def test_a_task_that_is_ticked_stays_done(sdk: SDK, repository: Path) -> None:
    plan = repository / "swarm/tracks/village-shop/plan.md"
    plan.write_text(plan.read_text(encoding="utf-8").replace("[ ] **T01**", "[x] **T01**"), encoding="utf-8")
    sdk.features.create(title="Build them", track_id="village-shop", status="todo")
    assert progress(sdk) == Boxes(1, 9)


def test_ticked_steps_say_how_far_a_feature_is(sdk: SDK, repository: Path) -> None:
    feature = sdk.features.create(title="Build them", track_id="village-shop", steps=["Saw", "Nail"])
    found = []
    for box in ("Saw", "Nail"):
        file = repository / feature.path
        file.write_text(file.read_text(encoding="utf-8").replace(f"[ ] {box}", f"[x] {box}"), encoding="utf-8")
        found.append((sdk.features.list("village-shop")[0].status, progress(sdk)))
    assert found == [("doing", Boxes(0, 9)), ("done", Boxes(1, 9))]


def test_a_feature_that_names_no_task_belongs_to_the_only_one_of_its_title(sdk: SDK, repository: Path) -> None:
    folder = repository / "swarm/tracks/village-shop/features"
    folder.mkdir()
    text = "---\ntrack: village-shop\ncreated: 2026-01-12\nstatus: Done\n---\n\n# Build them\n"
    (folder / "shelves.md").write_text(text, encoding="utf-8")
    assert progress(sdk) == Boxes(1, 9)
