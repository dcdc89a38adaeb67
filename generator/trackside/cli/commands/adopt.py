"""`trackside adopt`."""

import click

from trackside.cli.changing import carry_out
from trackside.cli.options import complete_track, diff_option, json_option, project_options
from trackside.sdk import Project, adopt_tracks


@click.command("adopt")
@click.argument("tracks", nargs=-1, shell_complete=complete_track)
@diff_option
@json_option
@project_options
def command(
    tracks: tuple[str, ...], only_show: bool, as_json: bool, roots: tuple[str, ...], layout: str | None
) -> None:
    """Move what bold labels say (`**Status:** Draft`) into front matter.

    TRACKS are ids or folders; without any, all tracks. Nothing else in a file is touched.

    \b
    Examples:
      trackside adopt --diff
      trackside adopt swarm/tracks/oauth-authentication
    """
    project = Project.open(roots=roots, layout=layout)
    carry_out(project, adopt_tracks(project, tracks), only_show=only_show, as_json=as_json)
