"""Work shared among lanes as it is asked for."""

from typing import NamedTuple

from trackside.model.plan import Affinity
from trackside.model.state import Requested
from trackside.planner.analysis import Analysis, analyse
from trackside.planner.gathering import Work
from trackside.planner.state.requesting import USUAL, wishes_of
from trackside.sdk.plans.supposing import read_capacity
from trackside.sdk.project import Project

AFFINITIES = tuple(one.value for one in Affinity)


class Shared(NamedTuple):
    """Work on its lanes, and how these were asked for."""

    analysis: Analysis
    asked: Requested


def share(work: Work, asked: Requested = USUAL) -> Shared:
    """Search for the best lanes, which may take seconds."""
    return Shared(analyse(work, wishes_of(asked)), asked)


def asked_for(
    project: Project,
    *,
    lanes: int | None = None,
    affinity: str | None = None,
    split_chains: bool = False,
    capacity: str = "",
) -> Requested:
    """How lanes are asked for, and sprints of `capacity`, hours or written like an estimate. Raises `UsageError`."""
    return Requested(
        lanes=lanes,
        affinity=Affinity(affinity) if affinity else None,
        split_chains=split_chains,
        capacity=read_capacity(capacity, project.layout) if capacity else None,
    )
