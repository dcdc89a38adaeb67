"""What a script sees of a track: plain values, in the words of the builder."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from trackside.model.names import RepoPath, TrackId


class Requirement(Struct, frozen=True):
    """One requirement; `priority` is must-have, should-have or nice-to-have."""

    text: str
    priority: str = "must-have"


class Criterion(Struct, frozen=True):
    """An acceptance criterion and what shows it, empty when nothing was named."""

    text: str
    test: str = ""


class Spec(Struct, frozen=True):
    """What the body of the spec says, as far as the builder writes it."""

    overview: str = ""
    context: str = ""
    requirements: tuple[Requirement, ...] = ()
    acceptance_criteria: tuple[Criterion, ...] = ()
    constraints: tuple[str, ...] = ()


class Task(Struct, frozen=True):
    """A task of the plan. Whole hours are whole numbers, so that they print as `2`."""

    description: str
    estimate_hours: float | None = None
    task_id: str = ""


class Phase(Struct, frozen=True):
    """A phase with its tasks in order."""

    name: str
    tasks: tuple[Task, ...] = ()

    @property
    def total_estimate_hours(self) -> float:
        """The sum of what is estimated."""
        return hours(task.estimate_hours or 0 for task in self.tasks)


class Plan(Struct, frozen=True):
    """The phases of the plan in order."""

    phases: tuple[Phase, ...] = ()

    @property
    def total_estimate_hours(self) -> float:
        """The sum of what is estimated: `34.5`, `25`."""
        return hours(phase.total_estimate_hours for phase in self.phases)


class Step(Struct, frozen=True):
    """A step of a feature, and whether it is ticked."""

    text: str
    done: bool = False


class Feature(Struct, frozen=True):
    """A work item of a track. `status` is todo, doing, blocked, done or dropped, empty where nobody says it."""

    feature_id: str
    track_id: TrackId
    title: str
    priority: str
    path: RepoPath
    status: str = ""
    task_id: str = ""
    properties: dict[str, Any] = {}
    steps: tuple[Step, ...] = ()
    description: str = ""


_CREATED, _CHANGED, _LEARNED = "created: ", "changed: ", "learned: "


class Outcomes(Struct, frozen=True):
    """What came of a track."""

    summary: str = ""
    artifacts_created: tuple[str, ...] = ()
    files_modified: tuple[str, ...] = ()
    lessons_learned: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """All but the summary, as the front matter lists them under `outcomes`."""
        return [
            *(_CREATED + one for one in self.artifacts_created),
            *(_CHANGED + one for one in self.files_modified),
            *(_LEARNED + one for one in self.lessons_learned),
        ]

    @classmethod
    def of(cls, summary: str, lines: Sequence[str]) -> "Outcomes":
        """Outcomes as they stand in front matter; a line without one of our marks was learned."""
        known = {
            mark: [one.removeprefix(mark) for one in lines if one.startswith(mark)] for mark in (_CREATED, _CHANGED)
        }
        learned = [one.removeprefix(_LEARNED) for one in lines if not one.startswith((_CREATED, _CHANGED))]
        return cls(summary, tuple(known[_CREATED]), tuple(known[_CHANGED]), tuple(learned))


class Track(Struct, frozen=True):
    """A track as it lies on disk. `spec` is None while the spec's body has no section, `plan` while there is none."""

    track_id: TrackId
    title: str
    path: RepoPath
    description: str = ""
    type: str = "feature"
    status: str = "draft"
    priority: str = "medium"
    agent: str = ""
    success_criteria: tuple[str, ...] = ()
    spec: Spec | None = None
    plan: Plan | None = None
    features: tuple[Feature, ...] = ()
    outcomes: Outcomes = Outcomes()

    @property
    def name(self) -> str:
        """The title, as the registry calls it."""
        return self.title


def hours(some: Iterable[float]) -> float:
    """A sum of hours; a whole one is a whole number."""
    total = round(sum(some), 4)
    return int(total) if total == int(total) else total
