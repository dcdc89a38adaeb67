"""A track is judged by itself as it is among all tracks."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rules.test_examples import lay
from trackside.model.diagnostic import Report
from trackside.model.names import RepoPath, Severity
from trackside.rules import RULES, Rule
from trackside.sdk import Project
from trackside.testing import Example, examples

ROOT = Path(__file__).parents[2]
WIDE = [
    (rule, example)
    for rule in RULES
    if (rule.of_neighbours or rule.of_corpus or rule.of_change) and rule.severity is Severity.ERROR
    for example in examples(rule.page)
]


def errors(report: Report, folder: RepoPath) -> list[tuple[str, str, int, str]]:
    """The errors in a track's documents."""
    return [
        (one.code, one.path, one.span.start, one.message)
        for one in report.diagnostics
        if one.severity is Severity.ERROR and one.path.startswith(f"{folder}/")
    ]


def differing() -> Iterator[RepoPath]:
    """The tracks of the current folder in which not the same errors are found."""
    among_all = Project.open().check()
    for track in Project.open().corpus.tracks:
        alone = Project.open().judged(track.folder)
        if errors(alone, track.folder) != errors(among_all, track.folder):
            yield track.folder


@pytest.mark.parametrize(("rule", "example"), WIDE, ids=[f"{rule.name}-{one.good}" for rule, one in WIDE])
def test_errors_that_lie_between_tracks_are_found_in_one_alone(rule: Rule, example: Example, repository: Path) -> None:
    lay(repository, example)
    assert list(differing()) == []


def test_our_own_tracks_are_judged_alone_as_among_all(repository: Path) -> None:
    shutil.copytree(ROOT / "swarm", repository / "swarm", ignore=shutil.ignore_patterns(".trackside"))
    assert list(differing()) == []
