"""What the documents of a track contribute to the registers over all tracks. A member is None when it is absent."""

from enum import StrEnum

from msgspec import Struct

from trackside.model.names import RepoPath
from trackside.model.source import Read, Span


class Level(StrEnum):
    """How likely, how bad, how grave."""

    HIGH = "High"
    MEDIUM = "Medium"
    LOW = "Low"

    @property
    def weight(self) -> int:
        """3 for high, 1 for low."""
        return 3 - list(Level).index(self)


class Risk(Struct, frozen=True):
    """A risk of the spec, or a row of the plan's or PRD's risk table. `group` is technical, operational,
    business or the name of the task; a level that is no level has the value None."""

    path: RepoPath
    span: Span
    group: str
    what: str
    probability: Read[Level] | None = None
    impact: Read[Level] | None = None
    mitigation: str | None = None
    contingency: str | None = None
    owner: str | None = None

    @property
    def score(self) -> int:
        """Probability times impact, 1 to 9; 0 when one of them is not known."""
        likely = self.probability.value if self.probability else None
        bad = self.impact.value if self.impact else None
        return likely.weight * bad.weight if likely and bad else 0


class Question(Struct, frozen=True):
    """An open question. `resolved` is None when its status is neither Open nor Resolved."""

    path: RepoPath
    span: Span
    question: str
    resolved: bool | None = None
    owner: str | None = None
    impact: str | None = None
    resolution: str | None = None


class Blocker(Struct, frozen=True):
    """Something that holds the track up, from the spec's Known Blockers or the plan's progress block."""

    path: RepoPath
    span: Span
    name: str
    what: str | None = None
    impact: str | None = None
    plan: str | None = None


class Requirement(Struct, frozen=True):
    """A requirement of the spec or the PRD. `priority` is must-have, should-have or nice-to-have once understood."""

    path: RepoPath
    span: Span
    text: str
    id: str | None = None
    priority: Read[str] | None = None
    acceptance: str | None = None


class Artifact(Struct, frozen=True):
    """A box under Artifacts to Produce with the first path in code behind it. `tick` is the place of the box,
    `span` that of `named`, without its backticks; `file` is the path when it can be one inside the repository."""

    path: RepoPath
    span: Span
    named: str
    tick: Span
    ticked: bool
    file: RepoPath | None = None
