"""`trackside activate`."""

import click

from trackside.cli.keeping import foretelling
from trackside.cli.moving import move_options, tell
from trackside.sdk import Project, activate_track


@click.command("activate")
@click.option("--ready", is_flag=True, help="Mark a draft as ready first.")
@move_options
def command(project: Project, track: str | None, ready: bool, as_json: bool) -> None:
    """Begin a track that is ready, or go on with a paused one.

    An owner has one active track at a time; `trackside switch` pauses it and begins another.

    \b
    Examples:
      trackside activate oauth-authentication
      trackside activate oauth-authentication --ready
    """
    tell(activate_track(project, track, ready=ready, show=foretelling(as_json=as_json)), as_json=as_json)
