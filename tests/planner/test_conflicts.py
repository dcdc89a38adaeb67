import pytest
from hypothesis import given, strategies as st

from trackside.planner.conflicts import MOST_FOLDERS, Claim, place_of
from trackside.planner.holding import Holds

PATHS = st.sets(st.sampled_from(["/", "/a/", "/a/b/", "/a/b/c/", "/ab/", "/d/"]), max_size=3)
CLAIMS = st.builds(Claim, PATHS.map(frozenset), st.booleans())


@given(st.lists(CLAIMS, min_size=1, max_size=6))
def test_a_task_is_held_up_exactly_when_it_clashes_with_one_that_runs(claims: list[Claim]) -> None:
    *running, last = range(len(claims))
    holds = Holds(claims)
    for task in running:
        holds.take(task)
        clash = any(claims[one].clashes(claims[last]) for one in range(task + 1))
        assert (holds.on(last) is not None) == clash
    for task in running:
        holds.release(task)
        clash = any(claims[one].clashes(claims[last]) for one in running[task + 1 :])
        assert (holds.on(last) is not None) == clash


@given(st.lists(CLAIMS, min_size=2, max_size=6))
def test_what_a_task_waits_for_is_told_when_it_is_free(claims: list[Claim]) -> None:
    *running, last = range(len(claims))
    holds = Holds(claims)
    for task in running:
        holds.take(task)
    hold, freed = holds.on(last), set()
    for task in running:
        freed.update(holds.release(task))
    assert hold is None or hold in freed


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("src/api.py", "/src/api.py/"),
        ("./src//Api/", "/src/api/"),
        ("src\\api", "/src/api/"),
        (".github/workflows/", "/.github/workflows/"),
        ("src/**/*.py", "/src/"),
        ("src/api*.py", "/src/"),
        ("*.md", "/"),
        (".", "/"),
        ("app/[id]/page.tsx", "/app/[id]/page.tsx/"),
        ("a/" * 100_000, "/" + "a/" * MOST_FOLDERS),
    ],
)
def test_a_path_is_compared_as_far_as_it_says_where(path: str, place: str) -> None:
    assert place_of(path) == place
