"""Mend what a check finds, as changes that can be shown first."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from trackside.assembly import questions, revise
from trackside.lint.engine import check, in_force
from trackside.lint.fix import mend
from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.edit import Changes
from trackside.model.names import RepoPath, Status
from trackside.model.settings import Settings
from trackside.model.source import Source
from trackside.sdk.project import Project


class Mended(NamedTuple):
    """What can be mended and how, what is refused because something else would get worse, and what is left."""

    changes: Changes
    fixed: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]
    left: Report


def mend_tracks(
    project: Project, paths: Iterable[str] = (), *, unsafe: bool = False, judged_as: Status | None = None
) -> Mended:
    """The safe fixes for the findings of the rules in force, and with `unsafe` the others; nothing is written.

    With `paths`, findings in those documents are mended, and no other document is edited. Raises `UsageError` as
    a check does.
    """
    only = project.documents_at(paths)
    overrides = tuple(replace(one, select=(), ignore=()) for one in project.settings.overrides)
    every = replace(project.settings, select=("ALL",), ignore=(), overrides=overrides)
    rules = in_force(project.corpus, project.settings)

    def recheck(sources: Mapping[RepoPath, Source], settings: Settings = every) -> Report:
        corpus = revise(project.corpus, sources, project.templates) if sources else project.corpus
        facts, today = project.workspace.answer(questions(corpus)), project.workspace.today()
        return check(
            corpus, facts, settings, today=today, judged_as=judged_as, only=only if settings != every else None
        )

    def wanted(one: Diagnostic) -> bool:
        is_in_question = one.code in rules[one.path] and (only is None or one.path in only)
        return is_in_question and one.fix is not None and (unsafe or one.fix.safe)

    sources = {path: source for path, source in project.sources.items() if only is None or path in only}
    mended = mend(recheck({}), sources, recheck, wanted)
    left = recheck(mended.sources, project.settings)
    return Mended(mended.changes, mended.fixed, mended.refused, left)
