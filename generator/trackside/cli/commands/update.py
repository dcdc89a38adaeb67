"""`trackside update`."""

import click

from trackside import reporters
from trackside.cli.changing import carry_out
from trackside.cli.machines import json_text
from trackside.cli.moving import move_options
from trackside.cli.options import diff_option
from trackside.cli.paint import echo, paint
from trackside.errors import UsageError
from trackside.sdk import Project, read_facts, update_edits, update_track


@click.command("update")
@click.option("--set", "facts", multiple=True, metavar="KEY=VALUE", help="A fact and its value; may be repeated.")
@click.option("--field", default="", metavar="KEY", help="With --value: one fact, for scripts.")
@click.option("--value", default="", metavar="VALUE", help="Its value.")
@diff_option
@move_options
def command(
    project: Project, track: str | None, facts: tuple[str, ...], field: str, value: str, only_show: bool, as_json: bool
) -> None:
    """Change facts in the front matter of a spec: the values alone, and the day of the last change.

    Refused is what a check would find to be an error, and what has a command of its own: the status, its stamps, the
    id and the template.

    \b
    Examples:
      trackside update oauth-authentication --set priority=P0 --set "goal=Sign in without a password"
      trackside update oauth-authentication --set tags=login,security --diff
      trackside update --track-id oauth-authentication --field priority --value P0
    """
    wanted = read_facts([*facts, *([f"{field}={value}"] if field else [])])
    if not wanted:
        raise UsageError("no fact is given", help="trackside update TRACK --set priority=P0")
    if only_show:
        carry_out(project, update_edits(project, track, wanted), only_show=True, as_json=as_json)
        return
    done = update_track(project, track, wanted)
    if as_json:
        echo(json_text(done.track))
        return
    word = paint("updated", "good") if done.changed else "nothing to change in"
    echo(f"{word} {reporters.printable(done.track.track_id)}\n")
