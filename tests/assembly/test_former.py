"""A former track says what the whole track says, as far as anybody asks of the past."""

from pathlib import Path

from trackside.assembly import FormerTracks, read_approved, read_track
from trackside.model.branch import Former
from trackside.model.found import Folder
from trackside.model.names import RepoPath, TrackId
from trackside.model.plan import TaskStatus
from trackside.model.track import Track
from trackside.parsing.decoding import decode
from trackside.sdk import Project

COMPLETE = Path(__file__).parents[1] / "data/complete"
PLACE = RepoPath("swarm/tracks/sign-in")
DIGEST = "0123456789abcdef0123456789abcdef01234567"
Edit = tuple[str, str, str]
EDITS: tuple[Edit, ...] = (
    ("plan.md", "- [ ] **T01**", "- [x] **T01**"),
    ("spec.md", "status: ready", "status: active"),
    (
        "spec.md",
        "- [x] Product: Ada Lovelace, 2026-01-20",
        f"- [x] Product: Ada Lovelace, 2026-01-20 · sha256:{DIGEST}",
    ),
    ("plan.md", "- [ ] **T02**", "- [x] **T02**"),
    ("spec.md", "type: feature", "type: security"),
    ("spec.md", "People sign in", "Nobody signs in"),
    ("plan.md", "# Implementation Plan", "# Plan"),
)


def folder(texts: dict[str, str], place: RepoPath = PLACE) -> Folder:
    sources = tuple(decode(RepoPath(f"{place}/{name}"), text.encode()) for name, text in sorted(texts.items()))
    return Folder(TrackId(place.rpartition("/")[2]), place, RepoPath("swarm/tracks"), sources)


def told_of(track: Track) -> tuple[object, ...]:
    """What rules about the past ask."""
    front = track.spec.document.front if track.spec else None
    tasks = track.plan.all_tasks if track.plan else ()
    done = [(task.name, task.title, task.status) for task in tasks if task.status is TaskStatus.DONE]
    slots = track.spec.form.slots if track.spec and track.spec.form else None
    return track.id, track.folder, track.facts, track.approvals, track.approved, front, slots, done


def whole(project: Project, at: Folder) -> tuple[object, ...]:
    track = read_track(at, project.layout, project.templates)
    approved = read_approved(track)
    return told_of(track), approved.parts if approved else ()


def former(told: Former) -> tuple[object, ...]:
    assert told.track
    return told_of(told.track), told.parts


def test_a_former_track_says_what_the_whole_one_says_at_every_time(repository: Path) -> None:
    project, texts = Project.open(repository), {}
    for name in ("spec.md", "plan.md"):
        texts[name] = (COMPLETE / name).read_text(encoding="utf-8")
    times = [folder(texts)]
    for name, old, new in EDITS:
        assert old in texts[name]
        texts[name] = texts[name].replace(old, new)
        times.append(folder(texts))
    times += [folder(texts, RepoPath("swarm/tracks/elsewhere")), folder({"spec.md": texts["spec.md"]}), times[0]]
    times += [folder({"plan.md": texts["plan.md"]}), times[3]]
    past = FormerTracks(project.layout, project.templates)
    assert [former(past.read(one)) for one in times] == [whole(project, one) for one in times]
