"""What the commands that change documents have in common: show or do, and say what was done."""

from trackside import reporters
from trackside.cli.paint import echo, paint
from trackside.model.edit import Changes
from trackside.sdk import Project, apply_changes, diff


def carry_out(project: Project, changes: Changes, *, only_show: bool) -> None:
    """Print the diff, or make the changes and name the files."""
    if only_show:
        echo(diff(project, changes))
    else:
        apply_changes(project, changes)
        for path in dict.fromkeys(edit.path for edit in changes.edits):
            echo(f"{paint('changed', 'good')} {reporters.printable(path)}\n")
        for move in changes.moves:
            echo(f"{paint('moved', 'good')} {reporters.printable(move.old)} to {reporters.printable(move.new)}\n")
    for note in changes.notes:
        echo(f"{paint('note:', 'help')} {reporters.printable(note)}\n")
    if not (changes.edits or changes.moves):
        echo("nothing to change\n")
