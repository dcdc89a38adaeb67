"""The dates on the way of a track, in headings of its plan."""

import pytest

from in_memory import make_track
from pace import effort
from trackside.rules.asking.days.milestones import milestones


def said(heading: str) -> list[str]:
    track = make_track("ditch", {"spec.md": "---\nstatus: draft\n---\n", "plan.md": f"## {heading}\n\n- [ ] Dig\n"})
    return [one.said for one in milestones(track)]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Ditch, due by 2026-11-24", "Ditch"),
        ("2026-11-20 – 2026-11-24: (and then) Ditch and Dam.", "Ditch and Dam"),
        ("**Until 2026-11-24**", ""),
    ],
)
def test_a_milestone_is_told_without_the_small_words_around_it(heading: str, words: str) -> None:
    assert said(heading) == [words]


def test_a_heading_of_any_length_takes_its_time_and_no_more() -> None:
    with effort() as spent:
        (words,) = said(f"Until 2026-11-24 x{' and' * 50_000} x")
    assert (len(words), spent.seconds < 5) == (200_003, True)
