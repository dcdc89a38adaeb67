"""How tracks are judged: by which settings, on which day, by which status."""

from datetime import date

from msgspec import Struct

from trackside.lifecycle.states import Gate, reaches
from trackside.model.codeowners import Owned
from trackside.model.names import Status
from trackside.model.settings import Layout, Settings
from trackside.model.track import Track


class Scene(Struct, frozen=True):
    """What every rule may look at beside its own track; `judged_as` pretends a status for every track.

    `codeowners` tells who may approve where the settings name no people; its paths begin at the repository's top, in
    which the project lies in `folder`.
    """

    settings: Settings
    layout: Layout
    today: date
    judged_as: Status | None = None
    codeowners: tuple[Owned, ...] = ()
    folder: str = ""

    def status(self, track: Track) -> Status | None:
        """The status that a track is judged by."""
        return self.judged_as or track.status

    def reached(self, track: Track, gate: Gate) -> bool:
        """Whether the track has come to that gate."""
        return reaches(self.status(track), gate)
