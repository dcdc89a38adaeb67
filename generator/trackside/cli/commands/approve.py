"""`trackside approve`."""

from itertools import groupby

import click

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.naming import track_named
from trackside.cli.options import json_option, project_options
from trackside.cli.paint import echo, paint
from trackside.sdk import Project, apply_changes, approve_track


@click.command("approve")
@track_named(required=True)
@click.option("--role", required=True, metavar="ROLE", help="For which role: product, engineering, security, …")
@click.option("--as", "person", default="", metavar="NAME", help="Who approves. Default: git's user.name.")
@json_option
@project_options
def command(track: str, role: str, person: str, as_json: bool, roots: tuple[str, ...], layout: str | None) -> None:
    """Approve a spec as it stands.

    A line with your name, today's date and a digest of what you approve is written into its Approval section; nothing
    else is touched. When the spec says something else later, the approval is stale, and AP006 tells.

    \b
    Examples:
      trackside approve oauth-authentication --role product
      trackside approve oauth-authentication --role engineering --as "Jane Doe"
    """
    project = Project.open(roots=roots, layout=layout)
    signed = approve_track(project, track, role, person)
    if signed.changes.edits:
        apply_changes(project, signed.changes)
    if as_json:
        told = {name: getattr(signed, name) for name in ("path", "line", "role", "person", "date", "digest")}
        after = [{"role": one.role, "state": one.state} for one in signed.after]
        echo(json_text({**told, "changed": bool(signed.changes.edits), "roles": after}))
        return
    done = paint("approved", "good") if signed.changes.edits else "approved already:"
    echo(f"{done} {reporters.printable(signed.path)}\n  {reporters.printable(signed.line)}\n")
    waiting = sorted((one for one in signed.after if one.state != "approved"), key=lambda one: one.state)
    for state, those in groupby(waiting, key=lambda one: one.state):
        names = reporters.printable(", ".join(one.role for one in those))
        echo(f"{paint('still ' + state + ':', 'warning')} {names}\n")
    if not waiting:
        echo("every role has approved\n")
