"""`trackside check`."""

from typing import Any

import click

from trackside.cli import options as groups
from trackside.cli.checking import follow, run, take_asked


@click.command("check")
@click.argument("paths", nargs=-1)
@groups.report_options
@groups.rule_options
@groups.scope_options
@groups.baseline_options
@groups.fix_options
@groups.project_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], watch: bool, **options: Any) -> None:
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
      trackside check --watch                 again after every change
      trackside check --write-baseline        accept what is there today; only what is new fails
      trackside check --select FM,broken-link --fail-on warning
      trackside check --format github --output sarif:out.sarif --output markdown:summary.md
      trackside check --base origin/main --output markdown:comment.md
    """
    asked = take_asked(paths, {**options, "watch": watch})
    if watch:
        follow(asked)
    ctx.exit(run(asked))
