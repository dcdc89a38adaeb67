"""What the commands share that keep and restore a track's files."""

import json
from typing import Any

import click

from trackside import reporters
from trackside.cli.options import Command, complete_track
from trackside.cli.paint import echo, paint


def track_option(command: Command) -> Command:
    """`--track-id`, without which the active track is meant."""
    help = "The track. Default: the active one."
    return click.option("--track-id", "track", metavar="ID", default="", help=help, shell_complete=complete_track)(
        command
    )


def say_differences(report: dict[str, Any], *, as_json: bool = False) -> None:
    """What became of files, a line each."""
    if as_json:
        echo(json.dumps(report, indent=2) + "\n")
        return
    for word, key in (("restored", "restored"), ("removed", "removed"), ("kept", "kept")):
        for path in report[key]:
            why = " (newer than the checkpoint; --force restores it)" if key == "kept" else ""
            echo(f"{paint(word, 'help' if key == 'kept' else 'good')} {reporters.printable(path)}{why}\n")
    if not any(report[key] for key in ("restored", "removed", "kept")):
        echo("the track is as it was\n")
    if report["saved"]:
        echo(f"{paint('note:', 'help')} what was replaced is in {report['saved']}\n")


def age(minutes: int | None) -> str:
    """`35 minutes ago`."""
    if minutes is None:
        return "nobody knows when"
    for unit, length in (("day", 1440), ("hour", 120)):
        if minutes >= 2 * length or (unit == "hour" and minutes >= length):
            count = minutes // (1440 if unit == "day" else 60)
            return f"{count} {unit}s ago"
    return f"{minutes} minute{'' if minutes == 1 else 's'} ago"
