"""`trackside context`."""

import json

import click

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.naming import ACTIVE, track_before, track_named
from trackside.cli.options import json_option
from trackside.cli.paint import echo, paint
from trackside.sdk import Project
from trackside.sdk.keeping import context


@click.group("context")
def command() -> None:
    """Show and extend what is known within one track: decisions, assumptions, artifacts.

    \b
    Examples:
      trackside context show oauth-authentication
      trackside context add oauth-authentication decisions "Sessions live in the database"
    """


@command.command("show")
@track_named(ACTIVE)
@json_option
def show(track: str | None, as_json: bool) -> None:
    """Show the context of one track, and of no other."""
    found = context.read_context(Project.open(), track)
    if as_json:
        echo(json_text(found))
        return
    for kind in (*context.KINDS, "artifacts"):
        echo(f"{paint(kind, 'place')} of {found['track_id']}\n" + ("" if found[kind] else "  none\n"))
        for entry in found[kind]:
            text = entry.get("text") or entry.get("path") if isinstance(entry, dict) else entry
            made = f" (step {entry['step']} of {entry['run_id']})" if kind == "artifacts" and entry["step"] else ""
            echo(f"  {reporters.printable(text if isinstance(text, str) else json.dumps(entry))}{made}\n")


@command.command("add")
@track_before("kind", "text", help=ACTIVE)
@click.option("--run-id", metavar="ID", help="The run in which it came up.")
@json_option
def add(track: str | None, kind: str, text: str, run_id: str | None, as_json: bool) -> None:
    """Write down a decision or an assumption.

    KIND is `decisions` or `assumptions`.
    """
    added = context.add_to_context(Project.open(), track, kind, text, run_id=run_id)
    said = f"{paint('added', 'good')} to the {kind} of {added['track_id']}\n"
    echo(json_text(added) if as_json else said)
