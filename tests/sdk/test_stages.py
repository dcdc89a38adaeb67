"""Scripts that take tracks through their life."""

from collections.abc import Callable
from pathlib import Path

import pytest

import trackside
from conftest import COMPLETE
from trackside.errors import ArgumentError, Refusal, UsageError
from trackside.sdk import Project
from trackside.sdk.keeping.checkpoints import create_checkpoint
from trackside.sdk.keeping.context import add_to_context
from trackside.sdk.keeping.runs import start_run
from trackside.sdk.telling import shapes

Spec = Callable[..., Path]
DRAFT = ("status: ready", "status: draft")


def another(spec: Spec, id: str, *changes: tuple[str, str]) -> Path:
    """The complete track under another name."""
    text = COMPLETE.replace("sign-in", id).replace("Sign-in", id.title())
    return spec(*changes, id=id, text=text)


def status(id: str) -> str:
    return trackside.SDK().tracks.get(id).status


@pytest.mark.seed(
    *("S1-036", "S1-037", "S1-038", "S1-039", "S1-040", "S1-041", "S1-042", "S1-043", "S1-044", "S1-045", "S1-046"),
    "S1-047",
)
def test_a_track_is_made_worked_on_and_completed_by_a_script(repository: Path) -> None:
    criteria = ["The board shows in <2 seconds", "All numbers are right", "It fits a phone"]
    track = trackside.create_track(
        name="Reader Board", type="feature", goal="A board with six numbers", priority="P1", success_criteria=criteria
    )
    assert (track.status, track.type, track.priority, list(track.success_criteria)) == (
        *("draft", "feature", "high", criteria),
    )
    written(repository / track.path / "spec.md", track)

    trackside.activate_track(track.track_id, ready=True)
    paused, checkpoint = trackside.suspend_track(track.track_id, "Design review pending")
    assert (paused.status, checkpoint.snapshot_id[:16]) == ("paused", "snap-checkpoint-")
    trackside.resume_track(track.track_id)
    trackside.complete_track(
        track.track_id,
        artifacts_created=["board.tsx", "number.tsx", "board.spec.ts"],
        files_modified=["routes.tsx", "app.tsx"],
        summary="The board stands, with six numbers.",
        lessons_learned=["Draw: what is seen first comes first", "created: is no mark of a lesson"],
    )

    registry = trackside.TrackRegistry()
    active = trackside.get_active_track()
    stats = registry.get_stats()
    assert (active.name if active else "None", len(registry.list_tracks(status="paused"))) == ("None", 0)
    assert (stats.total_tracks, stats.completed_count, stats.active_count) == (1, 1, 0)
    assert trackside.SDK().tracks.get(track.track_id).outcomes == shapes.Outcomes(
        "The board stands, with six numbers.",
        ("board.tsx", "number.tsx", "board.spec.ts"),
        ("routes.tsx", "app.tsx"),
        ("Draw: what is seen first comes first", "created: is no mark of a lesson"),
    )


def written(file: Path, track: shapes.Track) -> None:
    """What people do meanwhile: fill the spec in, and approve it."""
    front = file.read_text(encoding="utf-8").split("---\n")[1]
    body = COMPLETE.split("---\n", 2)[2].replace("sign-in", track.track_id).replace("Sign-in", track.title)
    created = next(line.partition(": ")[2] for line in front.splitlines() if line.startswith("created: "))
    file.write_text(f"---\n{front}owner: Ada Lovelace\n---\n{body.replace('2026-01-12', created, 1)}", encoding="utf-8")


@pytest.mark.seed("S1-006")
def test_a_draft_is_activated_only_when_it_is_made_ready_first(spec: Spec) -> None:
    file = spec(DRAFT)
    before = file.read_bytes()
    with pytest.raises(Refusal, match="is a draft and has to be ready first"):
        trackside.activate_track("sign-in")
    assert file.read_bytes() == before
    assert trackside.activate_track("sign-in", ready=True).status == "active"


