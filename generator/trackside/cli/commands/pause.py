"""`trackside pause`."""

import click

from trackside.cli.moving import move_options, tell
from trackside.sdk import Project, pause_track


@click.command("pause")
@click.option("--reason", default="", metavar="WHY", help="Why it has to wait; asked for.")
@move_options
def command(project: Project, track: str, reason: str, as_json: bool) -> None:
    """Interrupt a track, the active one when none is named. A checkpoint of its files is made.

    \b
    Examples:
      trackside pause --reason "Waiting for security review"
      trackside pause oauth-authentication --reason "Waiting for security review" --json
    """
    tell(pause_track(project, track, reason), as_json=as_json)
