"""What lies between two times of the same tracks."""

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from trackside.assembly import read_track
from trackside.comparing import compare, paired
from trackside.model.comparison import Difference, Filling, Topic, TrackDiff
from trackside.model.found import Folder
from trackside.model.names import RepoPath, TrackId
from trackside.model.track import Track
from trackside.parsing.decoding import decode
from trackside.sdk import Project

ROOT = Path(__file__).parents[2]
PROJECT = Project.open(ROOT)
SPEC, PLAN = ((ROOT / "tests/data/complete" / name).read_text(encoding="utf-8") for name in ("spec.md", "plan.md"))
QUESTION = """\
**Q1: Which door?**
- **Status:** Open
- **Owner:** Ada Lovelace
- **Impact:** The hinges
"""
NO_QUESTION = "## Open Questions\n\nNone — all were answered"
TASKS = PLAN[PLAN.index("- [ ] **T01**") : PLAN.index("- [ ] **T02**")]


def track(spec: str = SPEC, plan: str = PLAN, *, folder: str = "tracks/sign-in") -> Track:
    """The track of these documents."""
    files = {"spec.md": spec, "plan.md": plan}
    sources = tuple(decode(RepoPath(f"{folder}/{name}"), text.encode()) for name, text in files.items() if text)
    place = Folder(TrackId(folder.rpartition("/")[2]), RepoPath(folder), RepoPath("tracks"), sources)
    return read_track(place, PROJECT.layout, PROJECT.templates)


def changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def differences(before: Track, after: Track) -> list[Difference]:
    """What differs in the one track that does."""
    [change] = compare(paired([before], [after])).tracks
    return [*change.differences]


def test_a_fact_is_told_by_its_value_whatever_the_spelling() -> None:
    after = changed(SPEC, ("status: ready", "status: In Progress"), ("priority: P1", "priority: high"))
    assert differences(track(), track(after)) == [Difference(Topic.STATUS, "status", "ready", "active")]


def test_rewrapped_prose_and_other_line_ends_are_no_change() -> None:
    after = changed(
        SPEC, ("People sign in twice a day.", "People sign in\ntwice  a day."), ("- ❌ Passwords", "-  ❌ Passwords")
    )
    assert compare(paired([track()], [track(after.replace("\n", "\r\n"))])) == TrackDiff()


def test_entries_of_scope_come_and_go() -> None:
    after = changed(SPEC, ("❌ Passwords", "❌ Passkeys"))
    assert differences(track(), track(after)) == [
        Difference(Topic.SCOPE, "Passkeys", None, "Passkeys"),
        Difference(Topic.SCOPE, "Passwords", "Passwords", None),
    ]


def test_another_name_and_another_outcome_are_no_other_test() -> None:
    after = changed(SPEC, ("Test 1: A user signs in", "Test 1: A member signs in"), ("their own page", "the news"))
    assert differences(track(), track(after)) == [
        Difference(Topic.TEST, "Test 1", "A user signs in", "A member signs in"),
        Difference(Topic.TEST, "Test 1", "They see their own page", "They see the news", "expected"),
    ]


def test_a_ticked_task_is_told_with_the_progress_of_the_plan() -> None:
    after = changed(PLAN, ("- [ ] **T01**", "- [x] **T01**"))
    told = differences(track(), track(plan=after))
    assert told[0] == Difference(Topic.TASK, "Draw the form (FR-1)", "todo", "done", "status")
    assert [(one.topic, one.name) for one in told[1:]] == [(Topic.PROGRESS, "progress")]


def test_tasks_that_are_only_renumbered_are_the_same() -> None:
    new = changed(TASKS, ("**T01**: Draw the form (FR-1)", "**T01**: Ask somebody"))
    after = changed(
        PLAN, ("T02", "T03"), ("**T01**: Draw", "**T02**: Draw"), ("- [ ] **T02**: Draw", f"{new}- [ ] **T02**: Draw")
    )
    told = [one for one in differences(track(), track(plan=after)) if one.topic is Topic.TASK]
    assert told == [Difference(Topic.TASK, "Ask somebody", None, "T01 Ask somebody")]


def test_another_title_is_no_other_task() -> None:
    after = changed(PLAN, ("**T01**: Draw the form (FR-1)", "**T01**: Paint the form (FR-1)"))
    assert differences(track(), track(plan=after)) == [
        Difference(Topic.TASK, "T01", "Draw the form (FR-1)", "Paint the form (FR-1)")
    ]


PRODUCT, ENGINEERING = "Ada Lovelace, 2026-01-20", "Grace Hopper, 2026-01-21"
OTHER = f"{PRODUCT} · sha256:{40 * '0'}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (f"- [x] Product: {PRODUCT}", "- [ ] Product:", [("Ada Lovelace", None, "")]),
        (f"- [x] Product: {PRODUCT}\n", "", [("Ada Lovelace", None, "")]),
        (PRODUCT, f"{PRODUCT}\n- [x] Security: Edith Clarke, 2026-01-22", [(None, "Edith Clarke", "")]),
        (PRODUCT, f"{PRODUCT}\n- [x] Product: Edith Clarke, 2026-01-22", [("Ada Lovelace", "Edith Clarke", "line")]),
        (PRODUCT, OTHER, [("Ada Lovelace", "Ada Lovelace", "line"), ("fresh", "stale", "state")]),
    ],
    ids=["unticked", "removed", "won", "given by another", "stale"],
)
def test_approvals_are_won_and_lost(old: str, new: str, told: list[tuple[str | None, str | None, str]]) -> None:
    assert old in SPEC
    found = differences(track(), track(SPEC.replace(old, new)))
    assert [(one.before, one.after, one.part) for one in found if one.topic is Topic.APPROVAL] == told


