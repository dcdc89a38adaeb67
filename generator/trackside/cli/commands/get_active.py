"""`trackside get-active`."""

import click
import msgspec

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.options import json_option, project_options
from trackside.cli.paint import echo, paint
from trackside.sdk import Project, active_track
from trackside.sdk.finding import no_active

_SHOWN = ("track_id", "status", "priority", "type", "started_at", "updated_at", "last_checkpoint", "path")


@click.command("get-active")
@json_option
@project_options
def command(as_json: bool, roots: tuple[str, ...], layout: str | None) -> None:
    """Show the active track: yours, by git's user.name; where you have none, the only one there is.

    \b
    Examples:
      trackside get-active
      trackside get-active --json
    """
    project = Project.open(roots=roots, layout=layout)
    found = active_track(project)
    one = msgspec.to_builtins(found)
    if as_json:
        echo(json_text(one))
    elif one is None:
        echo(reporters.printable(no_active(project)) + "\n")
    else:
        echo(paint(reporters.printable(one["name"]), "place") + "\n")
        for key in _SHOWN:
            if one[key]:
                echo(f"  {key.replace('_', ' '):<16} {reporters.printable(one[key])}\n")
        percent = one["progress"]["percentage"]
        echo(f"  {'progress':<16} {'unknown' if percent is None else f'{percent}%'}\n")
