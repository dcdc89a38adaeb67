"""A fault of ours as a report that can be pasted into an issue."""

import platform
import sys
import traceback

from trackside import __version__


def report_crash(error: BaseException) -> str:
    """What happened, in which versions, and where; document text is not part of it."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {frame.filename.rpartition('trackside/')[2]}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join(
        [
            "trackside stopped on a fault of its own. Please report this:",
            "",
            f"  trackside {__version__}, Python {platform.python_version()}, {sys.platform}",
            f"  command: {' '.join(sys.argv[1:2])}",
            f"  {type(error).__name__}: {str(error)[:200]}",
            *places[-12:],
        ]
    )
