"""Where reports go: to standard output in one format, to files in others, all from one run."""

from collections.abc import Sequence
from typing import NamedTuple

from trackside import reporters
from trackside.cli.paint import echo
from trackside.errors import UsageError
from trackside.model.diagnostic import Report
from trackside.reporters import FORMATS, Paint, plain
from trackside.sdk import Project

TELL_CHANGES = ("markdown", "json", "jsonl")
"""The formats that say what became of tracks."""
_HELP = f"--output FORMAT:PATH; FORMAT is one of {', '.join(FORMATS)}"


class Output(NamedTuple):
    """A report that somebody wants in a file."""

    form: str
    path: str


def read_outputs(given: Sequence[str]) -> tuple[Output, ...]:
    """What `--output` asks for. Raises `UsageError` for an unknown format, a missing path and a path given twice."""
    outputs = tuple(_read(one) for one in given)
    for number, output in enumerate(outputs):
        if output.path in [other.path for other in outputs[:number]]:
            raise UsageError(f"two reports are to be written to `{output.path}`", help="give each a file of its own")
    return outputs


def _read(given: str) -> Output:
    """A path may hold colons: `sarif:C:\\out.sarif`."""
    form, colon, path = given.partition(":")
    if form not in FORMATS:
        raise UsageError(f"no format `{form}` in `--output {given}`", help=_HELP)
    if not colon or not path:
        raise UsageError(f"no path in `--output {given}`", help=_HELP)
    if path == "-":
        raise UsageError("`-` is no file", help=f"--format {form} prints to standard output")
    return Output(form, path)


def check_outputs(project: Project, outputs: Sequence[Output]) -> None:
    """Raise `UsageError` before the work is done when a report could not be written after it."""
    for output in outputs:
        project.workspace.check_target(output.path)


def write_outputs(
    project: Project, outputs: Sequence[Output], report: Report, printed: str, *, notes: bool, lead: str = ""
) -> None:
    """Write each report to its file, and print what is printed whatever happens. Raises `UsageError`."""
    try:
        for output in outputs:
            project.workspace.write_report(output.path, rendered(output.form, report, notes=notes, lead=lead))
    finally:
        echo(printed)


def rendered(form: str, report: Report, *, notes: bool = False, lead: str = "", paint: Paint = plain) -> str:
    """The report in a format. `notes` and `paint` are heard by text only, `lead` by Markdown."""
    if form == "text":
        return reporters.text(report, paint, notes=notes)
    return reporters.markdown(report, lead=lead) if form == "markdown" else FORMATS[form](report)
