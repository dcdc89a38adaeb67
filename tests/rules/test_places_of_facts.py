"""A fact may stand in another document than the spec: a finding about it points there."""

from pathlib import Path

from conftest import Command


def test_a_fact_in_bold_labels_of_the_prd_is_pointed_at_there(repository: Path, trackside: Command) -> None:
    folder = repository / "swarm/tracks/caching"
    folder.mkdir(parents=True)
    (folder / "spec.md").write_text("# Track Spec: caching — Answer from the cache\n\n## Context\n\nSlow.\n")
    (folder / "PRD.md").write_text("# PRD\n\n**Priority:** soon\n**Type:** feture\n\n## Problem\n\nSlow.\n")
    lines = trackside("check", "--format", "concise", "--select", "FM004,FM005,FM006").out.splitlines()
    assert lines == [
        "swarm/tracks/caching/PRD.md:3:15: error[FM006] unknown priority `soon`",
        "swarm/tracks/caching/PRD.md:4:11: error[FM005] unknown type `feture`",
    ]


def test_the_status_of_a_prd_is_its_own(repository: Path, trackside: Command) -> None:
    folder = repository / "swarm/tracks/caching"
    folder.mkdir(parents=True)
    (folder / "spec.md").write_text("# Track Spec: caching — Answer from the cache\n\n## Context\n\nSlow.\n")
    (folder / "PRD.md").write_text("# PRD\n\n**Status:** Under review\n\n## Problem\n\nSlow.\n")
    assert trackside("check", "--format", "concise", "--select", "FM004").out == ""


def test_tests_under_headings_of_their_own_are_tests(repository: Path, trackside: Command) -> None:
    folder = repository / "swarm/tracks/caching"
    folder.mkdir(parents=True)
    spec = "# Track Spec: caching — Answer from the cache\n\n## Acceptance Tests\n\n### Test 1: Cache hit\n\nFast.\n"
    (folder / "spec.md").write_text(spec)
    assert trackside("check", "--select", "AC001", "--as", "ready", "--format", "concise").out == ""
