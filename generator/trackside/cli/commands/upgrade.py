"""`trackside upgrade`."""

import click

from trackside.cli.changing import carry_out
from trackside.cli.options import complete_track, diff_option, json_option, project_options
from trackside.sdk import Project, upgrade_tracks


@click.command("upgrade")
@click.argument("tracks", nargs=-1, shell_complete=complete_track)
@diff_option
@json_option
@project_options
def command(
    tracks: tuple[str, ...], only_show: bool, as_json: bool, roots: tuple[str, ...], layout: str | None
) -> None:
    """Bring documents to the current version of their template.

    TRACKS are ids or folders; without any, all tracks. Nothing else in a file is touched.

    \b
    Examples:
      trackside upgrade --diff
      trackside upgrade oauth-authentication
    """
    project = Project.open(roots=roots, layout=layout)
    carry_out(project, upgrade_tracks(project, tracks), only_show=only_show, as_json=as_json)