@pytest.mark.seed("S1-061")
def test_a_second_track_of_one_owner_is_not_activated(spec: Spec) -> None:
    spec()
    another(spec, "sign-out")
    trackside.activate_track("sign-in")
    with pytest.raises(Refusal, match=r"^Cannot activate track - another track is active: `sign-in`$") as refused:
        trackside.activate_track("sign-out")
    assert (refused.value.help, status("sign-out")) == ("trackside switch --to sign-out", "ready")


@pytest.mark.seed("S1-013", "S1-015", "S1-017", "S4-021")
def test_a_switch_suspends_one_track_and_activates_the_other(spec: Spec) -> None:
    spec()
    another(spec, "sign-out")
    trackside.activate_track("sign-in")

    switched = trackside.switch_track("sign-out")

    assert (switched.suspended, switched.activated) == ("sign-in", "sign-out")
    assert switched.checkpoint and switched.checkpoint.track_id == "sign-in"
    assert (status("sign-in"), status("sign-out")) == ("paused", "active")
    back = trackside.switch_track("sign-in")
    assert (back.suspended, status("sign-in"), status("sign-out")) == ("sign-out", "active", "paused")


@pytest.mark.seed("S1-016")
def test_a_switch_needs_no_active_track(spec: Spec) -> None:
    spec()
    assert trackside.switch_track("sign-in") == (None, "sign-in", None)


@pytest.mark.seed("S4-022")
def test_a_paused_track_gets_back_what_it_lost(spec: Spec) -> None:
    note = spec().parent / "notes.md"
    note.write_text("# Notes\n", encoding="utf-8")
    trackside.activate_track("sign-in")
    trackside.suspend_track("sign-in", "Lunch")
    note.unlink()
    trackside.resume_track("sign-in")
    assert note.read_text(encoding="utf-8") == "# Notes\n"


def test_what_is_not_open_to_a_track_is_refused(spec: Spec) -> None:
    spec()
    with pytest.raises(Refusal, match="cannot go from ready to paused"):
        trackside.suspend_track("sign-in", "Lunch")
    with pytest.raises(Refusal, match="is ready, not paused"):
        trackside.resume_track("sign-in")
    with pytest.raises(Refusal, match="cannot go from ready to completed"):
        trackside.complete_track("sign-in", summary="Done")
    with pytest.raises(ArgumentError, match="the reason is empty"):
        trackside.suspend_track("sign-in", " ")
    with pytest.raises(UsageError, match="Track not found"):
        trackside.switch_track("sign-out")
    assert status("sign-in") == "ready"


def test_a_project_without_tracks_has_no_active_one(repository: Path) -> None:
    assert (trackside.get_active_track(), trackside.TrackRegistry().list_tracks()) == (None, [])


@pytest.mark.seed("S1-060")
@pytest.mark.parametrize(("field", "word"), [("status", "actve"), ("type", "Feature"), ("priority", "P9")])
def test_a_list_of_what_nobody_knows_is_refused(field: str, word: str, spec: Spec) -> None:
    spec()
    with pytest.raises(ArgumentError, match=f"Invalid {field} `{word.lower() if field == 'priority' else word}`"):
        trackside.TrackRegistry().list_tracks(**{field: word})


@pytest.mark.parametrize(
    "write",
    [
        lambda now: add_to_context(now, "sign-in", "decisions", "Keys expire"),
        lambda now: create_checkpoint(now, "sign-in"),
        lambda now: start_run(now, "sign-in", "greenfield.yaml"),
    ],
)
def test_who_lost_the_lock_meanwhile_writes_nothing(spec: Spec, write: Callable[[Project], object]) -> None:
    spec()
    with Project.open().changing() as now:
        lock = Path(".trackside/track-registry.lock")
        lock.write_bytes(lock.read_bytes().replace(b'"token":"', b'"token":"another-'))
        with pytest.raises(Refusal, match="taken over by another process"):
            write(now)
        kept = [
            path for root in ("swarm", ".trackside/checkpoints", ".trackside/runs") for path in Path(root).rglob("*")
        ]
        assert [str(path) for path in kept if path.is_file()] == ["swarm/tracks/sign-in/spec.md"]
        lock.unlink()
