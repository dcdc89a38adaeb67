"""`trackside ready`."""

import click

from trackside.cli.moving import move_options, tell
from trackside.sdk import Project, ready_track


@click.command("ready")
@move_options
def command(project: Project, track: str | None, as_json: bool) -> None:
    """Mark a draft as ready: written, approved, and free of errors.

    Refused with all that a check of a ready track finds to be an error; `trackside check TRACK --as ready` shows it
    beforehand.

    \b
    Examples:
      trackside ready oauth-authentication
    """
    tell(ready_track(project, track), as_json=as_json)
