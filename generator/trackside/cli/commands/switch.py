"""`trackside switch`."""

import click

from trackside import reporters
from trackside.cli.keeping import foretelling
from trackside.cli.machines import json_text
from trackside.cli.moving import tell_restored
from trackside.cli.naming import one_track
from trackside.cli.options import complete_track, json_option, project_options
from trackside.cli.paint import echo, paint
from trackside.cli.streams import say
from trackside.sdk import Project, switch_track


@click.command("switch")
@click.argument("track", required=False, shell_complete=complete_track)
@click.option("--to", metavar="ID", help="The same as TRACK, for scripts.", shell_complete=complete_track)
@click.option("--reason", default="", metavar="WHY", help="Why the current track has to wait.")
@click.option("--ready", is_flag=True, help="Mark a draft as ready first.")
@json_option
@project_options
def command(
    track: str | None,
    to: str | None,
    reason: str,
    ready: bool,
    as_json: bool,
    roots: tuple[str, ...],
    layout: str | None,
) -> None:
    """Pause the active track and begin another, in one step. A checkpoint of the paused one is made.

    \b
    Examples:
      trackside switch login-timeout-fix
      trackside switch --to login-timeout-fix --reason "The login is down" --json
    """
    project, show = Project.open(roots=roots, layout=layout), foretelling(as_json=as_json)
    done = switch_track(project, one_track(track, to), reason=reason, ready=ready, show=show)
    for note in done.notes:
        say(f"{paint('note:', 'help')} {reporters.printable(note)}")
    checkpoint = done.checkpoint.snapshot_id if done.checkpoint else None
    if as_json:
        suspended = done.suspended.track_id if done.suspended else None
        told = {"suspended": suspended, "activated": done.activated.track_id, "checkpoint": checkpoint}
        echo(json_text(told))
        return
    if done.suspended:
        echo(f"{paint('paused', 'warning')} {reporters.printable(done.suspended.track_id)}\n")
        echo(f"  {paint('checkpoint:', 'help')} {checkpoint}\n")
    echo(f"{paint('active', 'good')} {reporters.printable(done.activated.track_id)}\n")
    if done.restored:
        tell_restored(done.restored.checkpoint.snapshot_id, done.restored.written)
