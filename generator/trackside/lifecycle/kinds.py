"""The types of tracks: what each is for, and how long it usually takes."""

from msgspec import Struct

from trackside.model.names import TrackType


class Kind(Struct, frozen=True):
    """A type of track. `days` are the least and most that it usually takes; None where anything goes."""

    type: TrackType
    description: str
    days: tuple[int, int] | None
    example: str

    @property
    def duration(self) -> str:
        """`3-14 days`."""
        return f"{self.days[0]}-{self.days[1]} days" if self.days else "variable"


KINDS = (
    Kind(TrackType.ONBOARDING, "Setting up a new project", (1, 3), "Set up the development environment"),
    Kind(TrackType.FEATURE, "A new feature", (3, 14), "Add an authentication system"),
    Kind(TrackType.BUGFIX, "Finding and mending a fault", (1, 5), "Mend the timeout of the login"),
    Kind(TrackType.REFACTOR, "Restructuring code", (2, 7), "Move to TypeScript"),
    Kind(TrackType.MIGRATION, "Moving a system", (5, 21), "Upgrade the web framework"),
    Kind(TrackType.TESTING, "A campaign of tests", (2, 7), "Cover the integrations with tests"),
    Kind(TrackType.DOCUMENTATION, "Writing documentation", (1, 5), "Refresh the documentation of the API"),
    Kind(TrackType.SECURITY, "A security audit", (3, 14), "Comply with the OWASP list"),
    Kind(TrackType.PERFORMANCE, "Making something faster", (3, 10), "Improve the Core Web Vitals"),
    Kind(TrackType.MAINTENANCE, "Routine maintenance", (1, 3), "Update the dependencies"),
    Kind(TrackType.LEARNING, "Learning something new", (1, 7), "Evaluate a new framework"),
    Kind(TrackType.EXPLORATION, "Research", (1, 14), "Try out microservices"),
    Kind(TrackType.CUSTOM, "Whatever else there is", None, "A workflow of your own"),
)
