"""`trackside list`."""

import json

import click

from trackside.cli.options import json_option, one_of, project_options
from trackside.cli.paint import echo, paint
from trackside.cli.table import table
from trackside.model.names import Status, TrackType
from trackside.sdk import Project, record


@click.command("list")
@click.option("--status", type=one_of(Status), help="Only tracks of this status.")
@click.option("--type", "kind", type=one_of(TrackType), help="Only tracks of this type.")
@json_option
@project_options
def command(status: str | None, kind: str | None, as_json: bool, roots: tuple[str, ...], layout: str | None) -> None:
    """List all tracks: the most urgent first, then by id.

    \b
    Examples:
      trackside list --status active
      trackside list --type bugfix --json
    """
    project = Project.open(roots=roots, layout=layout)
    records = [record(track, project.settings.approvals) for track in project.corpus.tracks]
    records = [one for one in records if status in (None, one["status"]) and kind in (None, one["type"])]
    records.sort(key=lambda one: (one["priority"] or "P9", one["track_id"]))
    if as_json:
        echo(json.dumps(records, indent=2) + "\n")
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
    echo(paint(f"{len(records)} track{'' if len(records) == 1 else 's'}\n", "dim"))
