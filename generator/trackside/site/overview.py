"""A track in the words of the pages: what tables, cards and its own page show of it."""

import datetime
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from trackside.model.diagnostic import Diagnostic
from trackside.model.names import RepoPath, Severity, Status
from trackside.model.registers import Level
from trackside.model.source import Read
from trackside.model.track import Track
from trackside.planner.progress import Boxes, plan_boxes, spec_boxes
from trackside.site.text import one_line

OVER = (Status.COMPLETED, Status.FAILED, Status.CANCELLED, Status.ARCHIVED)
"""Where deadlines, risks and questions no longer matter."""
_HIGH = Level.HIGH.weight * Level.MEDIUM.weight


class Overview(Struct, frozen=True):
    """What the pages show of a track. `status` is a status, or "" when the document names none."""

    track: Track
    uri: str
    title: str
    status: str
    said_status: str
    priority: str
    type: str
    owner: str
    goal: str
    deadline: str
    overdue: bool
    plan: Boxes | None
    spec: Boxes | None
    findings: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(one.severity is Severity.ERROR for one in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return sum(one.severity is Severity.WARNING for one in self.findings)

    @property
    def open_questions(self) -> int:
        """How many questions wait for an answer; none once the track is over."""
        return 0 if self.status in OVER else sum(not one.resolved for one in self.track.questions)

    @property
    def high_risks(self) -> int:
        """How many risks weigh as much as a likely one with a middling impact, or more; none once it is over."""
        return 0 if self.status in OVER else sum(one.score >= _HIGH for one in self.track.risks)

    @property
    def notes(self) -> int:
        """How many findings are information."""
        return len(self.findings) - self.errors - self.warnings


def overview(track: Track, uri: str, findings: Iterable[Diagnostic], today: datetime.date) -> Overview:
    """Gather it; `findings` are those of this track."""
    facts = track.facts
    deadline = said(facts.deadline)
    return Overview(
        track=track,
        uri=uri,
        title=one_line(track.title),
        status=str(track.status or ""),
        said_status=said(facts.status),
        priority=said(facts.priority),
        type=said(facts.type),
        owner=said(facts.owner),
        goal=said(facts.goal, 600),
        deadline=deadline,
        overdue=track.status not in OVER and _is_before(deadline, today),
        plan=plan_boxes(track),
        spec=spec_boxes(track),
        findings=tuple(sorted(findings, key=lambda one: (one.severity.rank, one.path, one.span.start, one.code))),
    )


def said(read: Read[Any] | None, longest: int = 120) -> str:
    """A fact as text: its value, else what stands there."""
    return one_line(str(read.value or read.raw or ""), longest) if read else ""


def by_folder(tracks: Iterable[Track], diagnostics: Iterable[Diagnostic]) -> dict[RepoPath, list[Diagnostic]]:
    """The findings of each track. Ids can be shared by two roots, folders cannot."""
    owner = {document.path: track.folder for track in tracks for document in track.documents}
    folders = {track.folder: track.folder for track in tracks}
    found: dict[RepoPath, list[Diagnostic]] = {}
    for one in diagnostics:
        folder = owner.get(one.path) or folders.get(one.path)
        if folder:
            found.setdefault(folder, []).append(one)
    return found


def _is_before(date: str, today: datetime.date) -> bool:
    try:
        return datetime.date.fromisoformat(date[:10]) < today
    except ValueError:
        return False
