"""`trackside checkpoint`."""

import click

from trackside import reporters
from trackside.cli.keeping import say_differences
from trackside.cli.machines import json_text
from trackside.cli.naming import ACTIVE, checkpoint_named, track_named
from trackside.cli.options import json_option
from trackside.cli.paint import echo, paint
from trackside.cli.table import table
from trackside.model.amounts import counted
from trackside.sdk import Project
from trackside.sdk.keeping import checkpoints, restoring


@click.group("checkpoint")
def command() -> None:
    """Keep what the files of a track hold, and restore them.

    \b
    Examples:
      trackside checkpoint create oauth-authentication --label "Before implementation"
      trackside checkpoint restore oauth-authentication checkpoint-001
    """


@command.command("create")
@track_named(ACTIVE)
@click.option("--label", metavar="TEXT", default="", help="What it is for.")
@json_option
def create(track: str | None, label: str, as_json: bool) -> None:
    """Keep what all files of a track hold now."""
    made = checkpoints.brief(checkpoints.create_checkpoint(Project.open(), track, checkpoints.Cause(label)))
    said = f"{paint('created', 'good')} {made['name']} of {made['track_id']}: {made['snapshot_id']}\n"
    left = "".join(f"{paint('note:', 'help')} {reporters.printable(one)} is not kept\n" for one in made["left_out"])
    echo(json_text(made) if as_json else said + left)


@command.command("list")
@track_named(ACTIVE)
@json_option
def show_all(track: str | None, as_json: bool) -> None:
    """List the checkpoints of a track, and say which are corrupt."""
    shelf = checkpoints.list_checkpoints(Project.open(), track)
    found = [checkpoints.brief(one) for one in shelf.intact]
    if as_json:
        corrupt = [{"name": name, "error": why} for name, why in shelf.corrupt.items()]
        echo(json_text({"checkpoints": found, "corrupt": corrupt}))
        return
    columns = ("name", "snapshot_id", "created_at", "status", "files", "description")
    rows = [[reporters.printable(str(one[name] or "–")) for name in columns] for one in found]
    echo(table([name.replace("_", " ") for name in columns], rows))
    for why in shelf.corrupt.values():
        echo(f"{paint('corrupt:', 'error')} {reporters.printable(why)}\n")


@command.command("show")
@checkpoint_named
@json_option
def show(checkpoint: str | None, track: str | None, as_json: bool) -> None:
    """Show a checkpoint, else the newest, and how the track differs."""
    shown = restoring.describe_checkpoint(Project.open(), track, checkpoint)
    facts = [f"{key.replace('_', ' '):<12} {shown[key]}" for key in checkpoints.SHOWN if shown[key]]
    files = [f"  {one['is']:<8} {one['path']}" for one in shown["differences"]] or ["the track is as it was"]
    lines = "".join(f"{reporters.printable(line)}\n" for line in (*facts, *files))
    echo(json_text(shown) if as_json else lines)


@command.command("restore")
@checkpoint_named
@click.option("--force", is_flag=True, help="Also replace what was written since, and remove what was added.")
@json_option
def restore(checkpoint: str | None, track: str | None, force: bool, as_json: bool) -> None:
    """Give a track's files back what they held. What is newer is left alone, and what is replaced is kept."""
    report = restoring.told(restoring.restore_checkpoint(Project.open(), track, checkpoint, force=force))
    say_differences(report, as_json=as_json)


@command.command("prune")
@track_named("The track. Default: every one.")
@click.option("--keep-count", "keep", type=int, help="How many to keep. Default: the setting `keep-checkpoints`.")
@json_option
def prune(track: str | None, keep: int | None, as_json: bool) -> None:
    """Delete old checkpoints, of every track when none is named."""
    gone = checkpoints.prune_checkpoints(Project.open(), track, keep)
    said = f"{counted(len(gone), 'checkpoint')} deleted\n"
    echo(json_text(gone) if as_json else said)
