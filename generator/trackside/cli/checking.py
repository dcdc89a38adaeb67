"""One check as the command line asks for it, and the same again after every change."""

import sys
from typing import Any, NamedTuple

from trackside.cli.baseline import Keeping, demand_a_whole_check, keep_baseline, take_keeping
from trackside.cli.crash import show
from trackside.cli.fixing import demand_a_fix, fixed
from trackside.cli.outputs import TELL_CHANGES, Output, check_outputs, read_outputs, rendered, write_outputs
from trackside.cli.paint import echo, paint
from trackside.cli.progress import sign_of_life
from trackside.cli.streams import is_abandoned, say
from trackside.cli.verdict import fails
from trackside.cli.view import View, take_view, tell
from trackside.errors import TracksideError, UsageError
from trackside.model.diagnostic import Report
from trackside.reporters import changes_markdown
from trackside.sdk import Project

STDIN = "-"


class Asked(NamedTuple):
    """What a person asked for. `stdin_filename` is the file that standard input stands for; `settings` are those
    that the command line changes, `base` what to compare tracks with."""

    paths: tuple[str, ...]
    form: str
    notes: bool
    outputs: tuple[Output, ...]
    view: View
    base: str
    keeping: Keeping | None
    fixing: bool
    unsafe: bool
    only_show: bool
    stdin_filename: str
    settings: dict[str, Any]


def take_asked(paths: tuple[str, ...], options: dict[str, Any]) -> Asked:
    """The options of the command as one value. Raises `UsageError` for those that do not go together."""
    take = options.pop
    fixing, unsafe, only_show = take("fixing"), take("unsafe"), take("only_show")
    demand_a_fix(unsafe=unsafe, fixing=fixing, only_show=only_show)
    as_json, form = take("as_json"), take("form")
    notes, outputs = take("notes"), read_outputs(take("output"))
    keeping, view, filename = take_keeping(options), take_view(options), take("stdin_filename")
    watching, base = take("watch"), take("base")
    narrower = {
        "PATHS": paths,
        "--as": view.judged_as,
        "--since": view.since,
        "--base": base,
        "--no-baseline": not view.baseline,
        "--select": options["select"],
        "--ignore": options["ignore"],
        "--fix and --diff": fixing or only_show,
        "--watch": watching,
    }
    demand_a_whole_check(keeping, narrower)
    _demand_a_name(paths, filename, other=bool(view.since or base or fixing or only_show or watching))
    chosen = (filename,) if filename else paths
    form = "json" if as_json else form
    return Asked(chosen, form, notes, outputs, view, base, keeping, fixing, unsafe, only_show, filename, options)


def _demand_a_name(paths: tuple[str, ...], filename: str, *, other: bool) -> None:
    help = "trackside check - --stdin-filename swarm/tracks/login/spec.md"
    if (STDIN in paths) != bool(filename) or (filename and len(paths) > 1):
        raise UsageError("standard input stands for one file, and has its name", help=help)
    if filename and other:
        raise UsageError("standard input does not go with --since, --base, --fix, --diff and --watch", help=help)


def run(asked: Asked) -> int:
    """Check, print and write reports; gives the exit code."""
    shown = ""
    with sign_of_life("checking"):
        project = Project.open(**asked.settings)
        if asked.stdin_filename:
            limit = project.settings.limits.file_size
            if sys.stdin is None:
                raise UsageError("standard input is closed")
            data = sys.stdin.buffer.read(limit + 1)
            project = project.with_text(asked.stdin_filename, data)
        check_outputs(project, asked.outputs)
        if asked.keeping:
            return keep_baseline(project, asked.keeping)
        if asked.fixing or asked.only_show:
            report, shown = fixed(project, asked.paths, asked.view, unsafe=asked.unsafe, only_show=asked.only_show)
        else:
            report = project.check(asked.paths, **asked.view._asdict(), base=asked.base)
        report = _compared(project, report, asked)
    lead = changes_markdown(report.changes, folder=report.home.folder) if report.changes else ""
    printed = shown if asked.only_show else rendered(asked.form, report, notes=asked.notes, lead=lead, paint=paint)
    write_outputs(project, asked.outputs, report, printed, notes=asked.notes, lead=lead)
    tell(report.notices)
    return int(fails(report, project.settings.fail_on))


def _compared(project: Project, report: Report, asked: Asked) -> Report:
    """The report with what became of the tracks, where somebody asks for it, or for changes in a format that tells."""
    told = any(form in TELL_CHANGES for form in (asked.form, *(output.form for output in asked.outputs)))
    ref = asked.base or (asked.view.since if told else "")
    return project.compared(report, ref) if ref else report


def follow(asked: Asked) -> None:
    """Check, and again after every change; what stops one check stops no other. Ends when nobody reads
    what is said; raises `KeyboardInterrupt`."""
    project = Project.open(**asked.settings)
    for number, _ in enumerate(project.watch(), 1):
        echo(paint(f"--- check {number} ", "place") + "-" * 40 + "\n")
        try:
            run(asked)
        except TracksideError as error:
            show(error)
        if is_abandoned():
            return
        say(paint("waiting for changes; Ctrl-C stops", "dim"))
