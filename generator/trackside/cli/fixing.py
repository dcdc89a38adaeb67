"""`trackside check --fix` and `--diff`: mend, say what was mended, and go on with what is left."""

from typing import TYPE_CHECKING

from trackside import reporters
from trackside.cli.paint import paint
from trackside.cli.streams import say
from trackside.cli.view import View
from trackside.errors import UsageError
from trackside.model.amounts import counted
from trackside.model.diagnostic import Diagnostic, Report

if TYPE_CHECKING:
    from trackside.sdk import Mended, Project


def fixed(
    project: "Project", paths: tuple[str, ...], view: View, *, unsafe: bool, only_show: bool
) -> tuple[Report, str]:
    """What is left once the fixes are made, and the diff when they are only shown.

    What was done is said on standard error, so that standard output stays what `--format` promises.
    Raises `UsageError` as a check does, and for `--since`.
    """
    if view.since:
        raise UsageError(
            "--since shows findings and mends none", help="name the documents: trackside check PATHS --fix"
        )
    from trackside.sdk import apply_changes, diff, mend_tracks

    mended = mend_tracks(project, paths, unsafe=unsafe, judged_as=view.judged_as, baseline=view.baseline)
    shown = diff(project, mended.changes) if only_show else ""
    if not only_show:
        apply_changes(project, mended.changes)
    _tell(mended, "Would fix" if only_show else "Fixed")
    return mended.left, shown


def demand_a_fix(*, unsafe: bool, fixing: bool, only_show: bool) -> None:
    """Raise `UsageError` when unsafe fixes are asked for and no fix at all."""
    if unsafe and not (fixing or only_show):
        raise UsageError("--unsafe-fixes goes with --fix or --diff", help="trackside check --diff --unsafe-fixes")


def _tell(mended: "Mended", verb: str) -> None:
    for one in mended.refused:
        place = f"{reporters.printable(one.path)}: {one.code}"
        say(f"{paint('note:', 'help')} {place} is left: its fix would bring other findings")
    documents = len({edit.path for edit in mended.changes.edits})
    if mended.fixed:
        findings = f"{counted(len(mended.fixed), 'finding')} in {counted(documents, 'document')}"
        say(f"{paint(verb, 'good')} {findings}: {_by_code(mended.fixed)}")
    else:
        say("Nothing to fix")
    if mended.more:
        say(f"{paint('note:', 'help')} more can be mended: run again")


def _by_code(fixes: tuple[Diagnostic, ...]) -> str:
    codes = sorted({one.code for one in fixes})
    numbers = {code: sum(one.code == code for one in fixes) for code in codes}
    return ", ".join(f"{code} ×{number}" if number > 1 else code for code, number in numbers.items())
