"""What the commands share that keep and restore a track's files."""

from typing import Any

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.paint import echo, paint
from trackside.cli.streams import say
from trackside.model.amounts import counted
from trackside.sdk.keeping.restoring import Show, Upcoming


def foretelling(*, as_json: bool) -> Show:
    """Says which checkpoint is about to be restored, and which one cannot be."""

    def tell(upcoming: Upcoming) -> None:
        for why in upcoming.lost:
            say(f"{paint('note:', 'help')} {reporters.printable(why)}")
        one = upcoming.checkpoint
        if one and not as_json:
            about = f": {reporters.printable(one.description)}" if one.description else ""
            gives = ", ".join(map(reporters.printable, upcoming.written)) or "nothing, since nothing is lost"
            echo(f"{paint('checkpoint', 'place')} {one.name} of {reporters.printable(one.created_at)}{about}\n")
            echo(f"  {paint('gives back:', 'help')} {gives}\n")

    return tell


def say_differences(report: dict[str, Any], *, as_json: bool = False) -> None:
    """What became of files, a line each."""
    if as_json:
        echo(json_text(report))
        return
    why = " (newer than the checkpoint; --force replaces or removes it)"
    words = {"restored": ("good", ""), "removed": ("good", ""), "kept": ("help", why)}
    for word, (style, more) in words.items():
        for path in report[word]:
            echo(f"{paint(word, style)} {reporters.printable(path)}{more}\n")
    if not any(report[word] for word in words):
        echo("the track is as it was\n")
    for note in report.get("notes", ()):
        echo(f"{paint('note:', 'help')} {reporters.printable(note)}\n")
    if report["saved"]:
        echo(f"{paint('note:', 'help')} what was replaced is in {report['saved']}\n")


def age(minutes: int | None) -> str:
    """`35 minutes ago`."""
    if minutes is None:
        return "nobody knows when"
    for unit, length in (("day", 1440), ("hour", 60)):
        if minutes >= 2 * length:
            return f"{counted(minutes // length, unit)} ago"
    return f"{counted(minutes, 'minute')} ago"
