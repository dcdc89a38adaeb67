"""`trackside archive`."""

import click

from trackside.cli.moving import move_options, tell
from trackside.sdk import Project, archive_track


@click.command("archive")
@move_options
def command(project: Project, track: str | None, as_json: bool) -> None:
    """Put a track away that is completed or cancelled.

    \b
    Examples:
      trackside archive oauth-authentication
    """
    tell(archive_track(project, track), as_json=as_json)
