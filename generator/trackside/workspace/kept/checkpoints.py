"""Which checkpoint of each track is the newest, by the names of files alone."""

from pathlib import Path

from trackside.lifecycle.checkpoints import CHECKPOINT, NAME, number
from trackside.workspace.writing.private import Drawer

CHECKPOINTS = "checkpoints"


def last_checkpoints(project: Path) -> dict[str, str]:
    """The newest of each track that has any: one that somebody asked for before those that were made by themselves."""
    found: dict[str, str] = {}
    for track in Drawer(project, CHECKPOINTS).names():
        names = checkpoint_names(Drawer(project, CHECKPOINTS, track))
        asked = [name for name in names if name.startswith(CHECKPOINT)] or names
        if asked:
            found[track] = asked[-1]
    return found


def checkpoint_names(drawer: Drawer) -> list[str]:
    """The checkpoints of a track by number, those that were made by themselves first."""
    names = (name.removesuffix(".json") for name in drawer.names() if name.endswith(".json"))
    return sorted((name for name in names if NAME.fullmatch(name)), key=lambda name: (name[0], number(name)))
