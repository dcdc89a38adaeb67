"""`trackside cancel`."""

import click

from trackside.cli.moving import move_options, tell
from trackside.sdk import Project, cancel_track


@click.command("cancel")
@click.option("--reason", default="", metavar="WHY", help="Why nobody wants it; asked for.")
@move_options
def command(project: Project, track: str | None, reason: str, as_json: bool) -> None:
    """Give up a track that nobody wants any more.

    \b
    Examples:
      trackside cancel oauth-authentication --reason "Bought instead of built"
    """
    tell(cancel_track(project, track, reason), as_json=as_json)
