"""Errors for people: what is wrong with a request, and a fault of ours as a report that can be pasted."""

import platform
import sys
import traceback

import click

from trackside import __version__
from trackside.cli.paint import paint
from trackside.errors import TracksideError


def report_crash(error: BaseException) -> str:
    """What happened, in which versions, and where; document text is not part of it."""
    from trackside.reporters import printable

    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {frame.filename.rpartition('trackside/')[2]}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join(
        [
            "trackside stopped on a fault of its own. Please report this:",
            "",
            f"  trackside {__version__}, Python {platform.python_version()}, {sys.platform}",
            f"  command: {' '.join(sys.argv[1:2])}",
            f"  {type(error).__name__}: {printable(str(error)[:200])}",
            *places[-12:],
        ]
    )


def show(error: TracksideError) -> None:
    """Say on standard error what is wrong, where, and what to do about it: names of files and settings, which others
    choose, as text that nothing obeys."""
    from trackside.reporters import printable, printable_path

    where = f"{printable_path(error.where)}: " if error.where else ""
    click.echo(f"{paint(where, 'place')}{paint('error:', 'error')} {printable(error.message)}", err=True)
    if error.help:
        click.echo(f"  {paint('help:', 'help')} {printable(error.help)}", err=True)
