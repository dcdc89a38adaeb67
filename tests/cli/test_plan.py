from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Command

Spec = Callable[..., Path]
ROOT = Path(__file__).parents[2]
CHAINS = [("Backend", 1, (8, 8, 8, 8, 10)), ("Frontend", 2, (4, 8, 8, 8, 10)), ("Infrastructure", 3, (4, 8, 8, 8))]
NUMBERS = {"Backend": (1, 4, 8, 12, 16), "Frontend": (2, 5, 9, 13, 17), "Infrastructure": (3, 7, 11, 15)}
ALONE = {6: ("Backend", 4), 10: ("Frontend", 6), 14: ("Infrastructure", 4), 18: ("Backend", 6)}


def id_of(number: int) -> str:
    return f"TASK-{number:03}"


def task(id: str, *, hours: str = "", waits: str = "", label: str = "", touches: str = "", more: str = "") -> str:
    fields = {"Depends on": waits, "Effort": hours, "Label": label, "Touches": touches, "Concurrency class": more}
    return f"- [ ] **{id}**: Step\n" + "".join(f"  - **{name}:** {value}\n" for name, value in fields.items() if value)


def shop() -> list[str]:
    """Eighteen tasks: three chains of 42, 38 and 28 hours, and four tasks of 20 hours beside them."""
    found = {number: task(id_of(number), hours=f"{hours}h", label=label) for number, (label, hours) in ALONE.items()}
    for label, _, hours in CHAINS:
        last = ""
        for number, hour in zip(NUMBERS[label], hours, strict=True):
            found[number] = task(id_of(number), hours=f"{hour}h", waits=last, label=label)
            last = id_of(number)
    return [found[number] for number in sorted(found)]


def write(spec: Spec, tasks: list[str], id: str = "shop") -> Path:
    text = "# Plan\n\n## Phases\n\n### Phase 1 — Build\n\n" + "\n".join(tasks)
    file = spec(id=id).parent / "plan.md"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def plan(spec: Spec, trackside: Command) -> Callable[..., Any]:
    """What `plan --json` says of these tasks."""

    def run(tasks: list[str], *words: str) -> Any:
        write(spec, tasks)
        return trackside("plan", "shop", "--json", *words).json

    return run


Plan = Callable[..., Any]


@pytest.mark.seed("S3-003")
@pytest.mark.seed("S3-004")
@pytest.mark.seed("S3-005")
@pytest.mark.seed("S3-006")
@pytest.mark.seed("S3-007")
@pytest.mark.seed("S3-008")
@pytest.mark.seed("S3-009")
@pytest.mark.seed("S3-010")
@pytest.mark.seed("S3-011")
@pytest.mark.seed("S3-023")
@pytest.mark.seed("S3-065")
def test_eighteen_tasks_are_three_chains_and_four_tasks_beside_them(plan: Plan) -> None:
    found = plan(shop())
    hours = {"Backend": 42.0, "Frontend": 38.0, "Infrastructure": 28.0}
    assert found["chains"] == [
        {"name": name, "tasks": [id_of(one) for one in NUMBERS[name]], "hours": hours[name]} for name in hours
    ]
    assert found["independents"] == {"tasks": [id_of(one) for one in sorted(ALONE)], "hours": 20.0}
    assert (found["tasks"]["open"], found["hours"]) == (18, 128.0)
    assert found["critical_path"] == {"tasks": found["chains"][0]["tasks"], "hours": 42.0}
    assert (found["width"], found["max_possible_tracks"], found["recommended_lanes"]) == (7, 3, 3)
    assert found["left_out"] == []


@pytest.mark.seed("S3-015")
@pytest.mark.seed("S3-020")
@pytest.mark.seed("S3-021")
@pytest.mark.seed("S3-024")
@pytest.mark.seed("S3-025")
def test_kept_together_by_label_the_lanes_take_52_44_and_32_hours(plan: Plan) -> None:
    found = plan(shop(), "--lanes", "3", "--affinity", "label")
    assert [(lane["name"], lane["hours"], len(lane["tasks"])) for lane in found["lanes"]] == [
        ("Backend", 52.0, 7),
        ("Frontend", 44.0, 6),
        ("Infrastructure", 32.0, 5),
    ]
    assert found["result"] == {
        "hours": 52.0,
        "sequential_hours": 128.0,
        "saving_percent": 59,
        "floor_hours": 42.67,
        "gap_hours": 9.33,
        "clash": None,
        "proved_optimal": True,
        "proved_among": "topics",
    }


