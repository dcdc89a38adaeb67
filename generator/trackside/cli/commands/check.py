"""`trackside check`."""

from typing import Any

import click

from trackside import reporters
from trackside.cli.fixing import demand_a_fix, fixed
from trackside.cli.options import diff_option, fix_option, json_option, one_of, project_options, unsafe_option, words
from trackside.cli.outputs import check_outputs, read_outputs, rendered, write_outputs
from trackside.cli.paint import paint
from trackside.cli.progress import sign_of_life
from trackside.cli.verdict import NEVER, fails
from trackside.model.names import Severity, Status
from trackside.sdk import Project


@click.command("check")
@click.argument("paths", nargs=-1)
@click.option("--format", "form", type=one_of(reporters.FORMATS), default="text", help="How to print.")
@click.option(
    "--output", multiple=True, metavar="FORMAT:PATH", help="Write a report to a file as well; may be repeated."
)
@json_option
@click.option(
    "--select", multiple=True, metavar="CODES", help="Run only these rules: codes, families (FM), names, ALL."
)
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not run these rules.")
@click.option("--fail-on", type=one_of([*Severity, NEVER]), help="Least severity that makes the exit code 1.")
@click.option("--as", "judged_as", type=one_of(Status), help="Judge tracks as if they had this status.")
@click.option("--notes", is_flag=True, help="Show information one by one in the text format.")
@fix_option
@unsafe_option
@diff_option
@project_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    form: str,
    output: tuple[str, ...],
    as_json: bool,
    judged_as: str | None,
    notes: bool,
    fixing: bool,
    unsafe: bool,
    only_show: bool,
    **options: Any,
) -> None:
    """Check tracks and say what is wrong.

    PATHS are documents, folders or track ids; without any, everything is checked. The whole corpus is
    always read, so that references between tracks are right. Before a track has reached a rule's gate, a
    finding is information: a draft is never red.

    \b
    Examples:
      trackside check
      trackside check swarm/tracks/login --format concise
      trackside check login --as ready        what is missing before it can be ready?
      trackside check --fix                   mend what can be mended; --diff shows it first
      trackside check --select FM,broken-link --fail-on warning
      trackside check --format github --output sarif:out.sarif --output markdown:summary.md
    """
    demand_a_fix(unsafe=unsafe, fixing=fixing, only_show=only_show)
    for name in ("select", "ignore"):
        options[name] = words(options[name])
    outputs = read_outputs(output)
    shown, status = "", Status(judged_as) if judged_as else None
    with sign_of_life("checking"):
        project = Project.open(**options)
        check_outputs(project, outputs)
        if fixing or only_show:
            report, shown = fixed(project, paths, status, unsafe=unsafe, only_show=only_show)
        else:
            report = project.check(paths, judged_as=status)
    printed = shown if only_show else rendered("json" if as_json else form, report, notes=notes, paint=paint)
    write_outputs(project, outputs, report, printed, notes=notes)
    ctx.exit(int(fails(report, project.settings.fail_on)))
