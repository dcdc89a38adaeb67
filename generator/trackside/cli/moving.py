"""What the commands that move tracks have in common: how a track is named, and what is told afterwards."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import msgspec

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.naming import track_named
from trackside.cli.options import json_option, project_options
from trackside.cli.paint import echo, paint
from trackside.sdk import Moved, Project


def move_options(command: Callable[..., None]) -> Callable[..., None]:
    """A track, by `TRACK` or `--track-id`, and `--json`, `--root` and `--layout`; the command gets `project`, `track`
    and `as_json`."""

    @wraps(command)
    def opened(*, roots: tuple[str, ...], layout: str | None, track: str | None, as_json: bool, **more: Any) -> None:
        command(Project.open(roots=roots, layout=layout), track, as_json=as_json, **more)

    return track_named()(json_option(project_options(opened)))


def tell(moved: Moved, *, as_json: bool) -> None:
    """Say what became of a track."""
    checkpoint = moved.checkpoint.snapshot_id if moved.checkpoint else None
    restored = moved.restored.checkpoint.snapshot_id if moved.restored else None
    track = moved.track
    if as_json:
        more = {"previous_status": moved.before, "checkpoint": checkpoint, "restored": restored}
        echo(json_text({**msgspec.to_builtins(track), **more}))
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
