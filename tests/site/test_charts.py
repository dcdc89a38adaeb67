from trackside.site.charts import Slice, slices


def test_counts_fill_the_bar_side_by_side_and_nothing_takes_no_room() -> None:
    assert slices([("draft", "draft", 1), ("ready", "ready", 0), ("active", "active", 3)]) == (
        Slice("draft", "draft", 1, 0.0, 250.0),
        Slice("active", "active", 3, 250.0, 750.0),
    )


def test_nothing_to_count_gives_no_bar() -> None:
    assert slices([("draft", "draft", 0)]) == ()