def test_of_topics_kept_together_no_more_is_said_to_be_proved_than_is(spec: Spec, trackside: Command) -> None:
    write(spec, shop())
    said = trackside("plan", "shop", "--lanes", "3", "--affinity", "label").out
    assert "gap 9.33 h; none that keeps topics together ends earlier\n" in said


def test_chains_that_stay_whole_may_end_later_than_others(plan: Plan) -> None:
    tasks = [task(f"{chain}{n}", hours="5h", waits=f"{chain}1" * (n - 1)) for chain in "ABC" for n in (1, 2)]
    whole, split = plan(tasks, "--lanes", "2"), plan(tasks, "--lanes", "2", "--split-chains")
    assert [(one["result"]["hours"], one["result"]["proved_among"]) for one in (whole, split)] == [
        (20.0, "chains"),
        (15.0, "all"),
    ]


def test_by_default_the_same_tasks_end_after_44_hours_which_nothing_can_beat(plan: Plan) -> None:
    found = plan(shop(), "--lanes", "3")
    assert (found["result"]["hours"], found["result"]["proved_optimal"]) == (44.0, True)


def test_chains_that_may_be_split_use_a_fourth_lane_and_end_with_the_critical_path(plan: Plan) -> None:
    found = plan(shop(), "--lanes", "4", "--split-chains")
    assert (found["used_lanes"], found["result"]["hours"]) == (4, 42.0)


@pytest.mark.seed("S3-002")
@pytest.mark.seed("S3-012")
@pytest.mark.seed("S3-013")
@pytest.mark.seed("S3-014")
@pytest.mark.seed("S3-022")
def test_people_read_the_analysis_its_reasons_and_what_it_recommends(spec: Spec, trackside: Command) -> None:
    write(spec, shop())
    lines = trackside("plan", "shop", "--lanes", "5").out.splitlines()
    for line in (
        "18 tasks to do in 1 plan, 128 h",
        "  Chain 1 (Backend): TASK-001 → TASK-004 → TASK-008 → TASK-012 → TASK-016 (42 h)",
        "  Independent: TASK-006, TASK-010, TASK-014, TASK-018 (20 h)",
        "  Critical path: chain 1 (Backend), 42 h",
        "Maximum parallel development tracks: 3",
        "  - 3 dependency chains exist",
        "  - at peak, 7 tasks can run at once",
        "  - with 3 lanes, 3 % of their time is idle",
        "Recommendation: trackside plan shop --lanes 3",
        "Lanes: requested 5, possible 3, used 3",
        "Lane 1 (Backend): 5 tasks, 42 h across 2 sprints",
    ):
        assert line in lines


@pytest.mark.seed("S3-064")
@pytest.mark.parametrize(
    ("tasks", "parallel"),
    [
        (shop(), True),
        (shop()[:9], False),
        ([task(f"T{n:02}", hours="2h", waits=f"T{n - 1:02}" if n else "") for n in range(12)], False),
    ],
)
def test_advice_is_to_work_in_parallel_only_where_it_pays(plan: Plan, tasks: list[str], parallel: bool) -> None:
    assert plan(tasks)["advice"]["parallel"] is parallel


def test_tasks_that_touch_the_same_or_what_all_share_never_run_at_once(plan: Plan) -> None:
    tasks = [task("T01", hours="2h", touches="`src/`"), task("T02", hours="2h", touches="`src/a.py`")]
    tasks += [task(id, hours="3h", more="write-shared") for id in ("T03", "T04")]
    found = plan(tasks, "--lanes", "4", "--split-chains")
    times = {one["task"]: one["start"] for lane in found["lanes"] for one in lane["tasks"]}
    assert abs(times["T01"] - times["T02"]) == 2
    assert abs(times["T03"] - times["T04"]) == 3


