"""Options that several commands share."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from trackside.cli.verdict import NEVER
from trackside.model.names import Severity, Status
from trackside.reporters import FORMATS

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


def rule_options(command: Command) -> Command:
    """Which rules run, how tracks are judged, and when a check fails."""
    codes = "Run only these rules: codes, families (FM), names, ALL."
    least = "Least severity that makes the exit code 1."
    for option in (
        click.option("--as", "judged_as", type=one_of(Status), help="Judge tracks as if they had this status."),
        click.option("--fail-on", type=one_of([*Severity, NEVER]), help=least),
        click.option("--ignore", multiple=True, callback=_split, metavar="CODES", help="Do not run these rules."),
        click.option("--select", multiple=True, callback=_split, metavar="CODES", help=codes),
    ):
        command = option(command)
    return command


def report_options(command: Command) -> Command:
    """What is printed, and what is written to files."""
    output = "Write a report to a file as well; may be repeated."
    for option in (
        click.option("--notes", is_flag=True, help="Show information one by one in the text format."),
        json_option,
        click.option("--no-cache", "cache", flag_value=False, default=None, type=bool, help="Read every file again."),
        click.option("--output", multiple=True, metavar="FORMAT:PATH", help=output),
        click.option("--format", "form", type=one_of(FORMATS), default="text", help="How to print."),
    ):
        command = option(command)
    return command


def fix_options(command: Command) -> Command:
    """Mend, or show what would be mended."""
    return fix_option(unsafe_option(diff_option(command)))


def scope_options(command: Command) -> Command:
    """Which findings are shown."""
    since = "Show findings in documents that changed since work left this branch or commit."
    changed = "With --since: whole documents, or only lines that changed."
    base = "Judge moves and approvals against REF, and say in Markdown and JSON what became of the tracks."
    name = "With `-` for the path: check what standard input says as if it were this file."
    for option in (
        click.option("--watch", is_flag=True, help="Check again after every change, until interrupted."),
        click.option("--stdin-filename", metavar="PATH", default="", help=name),
        click.option("--no-baseline", "baseline", flag_value=False, default=True, help="Show known findings as well."),
        click.option("--changed", type=one_of(["documents", "lines"]), default="documents", help=changed),
        click.option("--base", metavar="REF", default="", help=base),
        click.option("--since", metavar="REF", default="", help=since),
    ):
        command = option(command)
    return command


def baseline_options(command: Command) -> Command:
    """Keep the file of known findings."""
    for option in (
        click.option("--allow-growth", is_flag=True, help="With --write-baseline: add new findings to it."),
        click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is not found any more."),
        click.option("--write-baseline", is_flag=True, help="Accept what is found today; only what is new fails."),
    ):
        command = option(command)
    return command


def words(values: tuple[str, ...]) -> tuple[str, ...]:
    """Comma-separated and repeated options as one tuple."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def _split(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return words(value)


def complete_track(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Track ids for the shell; silent about every problem, since nobody asked for a check."""
    from trackside.errors import TracksideError
    from trackside.sdk import Project

    try:
        return [spot.id for spot in Project.open().spots if spot.id.startswith(incomplete)]
    except TracksideError:
        return []