def test_a_question_is_settled() -> None:
    before = changed(SPEC, (NO_QUESTION, f"## Open Questions\n\n{QUESTION}"))
    after = changed(before, ("- **Status:** Open", "- **Status:** Resolved"))
    assert differences(track(before), track(after)) == [
        Difference(Topic.QUESTION, "Which door?", "open", "resolved", "status")
    ]


def test_a_risk_becomes_likelier() -> None:
    after = changed(SPEC, ("- **Probability:** Low", "- **Probability:** High"))
    assert differences(track(), track(after)) == [Difference(Topic.RISK, "The door jams", "Low", "High", "probability")]


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("### Rollback Strategy\nA feature flag.\n", "", Filling.FILLED, None),
        ("\nA feature flag.\n", "\n", Filling.FILLED, Filling.EMPTY),
        ("\nA feature flag.\n", "\nThe version before.\n", Filling.FILLED, Filling.FILLED),
    ],
)
def test_a_section_is_told_by_how_far_it_is_filled(old: str, new: str, before: Filling, after: Filling | None) -> None:
    assert differences(track(), track(changed(SPEC, (old, new)))) == [
        Difference(Topic.SECTION, "Rollback Strategy", before, after)
    ]


def test_ticked_boxes_of_a_section_are_counted() -> None:
    rows = ("N/A — the code is the artifact", "### Code Artifacts\n- [ ] Test files: `tests/`\n- [x] Runbook: `run.md`")
    before = changed(SPEC, rows)
    assert differences(track(before), track(changed(before, ("- [ ] Test files", "- [X] Test files")))) == [
        Difference(Topic.SECTION, "Code Artifacts", "1 of 2 ticked", "2 of 2 ticked", "boxes")
    ]


def test_a_blank_section_is_filled() -> None:
    blank = changed(
        SPEC, ("\nA feature flag.\n", "\n[How to go back, e.g., a feature flag or a migration that can be undone]\n")
    )
    assert differences(track(blank), track()) == [
        Difference(Topic.SECTION, "Rollback Strategy", Filling.PARTLY, Filling.FILLED)
    ]


def test_a_track_in_another_folder_is_the_same_by_its_id_or_by_what_it_was_made_as() -> None:
    moved = track(folder="tracks/archive/way-in")
    renamed = track(changed(SPEC, ("id: sign-in", "id: way-in")), folder="tracks/way-in")
    for after in (moved, renamed):
        [change] = compare(paired([track()], [after])).tracks
        assert (change.before and change.before.folder, change.moved) == ("tracks/sign-in", True)


def test_a_document_that_cannot_be_read_is_told_alone() -> None:
    before = track()
    flawed = PROJECT.workspace.source(RepoPath("nowhere.md"))
    unread = [replace(flawed, path=one.path) for one in before.documents[0:1] for one in (one.document.source,)]
    folder = Folder(before.id, before.folder, before.root, (*unread, before.documents[1].document.source))
    after = read_track(folder, PROJECT.layout, PROJECT.templates)
    assert differences(before, after) == [Difference(Topic.DOCUMENT, "spec.md", "spec", "spec", "cannot be read")]


Edits = list[tuple[int, str]]
Made = list[tuple[str, Edits, Edits, bool]]
"""Folders, with edits of spec and plan, and whether there is a plan."""

EDITS = st.lists(st.tuples(st.integers(0, 250), st.sampled_from(["drop", "double", "tick", "swap"])), max_size=8)
PLACES = st.sampled_from(["a", "b", "c", "old/a"])
CORPUS = st.lists(st.tuples(PLACES, EDITS, EDITS, st.booleans()), max_size=3, unique_by=lambda one: one[0])


def edited(text: str, edits: Edits) -> str:
    """The text with lines dropped, doubled, ticked and exchanged."""
    lines = text.splitlines(keepends=True)
    for at, how in edits:
        at %= len(lines)
        if how == "drop" and len(lines) > 1:
            del lines[at]
        elif how == "double":
            lines.insert(at, lines[at])
        elif how == "tick":
            lines[at] = lines[at].replace("[ ]", "[x]").replace("ready", "active")
        else:
            lines[at], lines[at - 1] = lines[at - 1], lines[at]
    return "".join(lines)


def corpus(made: Made) -> list[Track]:
    return [
        track(edited(SPEC, spec), edited(PLAN, plan) if planned else "", folder=f"tracks/{folder}")
        for folder, spec, plan, planned in made
    ]


@settings(max_examples=60)
@given(CORPUS)
def test_tracks_are_as_they_are(made: Made) -> None:
    assert compare(paired(corpus(made), corpus(made))) == TrackDiff()


def mirrored(diff: TrackDiff) -> set[object]:
    return {
        (one.after, one.before, frozenset(replace(it, before=it.after, after=it.before) for it in one.differences))
        for one in diff.tracks
    }


@settings(max_examples=60)
@given(CORPUS, CORPUS)
def test_the_way_back_is_the_way_there_the_other_way_round(before: Made, after: Made) -> None:
    then, now = corpus(before), corpus(after)
    there = {(one.before, one.after, frozenset(one.differences)) for one in compare(paired(then, now)).tracks}
    assert mirrored(compare(paired(now, then))) == there
