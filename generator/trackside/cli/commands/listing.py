"""`trackside list`."""

import click

from trackside.cli.machines import json_text
from trackside.cli.options import json_option, one_of, project_options
from trackside.cli.paint import echo, paint
from trackside.cli.table import table
from trackside.model.amounts import counted
from trackside.model.names import PRIORITY_WORDS, Priority, Status, TrackType
from trackside.sdk import Project, list_tracks

_PRIORITIES = (*Priority, *PRIORITY_WORDS)


@click.command("list")
@click.option("--status", type=one_of(Status), help="Only tracks of this status.")
@click.option("--type", "kind", type=one_of(TrackType), help="Only tracks of this type.")
@click.option("--priority", type=one_of(_PRIORITIES, case_sensitive=False), help="Only of this priority.")
@click.option("--sort", type=one_of(("urgency", "updated")), default="urgency", show_default=True)
@json_option
@project_options
def command(
    status: str | None,
    kind: str | None,
    priority: str | None,
    sort: str,
    as_json: bool,
    roots: tuple[str, ...],
    layout: str | None,
) -> None:
    """List all tracks: the most urgent first, then by id; or the last update first.

    \b
    Examples:
      trackside list --status active
      trackside list --type bugfix --json
      trackside list --priority P0 --sort updated
    """
    project = Project.open(roots=roots, layout=layout)
    records = list_tracks(project, status=status, type=kind, priority=priority, sort=sort)
    if as_json:
        echo(json_text(records))
        return
    approval = ("approval",) if any(one["approval"] for one in records) else ()
    columns = ("track_id", "status", *approval, "priority", "type", "owner", "name")
    for one in records:
        one["status"] = one["status"] or one["said_status"]
    echo(
        table(
            [column.replace("_", " ") for column in columns],
            [[one[name] or "–" for name in columns] for one in records],
        )
    )
    echo(paint(f"{counted(len(records), 'track')}\n", "dim"))
