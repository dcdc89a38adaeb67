"""`trackside state`."""

import json
from shlex import quote

import click

from trackside.cli.options import json_option
from trackside.cli.paint import echo, paint
from trackside.errors import UsageError
from trackside.reporters import printable
from trackside.sdk import Project
from trackside.sdk.plans.state_merging import merge_states, resolve_state
from trackside.sdk.plans.task_renaming import forget_task, likely_renames, rename_task


@click.group("state")
def command() -> None:
    """Look after the file that keeps how far work on plans is.

    \b
    Examples:
      git config merge.trackside-state.driver "trackside state merge %O %A %B"
      trackside state merge
      trackside state rename TASK-018 TASK-098
      echo ".project-state.yaml merge=trackside-state" >> .gitattributes
    """


@command.command("merge")
@click.argument("files", nargs=-1, metavar="[BASE OURS THEIRS]")
@json_option
def merge(files: tuple[str, ...], as_json: bool) -> None:
    """Merge both sides of the state file.

    Without files, the two that git left in it; else THEIRS into OURS, both changed since BASE, as git asks a merge
    driver to.

    What either side completed stays. Of two records of one task the later counts, and statistics are counted anew.
    """
    if not files:
        path = printable(resolve_state(Project.open()))
        echo(
            json.dumps({"merged": path}) + "\n"
            if as_json
            else f"{paint('merged', 'good')} both sides of {path}\n  {paint('next:', 'help')} git add {path}\n"
        )
        return
    if len(files) != 3:
        raise UsageError("a merge has three sides", help="trackside state merge BASE OURS THEIRS")
    merge_states(*files)
    said = f"{paint('merged', 'good')} {printable(files[2])} into {printable(files[1])}\n"
    echo(json.dumps({"merged": files[1]}) + "\n" if as_json else said)


@command.command("rename")
@click.argument("names", nargs=-1, metavar="[OLD NEW]")
@json_option
def rename(names: tuple[str, ...], as_json: bool) -> None:
    """Keep what is recorded of the task OLD, which has the id NEW in its plan now. Without both, list the tasks that
    are likely to have another id: in no plan any more, while a new one has the same title and hours.
    """
    if not names:
        found = likely_renames(Project.open())
        lines = [
            f"trackside state rename {printable(quote(old))} {printable(quote(new))}\n" for old, new in found.items()
        ]
        none = paint("no task that is in no plan any more has the title of a new one", "help") + "\n"
        echo(json.dumps({"likely": found}) + "\n" if as_json else "".join(lines) or none)
        return
    if len(names) != 2:
        raise UsageError("a task has an old id and a new one", help="trackside state rename OLD NEW")
    old, new = rename_task(Project.open(), *names)
    said = f"{paint('renamed', 'good')} {printable(old)} to {printable(new)}, with what is recorded of it\n"
    echo(json.dumps({"renamed": {old: new}}) + "\n" if as_json else said)


@command.command("forget")
@click.argument("task")
@json_option
def forget(task: str, as_json: bool) -> None:
    """Forget what is recorded of a task that is in no plan any more."""
    name = forget_task(Project.open(), task)
    said = f"{paint('forgotten', 'good')} what was recorded of {printable(name)}\n"
    echo(json.dumps({"forgotten": name}) + "\n" if as_json else said)
