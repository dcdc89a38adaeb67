"""What the commands that change documents have in common: show or do, and say what was done."""

from typing import Any

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.paint import echo, paint
from trackside.model.edit import Changes
from trackside.sdk import Project, apply_changes, diff


def carry_out(project: Project, changes: Changes, *, only_show: bool, as_json: bool) -> None:
    """Print the diff, or make the changes and name the files."""
    shown = diff(project, changes) if only_show else ""
    if not only_show:
        apply_changes(project, changes)
    if as_json:
        echo(json_text(changes_record(changes, shown if only_show else None)))
        return
    echo(shown or "".join(_lines(changes)))
    for note in changes.notes:
        echo(f"{paint('note:', 'help')} {reporters.printable(note)}\n")
    if not (changes.edits or changes.moves):
        echo("nothing to change\n")


def changes_record(changes: Changes, shown: str | None) -> dict[str, Any]:
    """Changes as a JSON object, with the diff where they were only shown."""
    told = {
        "changed": list(dict.fromkeys(edit.path for edit in changes.edits)),
        "moved": [{"from": move.old, "to": move.new} for move in changes.moves],
        "notes": list(changes.notes),
    }
    return told if shown is None else {**told, "diff": shown}


def _lines(changes: Changes) -> list[str]:
    edited = [reporters.printable(path) for path in dict.fromkeys(edit.path for edit in changes.edits)]
    moved = [f"{reporters.printable(move.old)} to {reporters.printable(move.new)}" for move in changes.moves]
    return [f"{paint(word, 'good')} {one}\n" for word, ones in (("changed", edited), ("moved", moved)) for one in ones]
