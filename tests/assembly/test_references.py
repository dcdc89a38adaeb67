import pytest
from hypothesis import given, strategies as st

from trackside.assembly import Kind, Target, resolve
from trackside.model.names import RepoPath

HERE = RepoPath("swarm/tracks/a/spec.md")


@pytest.mark.parametrize(
    ("target", "path", "anchor"),
    [
        ("plan.md", "swarm/tracks/a/plan.md", ""),
        ("./plan.md#phase-1", "swarm/tracks/a/plan.md", "phase-1"),
        ("../b/spec.md", "swarm/tracks/b/spec.md", ""),
        ("../../../README.md", "README.md", ""),
        ("../../..", ".", ""),
        ("/docs/x.md", "docs/x.md", ""),
        ("#goal", "swarm/tracks/a/spec.md", "goal"),
        ("my%20notes.md?raw=1#%C3%A9", "swarm/tracks/a/my notes.md", "é"),
        ("", "swarm/tracks/a/spec.md", ""),
    ],
)
def test_a_relative_target_is_resolved_as_on_github(target: str, path: str, anchor: str) -> None:
    assert resolve(HERE, target) == Target(Kind.INSIDE, RepoPath(path), anchor)


@pytest.mark.parametrize("target", ["https://x.org", "mailto:a@b.c", "//x.org/y", "javascript:1", "c:1"])
def test_a_target_with_a_scheme_is_external(target: str) -> None:
    assert resolve(HERE, target).kind is Kind.EXTERNAL


@pytest.mark.parametrize("target", ["file:///home/ada/x.md", "FILE:x", "C:\\x.md", "c:/x.md"])
def test_a_target_on_a_disk_is_local(target: str) -> None:
    assert resolve(HERE, target) == Target(Kind.LOCAL, RepoPath(""), "")


@pytest.mark.parametrize("target", ["../../../../x", "/../x", "%2e%2e/../../../x"])
def test_a_target_that_climbs_out_is_outside(target: str) -> None:
    assert resolve(HERE, target) == Target(Kind.OUTSIDE, RepoPath(""), "")


@given(st.text())
def test_no_target_gives_a_path_that_leaves_the_repository(target: str) -> None:
    path = resolve(HERE, target).path
    assert not path.startswith("/") and ".." not in path.split("/")
