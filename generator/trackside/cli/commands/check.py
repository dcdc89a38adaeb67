"""`trackside check`."""

from typing import Any

import click

from trackside.cli import options as groups
from trackside.cli.baseline import demand_a_whole_check, keep_baseline, take_keeping
from trackside.cli.fixing import demand_a_fix, fixed
from trackside.cli.outputs import check_outputs, read_outputs, rendered, write_outputs
from trackside.cli.paint import paint
from trackside.cli.progress import sign_of_life
from trackside.cli.verdict import fails
from trackside.cli.view import take_view, tell
from trackside.sdk import Project


@click.command("check")
@click.argument("paths", nargs=-1)
@groups.report_options
@groups.rule_options
@groups.scope_options
@groups.baseline_options
@groups.fix_options
@groups.project_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    form: str,
    output: tuple[str, ...],
    as_json: bool,
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
      trackside check --since origin/main     what a branch is to blame for
      trackside check --write-baseline        accept what is there today; only what is new fails
      trackside check --select FM,broken-link --fail-on warning
      trackside check --format github --output sarif:out.sarif --output markdown:summary.md
    """
    demand_a_fix(unsafe=unsafe, fixing=fixing, only_show=only_show)
    keeping, view = take_keeping(options), take_view(options)
    demand_a_whole_check(keeping, paths, view, options, fixing=fixing or only_show)
    outputs, shown = read_outputs(output), ""
    with sign_of_life("checking"):
        project = Project.open(**options)
        check_outputs(project, outputs)
        if keeping:
            ctx.exit(keep_baseline(project, keeping))
        if fixing or only_show:
            report, shown = fixed(project, paths, view, unsafe=unsafe, only_show=only_show)
        else:
            report = project.check(paths, **view._asdict())
    printed = shown if only_show else rendered("json" if as_json else form, report, notes=notes, paint=paint)
    write_outputs(project, outputs, report, printed, notes=notes)
    tell(report.notices)
    ctx.exit(int(fails(report, project.settings.fail_on)))
