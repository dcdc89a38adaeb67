"""A small report with one finding of each kind, and what may stand where in a hostile one."""

from trackside.model.diagnostic import Checked, Diagnostic, Home, Report
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.source import Span

SPEC, PLAN, NOTE = (RepoPath(f"tracks/sign-in/{name}") for name in ("spec.md", "plan.md", "a note.md"))
TEXT = "---\nstatus: doen\n---\n# Sign-in\n\n👩 see [x](nowhere.md)\n"
PLAN_TEXT = "- [ ] one\n- [ ] two\n"


def diagnostic(code: str, name: str, severity: Severity, path: RepoPath, span: Span, *said: str) -> Diagnostic:
    return Diagnostic(code, name, severity, TrackId("sign-in"), path, span, *said)


PLAN_NOTE = diagnostic("PL009", "estimate-missing", Severity.INFO, PLAN, Span(6, 19), "two tasks without an estimate")
STATUS = diagnostic(
    "FM004", "status-enum", Severity.ERROR, SPEC, Span(12, 16), "unknown status `doen`", "one of draft, ready"
)
LINK = diagnostic("XD003", "broken-link", Severity.WARNING, SPEC, Span(38, 53), "link `nowhere.md` is broken")

REPORT = Report(
    (PLAN_NOTE, STATUS, LINK),
    Checked(1, 3, 114, 0),
    {PLAN: PLAN_TEXT, SPEC: TEXT},
    (NOTE, PLAN, SPEC),
    Home("docs", "https://example.org/tracks/"),
)
CLEAN = Report((), Checked(1, 3, 114, 0), {}, (NOTE, PLAN, SPEC))
