"""`trackside state`."""

import json

import click

from trackside.cli.options import json_option
from trackside.cli.paint import echo, paint
from trackside.errors import UsageError
from trackside.reporters import printable
from trackside.sdk import Project
from trackside.sdk.plans.state_merging import merge_states, resolve_state


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
@json_option
def merge(files: tuple[str, ...], as_json: bool) -> None:
    """Merge the state file of which git left both sides; or THEIRS into OURS, both changed since BASE, as git asks a
    merge driver to.

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
