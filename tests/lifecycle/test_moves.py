"""All moves of a track's life, and what they write."""

import difflib
from itertools import product
from pathlib import Path

import pytest

from in_memory import make_track
from trackside.lifecycle.moves import Refused, move, stamped
from trackside.lifecycle.states import MOVES
from trackside.model.diagnostic import Diagnostic
from trackside.model.edit import Changes, edited
from trackside.model.names import RepoPath, Severity, Status, TrackId
from trackside.model.source import Source, Span
from trackside.model.track import Track, TrackDocument
from trackside.parsing.parse import parse
from trackside.schema import compile_template, read_form

NOW = "2026-01-15T10:30:00Z"
FRONT = """---
id: sign-in
title: "Sign-in: with a key" # the door
status: {status}
priority: P1
created: 2026-01-12
---

# Sign-in
"""
STALE = "AP006", "approval-stale", Severity.INFO


def track_at(status: str, more: str = "") -> Track:
    return make_track("sign-in", {"spec.md": FRONT.format(status=status).replace("\n---\n\n", f"\n{more}---\n\n")})


def finding(code: str, name: str, severity: Severity, path: str = "tracks/sign-in/spec.md") -> Diagnostic:
    place, message = Span(0, 3), "spec not approved: Product is missing"
    return Diagnostic(code, name, severity, TrackId("sign-in"), RepoPath(path), place, message)


def lines(track: Track, changes: Changes | Refused) -> list[str]:
    """What a move takes out and puts in."""
    assert isinstance(changes, Changes), changes
    (document,) = track.documents
    before, after = document.document.text, edited(document.document.source, changes.edits)
    compared = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in compared if line[:2] not in ("--", "++", "@@")]


@pytest.mark.seed("S4-007", "S4-008", "S4-009", "S4-010", "S4-011", "S4-012", "S4-013", "S4-014", "S4-015", "S4-016")
@pytest.mark.parametrize(("old", "new"), [(old, new) for old in Status for new in MOVES[old]])
def test_a_legal_move_changes_the_status(old: Status, new: Status) -> None:
    changes = move(track_at(old), new, [finding(*STALE)], now=NOW)
    assert [line for line in lines(track_at(old), changes) if "status" in line][:2] == [
        f"-status: {old}",
        f"+status: {new}",
    ]


@pytest.mark.seed("S4-017")
@pytest.mark.parametrize(("old", "new"), [pair for pair in product(Status, Status) if pair[1] not in MOVES[pair[0]]])
def test_every_other_pair_is_refused_and_the_open_ways_are_named(old: Status, new: Status) -> None:
    refused = move(track_at(old), new, [finding(*STALE)], now=NOW)
    message = f"`sign-in` is {new} already" if old is new else f"`sign-in` cannot go from {old} to {new}"
    ways = f"next: {', '.join(MOVES[old])}" if MOVES[old] else "a track that is archived stays so"
    assert refused == Refused(message, ways)


@pytest.mark.seed("S4-016")
def test_a_ready_track_whose_approvals_hold_is_no_draft_again() -> None:
    refused = move(track_at("ready"), Status.DRAFT, [], now=NOW)
    assert refused == Refused(
        "`sign-in` is ready and stays so: no approval of it is missing or stale",
        "next: active, cancelled, failed",
    )


@pytest.mark.seed("S4-018")
@pytest.mark.parametrize(
    ("old", "new", "stamps"),
    [
        ("draft", Status.READY, []),
        ("ready", Status.ACTIVE, [f"+started: {NOW}"]),
        ("active", Status.PAUSED, [f"+paused: {NOW}", "+reason: Waiting for a review"]),
        ("paused", Status.ACTIVE, [f"+resumed: {NOW}"]),
        ("active", Status.COMPLETED, [f"+completed: {NOW}", "+summary: People sign in"]),
        ("active", Status.FAILED, ["+reason: Waiting for a review"]),
        ("completed", Status.ARCHIVED, ["+previous_status: completed"]),
    ],
)
def test_a_move_stamps_its_time_one_line_each(old: str, new: Status, stamps: list[str]) -> None:
    said = {"reason": "Waiting for a review"} if new in (Status.PAUSED, Status.FAILED) else {}
    said |= {"summary": "People sign in"} if new is Status.COMPLETED else {}
    track = track_at(old)

    changes = move(track, new, [], now=NOW, said=said)

    assert lines(track, changes) == [f"-status: {old}", f"+status: {new}", f"+updated: {NOW}", *stamps]


def test_what_was_said_of_the_status_before_goes_with_it() -> None:
    track = track_at("paused", 'paused: 2026-01-13\nreason: |\n  A long\n  wait\nupdated: "2026-01-13"\n')
    assert lines(track, move(track, Status.ACTIVE, [], now=NOW)) == [
        "-status: paused",
        "+status: active",
        "-reason: |",
        "-  A long",
        "-  wait",
        '-updated: "2026-01-13"',
        f"+updated: {NOW}",
        f"+resumed: {NOW}",
    ]


