import datetime

import pytest

from in_memory import TODAY, make_track
from trackside.model.diagnostic import Diagnostic
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.source import Span
from trackside.site.overview import Overview, by_folder, overview


def seen(front: str, *findings: Diagnostic, today: datetime.date = TODAY) -> Overview:
    return overview(make_track("t", {"spec.md": f"---\n{front}\n---\n"}), "tracks/t/index.md", findings, today)


def finding(severity: Severity, path: str = "tracks/t/spec.md") -> Diagnostic:
    return Diagnostic("XX001", "x", severity, TrackId("t"), RepoPath(path), Span(0, 1), "m")


@pytest.mark.parametrize(
    ("front", "overdue"),
    [
        ("status: active\ndeadline: 2026-11-20", True),
        ("status: active\ndeadline: 2026-11-21", False),
        ("status: completed\ndeadline: 2026-11-20", False),
        ("status: active\ndeadline: soon", False),
        ("status: active", False),
        ("deadline: 2026-11-20T10:00:00Z", True),
    ],
)
def test_a_deadline_is_missed_the_day_after_and_only_while_work_goes_on(front: str, overdue: bool) -> None:
    assert seen(front).overdue is overdue


def test_a_status_that_is_none_is_shown_as_it_was_said() -> None:
    found = seen("status: doen")

    assert (found.status, found.said_status) == ("", "doen")


def test_findings_are_counted_by_severity_and_ordered_worst_first() -> None:
    found = seen("status: draft", finding(Severity.INFO), finding(Severity.ERROR), finding(Severity.WARNING))

    assert (found.errors, found.warnings, found.notes) == (1, 1, 1)
    assert [one.severity for one in found.findings] == [Severity.ERROR, Severity.WARNING, Severity.INFO]


def test_findings_of_two_tracks_with_one_id_are_told_apart_by_their_folders() -> None:
    tracks = [make_track("t", {"spec.md": ""}, root=root) for root in ("a", "b")]
    first, second = finding(Severity.ERROR, "a/t/spec.md"), finding(Severity.INFO, "b/t")

    assert by_folder(tracks, [first, second, finding(Severity.ERROR, "elsewhere")]) == {"a/t": [first], "b/t": [second]}
