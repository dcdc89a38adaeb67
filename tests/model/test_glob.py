"""Patterns of paths."""

import pytest
from hypothesis import given, strategies as st

from pace import effort
from trackside.model import glob
from trackside.model.names import RepoPath

PATH = RepoPath("swarm/tracks/sign-in/notes/a [1].md")


@pytest.mark.parametrize(
    "pattern",
    [
        "swarm",
        "swarm/",
        "/swarm/tracks",
        "swarm/tracks/sign-*",
        "swarm/*/sign-in/**",
        "**/notes/*.md",
        "**/*.md",
        "swarm/**",
        "**",
        "swarm/**/notes",
        "swarm/tracks/sign-in/notes/? [[]1].md",
        "swarm/tracks/[!a]ign-in",
    ],
)
def test_a_pattern_fits_a_path_or_a_folder_on_the_way(pattern: str) -> None:
    assert (glob.fault(pattern), glob.matches(pattern, PATH)) == ("", True)


@pytest.mark.parametrize("pattern", ["tracks", "*.md", "swarm/*.md", "swarm/track", "SWARM", "swarm/**/nobody", "s"])
def test_a_pattern_begins_at_the_project_and_means_whole_names(pattern: str) -> None:
    assert (glob.fault(pattern), glob.matches(pattern, PATH)) == ("", False)


@pytest.mark.parametrize("pattern", ["", "/", "a//b", "../a", "a/./b", "!a", "a\\b"])
def test_what_is_no_pattern_says_why(pattern: str) -> None:
    assert glob.fault(pattern) != ""


def fits(pattern: list[str], names: list[str]) -> bool:
    """The meaning, written down without regard to time."""
    if not pattern:
        return True
    if pattern[0] == "**":
        return any(fits(pattern[1:], names[at:]) for at in range(len(names) + 1))
    return bool(names) and pattern[0] in ("*", names[0]) and fits(pattern[1:], names[1:])


@given(
    st.lists(st.sampled_from(["a", "b", "*", "**"]), min_size=1, max_size=6),
    st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=6),
)
def test_matching_is_what_it_means(pattern: list[str], names: list[str]) -> None:
    assert glob.matches("/".join(pattern), RepoPath("/".join(names))) == fits(pattern, names)


def test_no_pattern_takes_long() -> None:
    long = RepoPath("/".join(["a" * 200] * 60))
    with effort() as spent:
        assert not glob.matches("/".join(["**", "*a" * 60] * 20) + "/b", long)
    assert spent.seconds < 20
