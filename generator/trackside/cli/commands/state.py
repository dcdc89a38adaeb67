"""`trackside state`."""

import click

from trackside.cli.paint import echo, paint
from trackside.errors import UsageError
from trackside.reporters import printable
from trackside.sdk import Project
from trackside.sdk.state_merging import merge_states, resolve_state


@click.group("state")
def command() -> None:
    """Look after the file that keeps how far work on plans is.

    \b
    Examples:
      git config merge.trackside-state.driver "trackside state merge %O %A %B"
      trackside state merge
      echo ".project-state.yaml merge=trackside-state" >> .gitattributes
    """


@command.command("merge")
@click.argument("files", nargs=-1, metavar="[BASE OURS THEIRS]")
def merge(files: tuple[str, ...]) -> None:
    """Merge the state file of which git left both sides; or THEIRS into OURS, both changed since BASE, as git asks a
    merge driver to.

    What either side completed stays. Of two records of one task the later counts, and statistics are counted anew.
    """
    if not files:
        path = printable(resolve_state(Project.open()))
        echo(f"{paint('merged', 'good')} both sides of {path}\n  {paint('next:', 'help')} git add {path}\n")
        return
    if len(files) != 3:
        raise UsageError("a merge has three sides", help="trackside state merge BASE OURS THEIRS")
    merge_states(*files)
    echo(f"{paint('merged', 'good')} {printable(files[2])} into {printable(files[1])}\n")
