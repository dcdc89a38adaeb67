from hypothesis import given, strategies as st

from trackside.model.diagnostic import Checked, Diagnostic, Report
from trackside.model.fingerprint import fingerprints
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.source import Span

PATH = RepoPath("tracks/a/spec.md")


def finding(text: str, marked: str, message: str = "wrong", code: str = "FM004", path: RepoPath = PATH) -> Diagnostic:
    start = text.index(marked)
    span = Span(start, start + len(marked))
    return Diagnostic(code, "status-enum", Severity.ERROR, TrackId("a"), path, span, message)


def named(text: str, *found: Diagnostic, path: RepoPath = PATH) -> tuple[str, ...]:
    return fingerprints(Report(found, Checked(1, 1, 1, 0), {path: text}))


def test_a_fingerprint_is_what_it_was_in_former_versions() -> None:
    text = "one\nstatus:  doen\nthree"
    assert named(text, finding(text, "doen")) == ("0c6f55323eb1e9581901d56b522a5b7a6416db1c1f97bf6fdbc63f86b4584f58",)


@given(st.text(), st.text(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_text_on_other_lines_changes_no_fingerprint(before: str, after: str, end: str) -> None:
    line = "status: doen"
    around = f"{before}{end}{line}{end}{after}"
    start = len(before) + len(end) + line.index("doen")
    one = Diagnostic("FM004", "status-enum", Severity.ERROR, TrackId("a"), PATH, Span(start, start + 4), "wrong")
    assert named(around, one) == named(line, finding(line, "doen"))


def test_white_space_severity_and_line_numbers_change_no_fingerprint() -> None:
    tight, wide = "status: doen", "x\n\n  status:\t doen  "
    assert named(tight, finding(tight, "doen", "first on line 3")) == named(
        wide, finding(wide, "doen", "first on line 12")
    )


def test_code_path_message_and_text_change_it() -> None:
    text, other = "status: doen", "status: done"
    elsewhere = RepoPath("tracks/b/spec.md")
    names = {
        *named(text, finding(text, "status")),
        *named(other, finding(other, "status")),
        *named(text, finding(text, "status", code="FM005")),
        *named(text, finding(text, "status", "bad")),
        *named(text, finding(text, "status", path=elsewhere), path=elsewhere),
    }
    assert len(names) == 5


def test_equal_findings_differ_and_the_first_keeps_its_name() -> None:
    text = "- [ ] same\n- [ ] same"
    first = finding(text, "same")
    second = Diagnostic(first.code, first.name, first.severity, first.track, PATH, Span(17, 21), first.message)
    names = named(text, first, second)
    assert names[0] == named(text, first)[0] and names[0] != names[1]


@given(st.text(max_size=60), st.integers(0, 70), st.integers(0, 70))
def test_any_span_of_any_text_has_a_fingerprint(text: str, start: int, end: int) -> None:
    one = Diagnostic("FM004", "status-enum", Severity.ERROR, TrackId("a"), PATH, Span(start, end), "\ud800")
    assert [len(name) for name in named(text, one)] == [64]
