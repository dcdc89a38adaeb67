"""What is said on standard output and standard error, to whoever still listens."""

import os
import sys
from typing import TextIO

import click

from trackside.errors import UsageError

_abandoned: set[str] = set()


def write(text: str, *, colour: bool | None = None) -> None:
    """Print to standard output. Where the reader has gone, nothing more is said.

    Raises `UsageError` when it cannot be written for another reason.
    """
    try:
        click.echo(text, nl=False, color=colour, file=sys.stdout)
    except BrokenPipeError:
        abandon(sys.stdout)
    except OSError as error:
        abandon(sys.stdout)
        raise _unwritable(error.strerror or str(error)) from None


def say(line: str) -> None:
    """Print a line to standard error. Where it cannot be written, nobody is to be told."""
    try:
        click.echo(line, err=True)
    except OSError:
        abandon(sys.stderr)


def demand_output() -> None:
    """Raise `UsageError` when standard output is closed: what is asked for could not be given."""
    if sys.stdout is None:
        raise _unwritable("it is closed")


def finish() -> None:
    """See to it that all is said. Raises `UsageError` when it cannot be."""
    write("")


def is_abandoned() -> bool:
    """Whether nobody reads standard output any more."""
    return "<stdout>" in _abandoned


def abandon(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, so that the end of the program does not try to say it again."""
    _abandoned.add(stream.name)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


def _unwritable(why: str) -> UsageError:
    return UsageError(f"standard output cannot be written: {why}", help="write into a file: --output FORMAT:PATH")
