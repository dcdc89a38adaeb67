"""`trackside state`."""

import click

from trackside.cli.paint import echo, paint
from trackside.reporters import printable
from trackside.sdk.state_merging import merge_states


@click.group("state")
def command() -> None:
    """Look after the file that keeps how far work on plans is.

    \b
    Examples:
      git config merge.trackside-state.driver "trackside state merge %O %A %B"
      echo ".project-state.yaml merge=trackside-state" >> .gitattributes
    """


@command.command("merge")
@click.argument("base", metavar="BASE")
@click.argument("ours", metavar="OURS")
@click.argument("theirs", metavar="THEIRS")
def merge(base: str, ours: str, theirs: str) -> None:
    """Merge THEIRS into OURS, both changed since BASE, as git asks a merge driver to.

    What either side completed stays. Of two records of one task the later counts, and statistics are counted anew.
    """
    merge_states(base, ours, theirs)
    echo(f"{paint('merged', 'good')} {printable(theirs)} into {printable(ours)}\n")
