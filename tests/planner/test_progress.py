from in_memory import make_track
from trackside.planner.progress import Boxes, all_boxes, plan_boxes, spec_boxes


def test_boxes_in_code_and_comments_are_no_work() -> None:
    spec = "- [x] a\n- [ ] b\n  - [X] c\n\n```\n- [ ] d\n```\n\n<!-- - [ ] e -->\n"

    assert spec_boxes(make_track("t", {"spec.md": spec})) == Boxes(2, 3)


def test_a_plan_without_boxes_and_no_plan_are_both_unknown() -> None:
    assert plan_boxes(make_track("t", {"spec.md": "", "plan.md": "Some words.\n"})) is None
    assert plan_boxes(make_track("t", {"spec.md": "- [ ] a\n"})) is None


def test_a_hundred_percent_means_all() -> None:
    assert (Boxes(199, 200).percent, Boxes(200, 200).percent) == (99, 100)


def test_progress_counts_tasks_without_subtasks_and_dropped_ones() -> None:
    track = make_track("t", {"spec.md": "", "plan.md": "- [x] a\n  - [x] b\n  - [ ] c\n- [ ] d\n- [-] e\n"})

    assert (plan_boxes(track), all_boxes(track)) == (Boxes(1, 2), Boxes(2, 5))


def test_hours_count_when_four_of_five_tasks_have_them() -> None:
    weighted = make_track("t", {"spec.md": "", "plan.md": "- [x] a (6h)\n- [ ] b (1h)\n- [ ] c (1h)\n"})
    counted = make_track("t", {"spec.md": "", "plan.md": "- [x] a (6h)\n- [ ] b\n- [ ] c (1h)\n"})

    assert [one.percent for one in (plan_boxes(weighted), plan_boxes(counted)) if one] == [75, 33]
