from in_memory import make_track
from trackside.planner.progress import Boxes, plan_boxes, spec_boxes


def test_boxes_in_code_and_comments_are_no_work() -> None:
    spec = "- [x] a\n- [ ] b\n  - [X] c\n\n```\n- [ ] d\n```\n\n<!-- - [ ] e -->\n"

    assert spec_boxes(make_track("t", {"spec.md": spec})) == Boxes(2, 3)


def test_a_plan_without_boxes_and_no_plan_are_both_unknown() -> None:
    assert plan_boxes(make_track("t", {"spec.md": "", "plan.md": "Some words.\n"})) is None
    assert plan_boxes(make_track("t", {"spec.md": "- [ ] a\n"})) is None


def test_a_hundred_percent_means_all() -> None:
    assert (Boxes(199, 200).percent, Boxes(200, 200).percent) == (99, 100)
