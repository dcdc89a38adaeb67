"""Of all that a check finds, show what matters: what is new, and what lies where something changed."""

from collections.abc import Collection
from typing import NamedTuple

from msgspec import structs

from trackside.lint.baseline import compare
from trackside.lint.changed import where_changed
from trackside.model.amounts import counted
from trackside.model.baseline import Known
from trackside.model.diagnostic import Notice, Report
from trackside.model.names import RepoPath, Severity, Status
from trackside.model.settings import Settings
from trackside.workspace import Workspace


class Scope(NamedTuple):
    """What to show: findings in some documents, of tracks judged by another status, since a commit, beside the
    baseline. `lines` narrows what changed to lines; moves and approvals are judged against the branch `base`."""

    only: frozenset[RepoPath] | None = None
    judged_as: Status | None = None
    since: str = ""
    lines: bool = False
    baseline: bool = True
    base: str = ""


def narrow(report: Report, scope: Scope, workspace: Workspace, settings: Settings, given: Collection[str]) -> Report:
    """The report without what is known and what lies where nothing changed; both are counted.

    `given` are the settings that the caller changed, `texts` among them for texts that are not on disk: entries of
    the baseline that such a check does not find are not missed.
    Raises `UsageError` when nobody can say what changed, and `SettingsError` for a broken baseline.
    """
    known = workspace.read_baseline(settings) if scope.baseline else None
    if known:
        report, gone = compare(report, known)
        stale = [entry for entry in gone if _is_missed(entry, scope, settings, given)]
        if stale:
            report = structs.replace(report, notices=(*report.notices, _notice(len(stale), settings.baseline)))
    if scope.since:
        changes = workspace.git.changes_since(scope.since, settings, lines=scope.lines)
        report = where_changed(report, changes)
    return report


def _is_missed(entry: Known, scope: Scope, settings: Settings, given: Collection[str]) -> bool:
    """Whether this check would have found what the entry stands for."""
    if scope.judged_as or {"layout", "texts"} & set(given) or (scope.only is not None and entry.path not in scope.only):
        return False
    from trackside.lint.select import Policies  # loads all rules, for one question that is seldom asked

    if {"select", "ignore"} & set(given) and entry.code not in {rule.code for rule in Policies(settings).rules}:
        return False
    return "roots" not in given or any(entry.path.startswith(f"{root}/") for root in settings.roots)


def _notice(number: int, path: RepoPath) -> Notice:
    entries = counted(number, f"entry of {path} is", f"entries of {path} are")
    message = f"{entries} not found any more"
    return Notice(Severity.WARNING, message, "trackside check --prune-baseline")
