"""What of a check a person wants to see."""

from typing import Any, NamedTuple

from trackside.cli.paint import paint
from trackside.cli.streams import say
from trackside.errors import UsageError
from trackside.model.diagnostic import Notice
from trackside.model.names import Status
from trackside.reporters import printable


class View(NamedTuple):
    """The words of `Project.check` beside the paths."""

    judged_as: Status | None
    since: str
    lines: bool
    baseline: bool


def take_view(options: dict[str, Any]) -> View:
    """Take what belongs to the view out of a command's options. Raises `UsageError`."""
    judged_as, since = options.pop("judged_as"), options.pop("since")
    lines, baseline = options.pop("changed") == "lines", options.pop("baseline")
    if lines and not since:
        raise UsageError("--changed goes with --since", help="trackside check --since origin/main --changed lines")
    return View(Status(judged_as) if judged_as else None, since, lines, baseline)


def tell(notices: tuple[Notice, ...]) -> None:
    """Say on standard error what people should know about the check; standard output stays what `--format` says."""
    for notice in notices:
        say(f"{paint(f'{notice.severity}:', notice.severity)} {printable(notice.message)}")
        if notice.help:
            say(f"  {paint('help:', 'help')} {printable(notice.help)}")