def test_an_empty_field_and_another_word_for_the_status_are_written_over() -> None:
    track = make_track("sign-in", {"spec.md": "---\r\nstatus: 'Draft'\r\nupdated:\r\n---\r\n"})
    (document,) = track.documents
    changes = stamped(track, Status.CANCELLED, now=NOW, said={"reason": "x: y"})
    assert isinstance(changes, Changes)
    assert edited(document.document.source, changes.edits) == (
        f'---\r\nstatus: cancelled\r\nupdated: {NOW}\r\nreason: "x: y"\r\n---\r\n'
    )


@pytest.mark.seed("S2-074")
@pytest.mark.parametrize("to", [Status.READY, Status.ACTIVE, Status.COMPLETED])
def test_errors_keep_a_track_from_where_it_would_be_judged(to: Status) -> None:
    old = {Status.READY: "draft", Status.ACTIVE: "ready", Status.COMPLETED: "active"}[to]
    error = finding("AP001", "not-approved", Severity.ERROR)
    warning, elsewhere = (
        finding("FM012", "forbidden-if", Severity.WARNING),
        finding("AP001", "not-approved", Severity.ERROR, "tracks/sign-in-2/spec.md"),
    )

    refused = move(track_at(old), to, [warning, elsewhere, error, error], now=NOW)

    others = ", ".join(one for one in MOVES[Status(old)] if one is not to)
    assert refused == Refused(
        f"`sign-in` cannot be {to}: spec not approved: Product is missing (AP001) and 1 more",
        f"trackside check sign-in --as {to}; other ways from here: {others}",
        (error, error),
    )


@pytest.mark.parametrize("to", [Status.PAUSED, Status.FAILED, Status.CANCELLED])
def test_work_may_be_interrupted_and_ended_whatever_is_wrong(to: Status) -> None:
    error = finding("AP001", "not-approved", Severity.ERROR)
    assert isinstance(move(track_at("active"), to, [error], now=NOW), Changes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Sign-in\n", "no document of `sign-in` says its status"),
        (FRONT.format(status="doen"), "`sign-in` has no status that is one: `doen`"),
        (
            "---\nstatus: draft\nbad: [\n---\n",
            "the front matter of `sign-in` cannot be read: invalid YAML: did not find expected node content",
        ),
        (
            "---\n{status: draft, id: sign-in}\n---\n",
            "`sign-in` cannot be changed: no line can be changed alone, as its front matter is written",
        ),
    ],
)
def test_a_status_that_nobody_can_read_is_not_moved(text: str, message: str) -> None:
    refused = move(make_track("sign-in", {"spec.md": text}), Status.CANCELLED, [], now=NOW)
    assert isinstance(refused, Refused) and refused.message == message


@pytest.mark.parametrize("text", ["**Status:** draft\n", "---\nid: x\n---\n**Status:** draft\n"])
def test_a_status_outside_of_front_matter_is_not_moved(text: str) -> None:
    track = make_track("sign-in", {"spec.md": text})
    track = Track(track.id, track.folder, track.root, track.documents, track_at("draft").facts)
    refused = move(track, Status.CANCELLED, [], now=NOW)
    assert isinstance(refused, Refused) and refused.message == "no front matter of `sign-in` holds its status"


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("**Status:** Draft", ["-**Status:** Draft"]),
        (
            "**Status:** Draft | **Owner:** Ada Lovelace",
            ["-**Status:** Draft | **Owner:** Ada Lovelace", "+**Status:** Cancelled | **Owner:** Ada Lovelace"],
        ),
        ("**Status:**\nDraft", ["-Draft", "+Cancelled"]),
        ("**Status:** waits for Ada", []),
    ],
)
def test_what_the_body_says_of_the_status_goes_when_it_would_be_wrong_and_nothing_beside_it(
    line: str, changed: list[str]
) -> None:
    template = (Path(__file__).parents[2] / "templates/documents/swarm/spec.md").read_text(encoding="utf-8")
    text = FRONT.format(status="draft").replace("# Sign-in", f"# Track Spec: sign-in — Sign-in\n\n{line}")
    document = parse(Source(RepoPath("tracks/sign-in/spec.md"), text, ""))
    read = TrackDocument("spec", document, read_form(compile_template(template, "spec.md"), document))
    track = make_track("sign-in", {"spec.md": text})
    track = Track(track.id, track.folder, track.root, (read,), track.facts)
    assert lines(track, move(track, Status.CANCELLED, [], now=NOW, said={"reason": "Nobody wants it"})) == [
        "-status: draft",
        "+status: cancelled",
        f"+updated: {NOW}",
        "+reason: Nobody wants it",
        *changed,
    ]
