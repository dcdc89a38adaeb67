"""The charts of a plan as plain values."""

from collections.abc import Mapping

from in_memory import DEFAULTS, TODAY, make_corpus, make_track
from trackside.model.state import KeptTask, Stage, TaskRecord
from trackside.planner.calendar import calendar_of
from trackside.site.plans.board import Bar, Lane
from trackside.site.plans.charts import Charts, charts
from trackside.site.plans.lanes import Lanes, lanes
from trackside.site.plans.planned import Desk, Marked, Planned
from trackside.site.plans.rows import Row
from trackside.site.plans.waiting import Arrow, Node
from trackside.site.plans.workload import Load

SMALL = """# Plan

- [x] **T01**: Find a spade (2h)
  - Owner: Jane
- [~] **T02**: Dig (10h)
  - Depends on: T01
  - Owner: jane
- [ ] **T03**: Fill (6h)
  - Depends on: T02
  - Owner: Bob
- [ ] Sing (16h)
"""


def drawn(*plans: str) -> Charts | None:
    """The charts of tracks with these plans."""
    tracks = [make_track(f"t{number}", {"plan.md": plan}) for number, plan in enumerate(plans)]
    desk = Desk(calendar_of(DEFAULTS.calendar), TODAY, lambda piece: ("page.md", piece.task.name.lower()), {})
    return charts(Planned(make_corpus(*tracks), desk))


def charted(*plans: str) -> Charts:
    found = drawn(*plans)
    assert found
    return found


def row(count: int, *, waits: bool = True) -> str:
    """A chain of tasks of an hour, or as many that wait for nothing."""
    tasks = (
        f"- [ ] **N{one}**: n (1h)\n" + f"  - Depends on: N{one - 1}\n" * (waits and one > 0) for one in range(count)
    )
    return "".join(tasks)


def mark(name: str, title: str, hours: str, state: str = "", *, critical: bool = False) -> Marked:
    return Marked(name, title, "", hours, state, critical, "page.md", name.lower())


SPADE = mark("T01", "Find a spade", "2 h", "done")
DIG = mark("T02", "Dig", "10 h", "doing", critical=True)
FILL = mark("T03", "Fill", "6 h", critical=True)
SING = mark("Sing", "Sing", "16 h")


def test_the_figures_say_how_much_is_open_and_when_it_is_done() -> None:
    assert charted(SMALL).figures == (
        ("Open tasks", "3, and 1 done"),
        ("Hours", "32 h"),
        ("Critical path", "16 h"),
        ("On 2 lanes", "16 h, until 2026-11-24 at best"),
    )


def test_tasks_without_an_estimate_are_owned_up_to() -> None:
    assert charted("- [ ] a (2h)\n- [ ] b\n").figures[1] == ("Hours", "4 h, 1 task without an estimate")


def test_each_lane_has_its_tasks_as_bars_from_start_to_end_by_hours_and_days() -> None:
    found = charted(SMALL).lanes

    assert found.lanes == (Lane("01 jane", "16 h in 2 tasks, 1 sprint", 26), Lane("02", "16 h in 1 task, 1 sprint", 92))
    assert found.bars == (
        Bar(DIG, 50, 0.0, 62.5, "SPRINT-001-01, 2026-11-23 to 2026-11-24"),
        Bar(SING, 116, 0.0, 100.0, "SPRINT-001-02, 2026-11-23 to 2026-11-24"),
        Bar(FILL, 50, 62.5, 37.5, "SPRINT-001-01, 2026-11-24 to 2026-11-24"),
    )
    assert (found.today, found.begins) == (0.0, "2026-11-23")


def test_the_table_has_what_is_done_too() -> None:
    found = charted(SMALL).lanes

    assert found.rows == (
        Row(SPADE, ""),
        Row(DIG, "01 jane", "SPRINT-001-01", "2026-11-23", "2026-11-24", "0 h"),
        Row(SING, "02", "SPRINT-001-02", "2026-11-23", "2026-11-24", "0 h"),
        Row(FILL, "01 jane", "SPRINT-001-01", "2026-11-24", "2026-11-24", "10 h"),
    )


def test_without_any_estimate_there_are_no_days() -> None:
    found = charted("- [ ] a\n" * 30).lanes

    assert {(row.begins, row.ends, row.task.hours) for row in found.rows} == {("", "", "1 h")}
    assert (found.begins, found.ticks[0]) == ("", (25.0, "1 h"))


def saved(places: Mapping[str, int], *plans: str) -> Lanes:
    """The lanes of tracks whose tasks are on these lanes of a saved plan."""
    tracks = [make_track(f"t{number}", {"plan.md": plan}) for number, plan in enumerate(plans)]
    records = {
        (track.plan.path, task.span.start): KeptTask(
            TaskRecord(status=Stage.PENDING, track=places[task.name]), "Garden", f"SPRINT-007-{places[task.name]:02}"
        )
        for track in tracks
        if track.plan
        for task in track.plan.tasks
        if task.name in places
    }
    desk = Desk(calendar_of(DEFAULTS.calendar), TODAY, lambda piece: ("", ""), records)
    found = lanes(Planned(make_corpus(*tracks), desk), ())
    assert found
    return found


