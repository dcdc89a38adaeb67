"""What the commands that move tracks have in common: how a track is named, and what is told afterwards."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
import msgspec

from trackside import reporters
from trackside.cli.options import complete_track, json_option, project_options
from trackside.cli.paint import echo, paint
from trackside.errors import UsageError
from trackside.sdk import Moved, Project


def move_options(command: Callable[..., None]) -> Callable[..., None]:
    """A track, by `TRACK` or `--track-id`, and `--json`, `--root` and `--layout`; the command gets `project`, `track`
    and `as_json`."""

    @wraps(command)
    def opened(
        *, roots: tuple[str, ...], layout: str | None, track: str, track_id: str, as_json: bool, **more: Any
    ) -> None:
        if track and track_id and track != track_id:
            raise UsageError(f"two tracks are named, `{track}` and `{track_id}`", help="name one")
        command(Project.open(roots=roots, layout=layout), track or track_id, as_json=as_json, **more)

    argument = click.argument("track", default="", shell_complete=complete_track)
    option = click.option(
        "--track-id", default="", metavar="ID", help="The same as TRACK, for scripts.", shell_complete=complete_track
    )
    return argument(option(json_option(project_options(opened))))


def tell(moved: Moved, *, as_json: bool) -> None:
    """Say what became of a track."""
    checkpoint = moved.checkpoint.snapshot_id if moved.checkpoint else None
    restored = moved.restored.checkpoint.snapshot_id if moved.restored else None
    track = moved.track
    if as_json:
        more = {"previous_status": moved.before, "checkpoint": checkpoint, "restored": restored}
        echo(json.dumps({**msgspec.to_builtins(track), **more}, indent=2) + "\n")
        return
    before = f", which was {moved.before}" if moved.before else ""
    echo(f"{paint(str(track.status), 'good')} {reporters.printable(track.track_id)}{before}\n")
    if checkpoint:
        echo(f"  {paint('checkpoint:', 'help')} {checkpoint}\n")
    if moved.restored:
        tell_restored(moved.restored.checkpoint.snapshot_id, moved.restored.written)
    if moved.next:
        echo(f"  {paint('next:', 'help')} {', '.join(moved.next)}\n")


def tell_restored(checkpoint: str, written: list[str]) -> None:
    """Say which checkpoint was looked at, and which files came back of it."""
    files = ", ".join(map(reporters.printable, written)) if written else "nothing was lost"
    echo(f"  {paint('from checkpoint', 'help')} {checkpoint}: {files}\n")
