"""`trackside state`."""

from shlex import quote

import click

from trackside.cli.machines import json_text
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
      trackside state merge
      trackside state rename TASK-018 TASK-098
      trackside state forget TASK-018
      git config merge.trackside-state.driver "trackside state merge %O %A %B"
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
        said = f"{paint('merged', 'good')} both sides of {path}\n  {paint('next:', 'help')} git add {path}\n"
        echo(json_text({"merged": path}) if as_json else said)
        return
    if len(files) != 3:
        raise UsageError("a merge has three sides", help="trackside state merge BASE OURS THEIRS")
    merge_states(*files)
    said = f"{paint('merged', 'good')} {printable(files[2])} into {printable(files[1])}\n"
    echo(json_text({"merged": files[1]}) if as_json else said)


@command.command("rename")
@click.argument("names", nargs=-1, metavar="[OLD NEW]")
@json_option
def rename(names: tuple[str, ...], as_json: bool) -> None:
    """Keep what is recorded of a task that has another id now.

    OLD is its id in the state, NEW the one in its plan. Without both, list the tasks that are likely to have another
    id: in no plan any more, while a new one has the same title and hours.
    """
    if not names:
        found = likely_renames(Project.open())
        lines = [
            f"trackside state rename {printable(quote(old))} {printable(quote(new))}\n" for old, new in found.items()
        ]
        none = paint("no task that is in no plan any more has the title of a new one", "help") + "\n"
        echo(json_text({"likely": found}) if as_json else "".join(lines) or none)
        return
    if len(names) != 2:
        raise UsageError("a task has an old id and a new one", help="trackside state rename OLD NEW")
    old, new = rename_task(Project.open(), *names)
    said = f"{paint('renamed', 'good')} {printable(old)} to {printable(new)}, with what is recorded of it\n"
    echo(json_text({"renamed": {old: new}}) if as_json else said)


@command.command("forget")
@click.argument("task")
@json_option
def forget(task: str, as_json: bool) -> None:
    """Forget what is recorded of a task that is in no plan any more."""
    name = forget_task(Project.open(), task)
    said = f"{paint('forgotten', 'good')} what was recorded of {printable(name)}\n"
    echo(json_text({"forgotten": name}) if as_json else said)
