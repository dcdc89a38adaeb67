"""`trackside resume`."""

import click

from trackside.cli.keeping import foretelling
from trackside.cli.moving import move_options, tell
from trackside.sdk import Project, resume_track


@click.command("resume")
@move_options
def command(project: Project, track: str | None, as_json: bool) -> None:
    """Go on with a paused track.

    Its last checkpoint is shown first. Files that it holds and that are gone come back; what is newer is not touched.

    \b
    Examples:
      trackside resume oauth-authentication
    """
    tell(resume_track(project, track, show=foretelling(as_json=as_json)), as_json=as_json)
