"""Keep the file of known findings: it is written once, and from then on it shrinks."""

from typing import NamedTuple

from trackside.errors import UsageError
from trackside.lint.baseline import entries
from trackside.model.baseline import Known
from trackside.model.names import RepoPath, Severity
from trackside.sdk.project import Project


class Kept(NamedTuple):
    """What became of the baseline at `path`: how many findings it holds, and by what it differs from before.

    It was not `written` when it would have grown.
    """

    path: RepoPath
    total: int
    added: tuple[Known, ...]
    removed: int
    written: bool


def write_baseline(project: Project, *, allow_growth: bool = False) -> Kept:
    """Write down what a whole check finds now. A baseline that is there already grows only when that is allowed.

    What is mere information is left out, unless the settings make it fail: what becomes an error when a track is
    ready is not known yet.
    """
    before = project.workspace.read_baseline(project.settings)
    loud = {Severity.ERROR, Severity.WARNING} | {one for one in Severity if one == project.settings.fail_on}
    now = entries(project.check(baseline=False), before or (), loud)
    return _keep(project, before, now, written=before is None or allow_growth)


def prune_baseline(project: Project) -> Kept:
    """Take out what is not found any more. Raises `UsageError` when there is no baseline."""
    before = project.workspace.read_baseline(project.settings)
    if before is None:
        raise UsageError(f"no baseline {project.settings.baseline}", help="trackside check --write-baseline")
    return _keep(project, before, entries(project.check(baseline=False), before, ()), written=True)


def _keep(project: Project, before: tuple[Known, ...] | None, now: tuple[Known, ...], *, written: bool) -> Kept:
    known = {entry.fingerprint for entry in before or ()}
    added = tuple(entry for entry in now if entry.fingerprint not in known)
    removed = len(known - {entry.fingerprint for entry in now})
    written = written or not added
    if written and now != before:
        project.workspace.write_baseline(project.settings, now)
    return Kept(project.settings.baseline, len(now), added, removed, written)