def test_tasks_that_clash_set_the_floor_and_are_named(spec: Spec, trackside: Command) -> None:
    tasks = [task(f"T{n:02}", hours="4h", touches="`src/shop/`" if n < 9 else "`docs/`") for n in range(12)]
    write(spec, tasks)
    found = trackside("plan", "shop", "--lanes", "4", "--json").json
    assert found["result"] == {
        "hours": 36.0,
        "sequential_hours": 48.0,
        "saving_percent": 25,
        "floor_hours": 36.0,
        "gap_hours": 0.0,
        "clash": {"tasks": [f"T{n:02}" for n in range(9)], "hours": 36.0, "over": "`src/shop`"},
        "proved_optimal": True,
        "proved_among": "all",
    }
    assert found["recommended_lanes"] == 2
    assert found["reasons"][3:5] == [
        "9 tasks change `src/shop`: these run one after another, for 36 h",
        "more than 2 lanes would wait for tasks that clash",
    ]
    said = "Floor: 36 h, the longest of the critical path, all hours ÷ lanes and tasks that change `src/shop` (36 h); "
    assert said + "gap 0 h; no distribution ends earlier" in trackside("plan", "shop", "--lanes", "4").out.splitlines()


def test_what_cannot_be_believed_is_left_out_with_its_place(plan: Plan) -> None:
    tasks = [
        task("T01", hours="4h", waits="T02"),
        task("T02", hours="soon", waits="T01, T77"),
        task("T02", hours="0h"),
        task("T04", hours="999999999h", waits="the schema is agreed"),
        task("T05", hours="-3h"),
    ]
    found = plan(tasks)
    assert [(one["place"].split(":", 1)[1], one["why"]) for one in found["left_out"]] == [
        ("15:9", "`T02` is the id of more than one task: the first is meant"),
        ("12:26", "`T02` waits for `T77`, which is no task that is known"),
        ("19:21", "`T04` waits for `the schema is agreed`, which is no task that is known"),
        ("7:7", "`T01`, `T02` wait for each other: of these, only dependencies on earlier tasks count"),
        ("13:17", "the estimate of `T02`, `soon`, is not believed"),
        ("16:17", "the estimate of `T02`, `0h`, is not believed"),
        ("20:17", "the estimate of `T04`, `999999999h`, is not believed"),
        ("23:17", "the estimate of `T05`, `-3h`, is not believed"),
    ]
    assert (found["tasks"]["open"], found["hours"], found["assumed"]) == (5, 20.0, {"tasks": 4, "hours": 4.0})
    assert found["chains"] == [{"name": "", "tasks": ["T01", "T02"], "hours": 8.0}]


