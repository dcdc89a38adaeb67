"""Trackside: tracks of work, kept as Markdown in git, checked like code and published as a site."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trackside.sdk.scripting.client import SDK
    from trackside.sdk.scripting.scripts import (
        TrackRegistry,
        activate_track,
        complete_track,
        create_track,
        get_active_track,
        resume_track,
        suspend_track,
        switch_track,
    )

__all__ = [
    "SDK",
    "TrackRegistry",
    "__version__",
    "activate_track",
    "complete_track",
    "create_track",
    "get_active_track",
    "resume_track",
    "suspend_track",
    "switch_track",
]
__version__ = "0.1.0"

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """What scripts import is loaded when it is asked for: the command line starts without it."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from trackside.sdk.scripting import scripts

        return getattr(scripts, name)
