"""The door for scripts: `from trackside import SDK`."""

from os import PathLike
from typing import Any

from trackside.sdk.project import Project
from trackside.sdk.scripting import given
from trackside.sdk.scripting.features import Features
from trackside.sdk.scripting.landing import Desk
from trackside.sdk.scripting.tracks import Tracks


class SDK:
    """The tracks of the project around a folder. `agent` is recorded on what is made.

    `settings` replace the project's own, as in `Project.open`. Files are read anew with each call.
    """

    def __init__(self, agent: str = "", start: str | PathLike[str] = ".", **settings: Any) -> None:
        self.agent = given.line("the agent", agent) if agent else ""
        self._desk = Desk(self.agent, start, settings)
        self.tracks, self.features = Tracks(self._desk), Features(self._desk)

    def project(self) -> Project:
        """The project as it stands now."""
        return self._desk.project()
