"""`trackside types`."""

import click

from trackside.cli.machines import json_text
from trackside.cli.options import json_option
from trackside.cli.paint import echo
from trackside.cli.table import table
from trackside.sdk import track_types


@click.command("types")
@json_option
def command(as_json: bool) -> None:
    """List the types of tracks: what each is for, how long it usually takes, and an example.

    \b
    Examples:
      trackside types
      trackside types --json
    """
    found = track_types()
    if as_json:
        echo(json_text(found))
        return
    columns = ("type", "description", "duration", "example")
    echo(table(columns, [[one[column] for column in columns] for one in found]))
