"""`trackside approvals`."""

import click

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.naming import track_named
from trackside.cli.options import json_option, project_options
from trackside.cli.paint import echo, paint
from trackside.cli.progress import sign_of_life
from trackside.cli.table import table
from trackside.model.amounts import counted
from trackside.sdk import Project, review


@click.command("approvals")
@track_named()
@json_option
@project_options
def command(track: str | None, as_json: bool, roots: tuple[str, ...], layout: str | None) -> None:
    """Show who approved what, and what is stale.

    Of one TRACK, also which of the approved sections and facts changed since, word by word: git is asked for the text
    that was approved.

    \b
    Examples:
      trackside approvals
      trackside approvals oauth-authentication
      trackside approvals --json
    """
    with sign_of_life("looking up"):
        found = review(Project.open(roots=roots, layout=layout), track)
    if as_json:
        echo(json_text(found if track is None else found[0]))
    elif track is not None:
        echo(reporters.approvals_text(found[0], paint))
    else:
        echo(table(["track", "role", "state", "who", "when"], reporters.approval_rows(found)))
        stale = sum(given.state == "stale" for one in found for given in one.roles)
        said = f"{counted(len(found), 'track')}, {counted(stale, 'stale approval')}"
        echo(paint(f"{said}\n", "dim"))
