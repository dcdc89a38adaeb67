"""`trackside fail`."""

import click

from trackside.cli.moving import move_options, tell
from trackside.sdk import Project, fail_track


@click.command("fail")
@click.option("--reason", default="", metavar="WHY", help="Why it did not work out; asked for.")
@move_options
def command(project: Project, track: str | None, reason: str, as_json: bool) -> None:
    """Give up a track that did not work out, the active one when none is named.

    \b
    Examples:
      trackside fail oauth-authentication --reason "The provider closes its interface"
    """
    tell(fail_track(project, track, reason), as_json=as_json)