def test_tasks_wait_for_those_of_other_tracks(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T01", hours="2h"), task("T02", hours="3h", waits="T01")], "web-store")
    write(spec, [task("T01", hours="1h", waits="web-store/T01"), task("T02", hours="5h", waits="web-store")], "shop")
    found = trackside("plan", "--json").json
    assert [(one["tasks"], one["hours"]) for one in found["chains"]] == [
        (["web-store/T01", "web-store/T02", "shop/T02"], 10.0),
        (["shop/T01"], 1.0),
    ]
    alone = trackside("plan", "shop", "--json").json
    assert [one["why"] for one in alone["left_out"]] == [
        "`T01` waits for `web-store/T01`, a track that is not looked at",
        "`T02` waits for `web-store`, a track that is not looked at",
    ]


def test_a_track_of_one_word_is_waited_for(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T01", hours="2h"), task("T02", hours="3h", waits="T01")], "store")
    write(spec, [task("T01", hours="1h"), task("T02", hours="5h", waits="T01, store")], "shop")
    found = trackside("plan", "--json").json
    assert found["chains"][0] == {"name": "", "tasks": ["store/T01", "store/T02", "shop/T02"], "hours": 10.0}
    assert found["left_out"] == []


@pytest.mark.parametrize(
    ("status", "said"),
    [("completed", []), ("cancelled", ["a track that is cancelled"]), ("failed", ["a track that is failed"])],
)
def test_what_waits_for_a_track_that_is_over_need_not_wait_and_says_so_unless_it_is_completed(
    spec: Spec, trackside: Command, status: str, said: list[str]
) -> None:
    write(spec, [task("T01", hours="2h")], "store")
    spec(("status: ready", f"status: {status}"), id="store")
    write(spec, [task("T01", hours="1h", waits="store/T01"), task("T02", hours="5h", waits="store")], "shop")
    found = trackside("plan", "--json").json
    assert [one["why"] for one in found["left_out"]] == [
        f"`{task}` waits for `{name}`, {why}" for why in said for task, name in (("T01", "store/T01"), ("T02", "store"))
    ]


def test_a_task_that_is_dropped_keeps_nothing_waiting_and_that_is_said(plan: Plan) -> None:
    found = plan([task("T01", hours="2h").replace("[ ]", "[-]"), task("T02", hours="3h", waits="T01")])
    assert (found["tasks"]["open"], found["tasks"]["dropped"], found["hours"]) == (1, 1, 3.0)
    assert [one["why"] for one in found["left_out"]] == ["`T02` waits for `T01`, which is dropped"]


def test_what_is_left_out_of_a_plan_is_found_by_a_check_as_well(spec: Spec, trackside: Command) -> None:
    tasks = [
        task("T01", hours="4h", waits="T02"),
        task("T02", hours="soon", waits="T01, T77"),
        task("T02", hours="0h"),
        task("T03", hours="-3h", waits="T03"),
        task("T04", hours="1e9 h", waits="store/T09"),
        task("T05", hours="2h").replace("[ ]", "[-]"),
        task("T06", hours="999999h", waits="T05"),
    ]
    write(spec, [task("T01", hours="2h")], "store")
    write(spec, tasks)
    left_out = trackside("plan", "--json").json["left_out"]
    codes = "PL002,PL003,PL004,PL005,PL009,XT001"
    found = trackside("check", "--select", codes, "--format", "concise", "swarm/tracks/shop").out.splitlines()
    lines = [int(one["place"].split(":")[1]) for one in left_out]
    assert sorted(lines) == [7, 12, 13, 15, 16, 19, 20, 23, 24, 30, 31]
    assert [(int(line.split(":")[1]), line.split("[")[1][:5]) for line in found] == [
        (8, "PL004"),
        (12, "PL003"),
        (13, "PL009"),
        (15, "PL002"),
        (16, "PL009"),
        (19, "PL005"),
        (20, "PL009"),
        (23, "XT001"),
        (24, "PL009"),
        (30, "PL003"),
        (31, "PL009"),
    ]


@pytest.mark.parametrize(
    ("estimate", "hours"),
    [
        ("90m", 1.5),
        ("3d", 24.0),
        ("1.5 weeks", 60.0),
        ("2-4h", 3.0),
        ("1–2 days", 12.0),
        ("10000h", 10_000.0),
        ("10001h", 1.0),
        ("0", 1.0),
        ("1e9 h", 1.0),
        ("soon", 1.0),
        ("9" * 400 + "h", 1.0),
    ],
)
def test_an_estimate_counts_as_its_middle_and_as_an_hour_where_none_can_be_believed(
    plan: Plan, estimate: str, hours: float
) -> None:
    found = plan([task("T01", hours=estimate)])
    assert (found["hours"], len(found["left_out"])) == (hours, int(hours == 1.0))


def test_a_plan_without_an_open_task_is_no_error(plan: Plan, trackside: Command) -> None:
    assert plan([])["lanes"] == []
    assert trackside("plan", "shop").out.startswith("0 tasks to do in 1 plan, 0 h\n")


def test_what_is_done_is_planned_once_more_only_on_demand_and_then_has_no_days(plan: Plan, trackside: Command) -> None:
    tasks = [task("T01", hours="8h").replace("[ ]", "[x]"), task("T02", hours="4h", waits="T01")]
    found = plan(tasks, "--with-done")
    counts = {"planned": 2, "open": 1, "done": 1, "dropped": 0}
    assert (found["tasks"], found["hours"], found["schedule"]["finish_date"]) == (counts, 12.0, None)
    heads = [trackside("plan", "shop", *words).out.splitlines()[0] for words in ((), ("--with-done",))]
    assert heads == ["1 task to do in 1 plan, 4 h, 1 done", "2 tasks in 1 plan, 12 h, 1 done"]


def test_where_nothing_is_planned_it_says_why(spec: Spec, trackside: Command) -> None:
    folder = spec(id="shop").parent
    assert "No track that is not over has a plan" in trackside("plan").out
    named = trackside("plan", "shop")
    assert (named.code, named.out) == (2, "")
    assert named.err.startswith("error: no plan in shop\n")
    assert named.err.endswith("; of one that cannot be read, `trackside check` says why\n")
    (folder / "plan.md").write_text("# Plan\n\n## Phases\n", encoding="utf-8")
    assert "No plan has a task of its own yet" in trackside("plan", "shop").out


@pytest.mark.parametrize(
    ("layout", "how"),
    [
        ("swarm", "`trackside new --track TRACK --with plan` adds one"),
        ("conductor", "write its tasks into a plan.md"),
        ("plain", "this layout knows no plans"),
    ],
)
def test_how_a_track_gets_a_plan_depends_on_the_layout(
    repository: Path, trackside: Command, layout: str, how: str
) -> None:
    (repository / "work/shop").mkdir(parents=True)
    (repository / "work/shop/spec.md").write_text("# Shop\n", encoding="utf-8")
    last = trackside("plan", "--root", "work", "--layout", layout).out.splitlines()[-1]
    assert last == f"No track that is not over has a plan: {how}."


def test_a_track_that_does_not_exist_is_wrong_usage(spec: Spec, trackside: Command) -> None:
    write(spec, shop())
    assert trackside("plan", "shops").code == 2


def test_no_more_than_eight_lanes_are_recommended_where_nothing_says_what_waits(plan: Plan) -> None:
    found = plan([task(f"T{number:02}") for number in range(30)])
    assert (found["recommended_lanes"], found["max_possible_tracks"]) == (8, 30)
    assert found["reasons"] == [
        "no task says what it waits for",
        "30 tasks are independent and fit anywhere",
        "at peak, 30 tasks can run at once",
        "more than 8 lanes are hard to oversee: ask for them with --lanes",
        "with 8 lanes, 6 % of their time is idle",
    ]


def test_tasks_that_wait_for_none_get_the_lanes_that_end_them_earlier(plan: Plan) -> None:
    two = plan([task("T01", hours="4h"), task("T02", hours="7h")], "--lanes", "2")
    assert (two["max_possible_tracks"], two["used_lanes"], two["result"]["hours"]) == (2, 2, 7.0)
    beside_a_chain = plan([task("T01", hours="4h"), task("T02", hours="4h", waits="T01"), task("T03", hours="6h")])
    assert (beside_a_chain["max_possible_tracks"], beside_a_chain["result"]["hours"]) == (2, 8.0)


def test_dates_are_those_of_the_calendar(spec: Spec, trackside: Command, repository: Path) -> None:
    write(spec, [task("T01", hours="10h"), task("T02", hours="2d", waits="T01"), task("T03", hours="1h")])
    spec(("2026-03-20", "None"), id="shop")
    settings = '[calendar]\nhours-per-day = 6\nholidays = [2026-12-01, "2026-12-03..2026-12-06"]\n'
    (repository / "trackside.toml").write_text(settings, encoding="utf-8")
    found = trackside("plan", "--lanes", "1", "--start", "2026-11-28", "--json").json
    assert [(one["task"], one["start_date"], one["finish_date"]) for one in found["lanes"][0]["tasks"]] == [
        ("T01", "2026-11-30", "2026-12-02"),
        ("T02", "2026-12-02", "2026-12-08"),
        ("T03", "2026-12-08", "2026-12-08"),
    ]
    assert found["schedule"] == {
        "start_date": "2026-11-30",
        "finish_date": "2026-12-08",
        "no_date_because": None,
        "working_days": 4,
        "hours_per_day": 6.0,
        "targets": [],
    }


def test_without_any_estimate_there_are_no_dates(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T01"), task("T02", waits="T01")])
    spec(("2026-03-20", "None"), id="shop")
    schedule = trackside("plan", "shop", "--json").json["schedule"]
    assert (schedule["no_date_because"], schedule["targets"]) == ("no task has an estimate", [])
    lines = trackside("plan", "shop").out.splitlines()
    assert (lines[-1], "         0–1 h  T01: Step" in lines) == ("Done: no date, no task has an estimate", True)


def test_work_on_which_nobody_ever_works_is_never_done(spec: Spec, trackside: Command, repository: Path) -> None:
    write(spec, [task("T01", hours="24h")])
    spec(("2026-03-20", "None"), id="shop")
    settings = 'calendar.holidays = ["0001-01-01..9999-12-31"]\n'
    (repository / "trackside.toml").write_text(settings, encoding="utf-8")
    done = trackside("plan", "shop")
    assert (done.code, done.out.splitlines()[-1]) == (
        0,
        "Done: no date, the calendar of the settings has no day for it",
    )


def test_a_task_whose_parts_wait_for_each_other_can_be_the_last_of_its_track(spec: Spec, trackside: Command) -> None:
    parts = "  - [ ] **T1.1**: Part\n  - [ ] **T1.2**: Part\n    - **Depends on:** T1.1\n"
    write(spec, [task("T1", hours="8h") + parts, task("T2", hours="2h")], "stock")
    write(spec, [task("T1", hours="1h", waits="stock")], "shop")
    found = trackside("plan", "--json").json
    assert found["chains"][0] == {"name": "", "tasks": ["stock/T1", "shop/T1"], "hours": 9.0}


def test_lanes_that_are_not_recommended_are_not_called_so(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T1", hours="8h"), task("T2", hours="8h")])
    said = trackside("plan", "shop").out
    assert (
        "Recommendation: trackside plan shop --lanes 1\n\nLanes: requested 2 (the most that would help), possible 2"
        in said
    )


def test_the_recommended_command_analyses_the_same_once_more(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T1", hours="8h"), task("T2", hours="8h", waits="T1")])
    write(spec, [task("T1", hours="8h")], "stock")
    words = ("plan", "stock", "shop", "--affinity", "label", "--split-chains", "--with-done", "--start", "2026-12-01")
    assert (
        "\nRecommendation: trackside plan stock shop --affinity label --split-chains --with-done --lanes 1\n"
        in trackside(*words).out
    )


def test_what_is_left_of_a_chain_waits_for_nothing_and_one_task_may_be_most_of_it(plan: Plan) -> None:
    tasks = [task("T1").replace("[ ]", "[x]"), task("T2", hours="8h", waits="T1"), task("T3", hours="1h")]
    found = plan(tasks)
    assert found["reasons"][0] == "no task waits for another that is left"
    assert found["advice"]["because"][1] == "one task takes nearly as long as all, and lanes would hardly end earlier"


@pytest.mark.parametrize(("lanes", "said"), [(3, "3 lanes end 2.9 times"), (2, "3 lanes end up to 3.0 times")])
def test_lanes_are_said_to_end_as_early_as_they_do(plan: Plan, lanes: int, said: str) -> None:
    assert plan(shop(), "--lanes", f"{lanes}")["advice"] == {"parallel": True, "because": [f"{said} as early as one"]}


def test_what_is_in_progress_comes_first_on_its_lane_where_that_delays_nothing(plan: Plan) -> None:
    tasks = [task("T1", hours="8h"), task("T2", hours="6h"), task("T3", hours="2h").replace("[ ]", "[~]")]
    found = plan(tasks, "--lanes", "2")
    assert [[(one["task"], one["start"]) for one in lane["tasks"]] for lane in found["lanes"]] == [
        [("T1", 0.0)],
        [("T3", 0.0), ("T2", 2.0)],
    ]


def test_what_is_in_progress_does_not_delay_the_end(plan: Plan) -> None:
    tasks = [task("T1", hours="8h"), task("T2", hours="8h", waits="T1"), task("T3", hours="2h").replace("[ ]", "[~]")]
    found = plan(tasks, "--lanes", "1", "--affinity", "label")
    assert [one["task"] for one in found["lanes"][0]["tasks"]] == ["T3", "T1", "T2"]
