"""`trackside pause`."""

import click

from trackside import reporters
from trackside.cli.moving import move_options, tell
from trackside.cli.paint import paint
from trackside.cli.streams import say
from trackside.sdk import Project, pause_track


@click.command("pause")
@click.option("--reason", default="", metavar="WHY", help="Why it has to wait.")
@move_options
def command(project: Project, track: str | None, reason: str, as_json: bool) -> None:
    """Interrupt a track, the active one when none is named. A checkpoint of its files is made.

    \b
    Examples:
      trackside pause --reason "Waiting for security review"
      trackside pause oauth-authentication --reason "Waiting for security review" --json
    """
    moved = pause_track(project, track, reason)
    if not reason.strip():
        id = reporters.printable(moved.track.track_id)
        say(f"{paint('note:', 'help')} `{id}` is paused without a reason, which a check warns of")
        say(f'  {paint("help:", "help")} trackside update {id} --set "reason=Waiting for a review"')
    tell(moved, as_json=as_json)
