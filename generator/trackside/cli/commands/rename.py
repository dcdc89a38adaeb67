"""`trackside rename`."""

import click

from trackside.cli.changing import carry_out
from trackside.cli.options import complete_track, diff_option, project_options
from trackside.sdk import Project, rename_track


@click.command("rename")
@click.argument("track", shell_complete=complete_track)
@click.argument("new")
@diff_option
@project_options
def command(track: str, new: str, only_show: bool, roots: tuple[str, ...], layout: str | None) -> None:
    """Give a track another id: its folder, and every reference, link and path that names it.

    \b
    Examples:
      trackside rename oauth single-sign-on --diff
      trackside rename oauth single-sign-on
    """
    project = Project.open(roots=roots, layout=layout)
    carry_out(project, rename_track(project, track, new), only_show=only_show)
