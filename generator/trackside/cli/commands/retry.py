"""`trackside retry`."""

import click

from trackside.cli.moving import move_options, tell
from trackside.sdk import Project, retry_track


@click.command("retry")
@move_options
def command(project: Project, track: str | None, as_json: bool) -> None:
    """Take a failed track back to draft; a ready one too, when an approval of it is stale or missing.

    \b
    Examples:
      trackside retry oauth-authentication
    """
    tell(retry_track(project, track), as_json=as_json)