def test_the_lanes_of_a_saved_plan_are_kept_and_what_is_new_goes_where_there_is_room() -> None:
    found = saved({"T01": 1, "T02": 2, "T03": 5}, SMALL)

    assert [lane.label for lane in found.lanes] == ["02 Garden", "05 Garden"]
    assert [(row.task.name, row.lane, row.sprint, row.after) for row in found.rows] == [
        ("T01", "01 Garden", "SPRINT-007-01", ""),
        ("T02", "02 Garden", "SPRINT-007-02", "0 h"),
        ("Sing", "05 Garden", "", "0 h"),
        ("T03", "05 Garden", "SPRINT-007-05", "16 h"),
    ]
    assert found.saved


def test_a_saved_plan_that_does_not_know_a_track_gives_no_lanes() -> None:
    assert not saved({"T02": 2, "T03": 5}, SMALL, "- [ ] **X01**: Rest (1h)\n").saved


def test_ticks_are_hours_in_short_plans_and_working_days_in_long_ones() -> None:
    short, long = charted(row(4)).lanes, charted(row(60)).lanes

    assert short.ticks == ((25.0, "1 h"), (50.0, "2 h"), (75.0, "3 h"))
    assert [word for _, word in long.ticks] == ["24 Nov", "25 Nov", "26 Nov", "27 Nov", "30 Nov", "1 Dec", "2 Dec"]


def test_the_graph_shows_what_is_done_too_and_puts_what_is_alone_below() -> None:
    graph = charted(SMALL).waiting

    assert graph
    assert graph.nodes == (
        Node(SPADE, 4, 4.0),
        Node(DIG, 188, 4.0, ("T01",)),
        Node(FILL, 372, 4.0, ("T02",)),
        Node(SING, 4, 78.0),
    )
    assert graph.arrows == (
        Arrow("M158 27C173 27 173 27 188 27", critical=False),
        Arrow("M342 27C357 27 357 27 372 27", critical=True),
    )


def test_a_plan_in_which_nothing_waits_has_no_graph() -> None:
    assert charted(row(3, waits=False)).waiting is None


def test_of_a_large_plan_the_graph_shows_what_can_be_read_and_says_what_that_is() -> None:
    plans = [
        row(61).replace("[ ]", "[x]", 1),
        row(20) + row(50, waits=False).replace("N", "M"),
        row(30) + row(40).replace("N", "M"),
        row(70),
    ]
    graphs = [charted(plan).waiting for plan in plans]

    assert [(len(graph.nodes), graph.only) for graph in graphs if graph] == [
        (60, "Tasks that are done are left out."),
        (20, "20 of 70 open tasks are drawn: those that wait or are waited for."),
        (40, "40 of 70 open tasks are drawn: the critical path."),
        (60, "60 of 70 open tasks are drawn: the beginning of the critical path."),
    ]


def test_tasks_of_several_tracks_say_of_which() -> None:
    assert [task.track for task in charted(SMALL, "- [ ] **T01**: rest (30h)\n").critical] == ["t1"]


def test_the_work_of_each_owner_is_added_up_and_that_of_nobody_stands_apart() -> None:
    assert charted(SMALL).workload == (
        Load("jane", True, "10 h in 1 task", "2 h in 1 task", 62.5, 12.5),
        Load("Bob", True, "6 h in 1 task", "–", 37.5, 0.0),
        Load("nobody", False, "16 h in 1 task", "–", 100.0, 0.0),
    )


def test_where_no_task_has_an_owner_there_is_nothing_to_compare() -> None:
    assert charted("- [ ] a (1h)\n  - Owner: TBD\n- [ ] b (1h)\n").workload == ()


def test_of_many_owners_those_with_the_most_to_do_are_shown() -> None:
    plan = "".join(f"- [ ] **N{one}**: n ({one + 1}h)\n  - Owner: P{one}\n" for one in range(25))

    shown, fewer = charted(plan).workload, charted(plan.partition("- [ ] **N21")[0]).workload

    assert [load.who for load in shown[:2]] == ["P24", "P23"]
    assert fewer[20:] == (Load("1 other", False, "1 h in 1 task", "–", 4.76, 0.0),)
    assert shown[20:] == (Load("5 others", False, "15 h in 5 tasks", "–", 60.0, 0.0),)


def test_what_is_all_done_or_no_plan_has_no_charts() -> None:
    assert (drawn("- [x] **T01**: done (2h)\n"), drawn("Some words.\n"), drawn()) == (None, None, None)


def test_of_many_targets_the_next_are_listed_and_the_others_counted() -> None:
    found = charted(
        "".join(f"## Step {day} until 2026-12-{day}\n\n- [ ] **T{day}**: x (1h)\n\n" for day in range(10, 20))
    )
    many = charted(*["## Step until 2026-12-10\n\n- [ ] **T01**: x (1h)\n"] * 33)

    assert (len(found.due), found.more_due, len(many.due), many.more_due) == (10, 0, 30, 3)


def test_circles_are_opened_and_counted_among_what_could_not_be_believed() -> None:
    circle = charted("- [ ] **A1**: a (1h)\n  - Depends on: B1\n- [ ] **B1**: b (1h)\n  - Depends on: A1\n")

    assert circle.left_out == 1
    assert circle.waiting
    assert [node.waits_for for node in circle.waiting.nodes] == [(), ("A1",)]
