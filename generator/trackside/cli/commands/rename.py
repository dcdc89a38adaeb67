"""`trackside rename`."""

import click

from trackside.cli.changing import carry_out
from trackside.cli.naming import track_before
from trackside.cli.options import diff_option, json_option, project_options
from trackside.sdk import Project, rename_track


@click.command("rename")
@track_before("new", help="The same as TRACK, for scripts.", required=True)
@diff_option
@json_option
@project_options
def command(track: str, new: str, only_show: bool, as_json: bool, roots: tuple[str, ...], layout: str | None) -> None:
    """Give a track another id: its folder, and every reference, link and path that names it.

    \b
    Examples:
      trackside rename oauth single-sign-on --diff
      trackside rename oauth single-sign-on
      trackside rename --track-id oauth single-sign-on --json
    """
    project = Project.open(roots=roots, layout=layout)
    carry_out(project, rename_track(project, track, new), only_show=only_show, as_json=as_json)
