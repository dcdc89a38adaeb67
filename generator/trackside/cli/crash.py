"""Errors for people: what is wrong with a request, and a fault of ours as a report that can be pasted."""

import platform
import re
import sys
import traceback
from collections.abc import Collection, Iterator

from trackside import __version__
from trackside.cli.paint import paint
from trackside.cli.streams import say
from trackside.errors import Refusal, TracksideError

_FRAME = re.compile(r'File "([^"\n]+)", line (\d+), in (\S+)')
_MOST = 12
_MOST_FINDINGS = 10
"""A blank spec has some hundred; the help of the refusal names the check that lists them all."""


def report_crash(error: BaseException, commands: Collection[str]) -> str:
    """What happened, in which versions, and where. An error's own words may quote a document, and a path may name a
    person: neither is part of it."""
    command = next((word for word in sys.argv[1:] if word in commands), "none")
    return "\n".join(
        [
            "trackside stopped on a fault of its own. Please report this:",
            "",
            f"  trackside {__version__}, Python {platform.python_version()}, {sys.platform} {platform.machine()}",
            f"  command: {command}",
            f"  error: {type(error).__name__}",
            *[f"  {place}" for place in _places(error)][-_MOST:],
            "",
            "A report holds no text of documents and no paths of yours. If you can, say what was in the document.",
        ]
    )


def _places(error: BaseException) -> Iterator[str]:
    """Where the error came through, outermost first; what happened in another process comes as text."""
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{_shown(frame.filename)}:{frame.lineno} in {frame.name}"
    if error.__cause__ is not None and type(error.__cause__).__name__ == "_RemoteTraceback":
        for file, line, name in _FRAME.findall(str(error.__cause__)):
            yield f"{_shown(file)}:{line} in {name}"


def _shown(file: str) -> str:
    """A path from the package on, of other code no more than its library and file."""
    *_, name = parts = file.replace("\\", "/").split("/")
    home = __file__.replace("\\", "/").rpartition("/cli/")[0]
    if "/".join(parts).startswith(f"{home}/"):
        return "/".join(parts).removeprefix(f"{home}/")
    libraries = [number for number, part in enumerate(parts) if part == "site-packages"]
    return "/".join(parts[libraries[-1] + 1 :]) if libraries else name


def show(error: TracksideError) -> None:
    """Say on standard error what is wrong, where, and what to do about it: names of files and settings, which others
    choose, as text that nothing obeys."""
    from trackside.reporters import printable, printable_path

    where = f"{printable_path(error.where)}: " if error.where else ""
    say(f"{paint(where, 'place')}{paint('error:', 'error')} {printable(error.message)}")
    findings = error.findings if isinstance(error, Refusal) else ()
    for finding in findings[:_MOST_FINDINGS]:
        say(f"  {printable(finding)}")
    if len(findings) > _MOST_FINDINGS:
        say(paint(f"  … and {len(findings) - _MOST_FINDINGS} more", "dim"))
    if error.help:
        say(f"  {paint('help:', 'help')} {printable(error.help)}")
