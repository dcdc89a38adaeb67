"""Options that several commands share."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def project_options(command: Command) -> Command:
    """`--root` and `--layout`: which tracks to look at."""
    root = click.option(
        "--root",
        "roots",
        multiple=True,
        metavar="DIR",
        help="Tracks root; may be repeated. Default: the settings' roots.",
    )
    layout = click.option("--layout", metavar="NAME", help="How tracks are laid out: swarm, plain or conductor.")
    return root(layout(command))


diff_option = click.option("--diff", "only_show", is_flag=True, help="Show what would change, and change nothing.")
fix_option = click.option("--fix", "fixing", is_flag=True, help="Mend what can be mended safely, and report the rest.")
unsafe_option = click.option("--unsafe-fixes", "unsafe", is_flag=True, help="With --fix or --diff: also what guesses.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")


def one_of(words: Iterable[str], **options: Any) -> click.Choice[str]:
    """A choice of words; members of an enumeration count as their text."""
    return click.Choice([str(word) for word in words], **options)


def words(values: tuple[str, ...]) -> tuple[str, ...]:
    """Comma-separated and repeated options as one tuple."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def complete_track(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Track ids for the shell; silent about every problem, since nobody asked for a check."""
    from trackside.errors import TracksideError
    from trackside.sdk import Project

    try:
        return [track.id for track in Project.open().corpus.tracks if track.id.startswith(incomplete)]
    except TracksideError:
        return []
