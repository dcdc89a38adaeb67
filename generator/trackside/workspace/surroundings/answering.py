"""Answer what the corpus asks about the world."""

from pathlib import Path

from trackside.model.names import RepoPath
from trackside.model.surroundings import Questions, Surroundings
from trackside.workspace.finding.reading import inside
from trackside.workspace.git.cited import look_up
from trackside.workspace.git.resting import resting
from trackside.workspace.machine import clock
from trackside.workspace.surroundings.junit_files import Read, find_reports, stamp, tell


def answer(project: Path, questions: Questions, before: Surroundings | None = None) -> Surroundings:
    """Look every asked path up once. A link that leaves the project does not count as existing. `before` answered the
    same questions: test reports that are what they were are not read again."""
    root = project.resolve()
    files: set[RepoPath] = set()
    folders: set[RepoPath] = set()
    for path in questions.paths:
        place = project / path
        try:
            found = files if place.is_file() else folders if place.is_dir() else None
        except (OSError, ValueError):  # a name too long, or with a NUL
            found = None
        if found is not None and inside(place, root):
            found.add(path)
    commits, notices = look_up(root, questions.commits)
    read = _results(root, questions, before)
    notices += read.notices
    idle = resting(root, questions.resting, questions.since)
    return Surroundings(frozenset(files), frozenset(folders), commits, read.results, read.reports, idle, notices)


def _results(root: Path, questions: Questions, before: Surroundings | None) -> Read:
    if not questions.tests or not questions.junit:
        return Read({}, None, ())
    reports = find_reports(root, questions.junit)
    now = stamp(reports, clock.now())
    if before and before.reports and before.reports.stamp == now:
        return Read(before.results, before.reports, tell(before.reports, questions.junit))
    from trackside.workspace.surroundings.junit import read_reports  # loads parsers, which few need

    return read_reports(root, reports, questions, now)
