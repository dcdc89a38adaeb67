"""Findings as Markdown: the summary of a job, the body of a comment on a pull request."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from trackside.model.amounts import counted
from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.names import Severity
from trackside.reporters.inert import inert, size
from trackside.reporters.place import Places, home_path, rule_address

MARKER = "<!-- trackside -->"
"""The first line, by which a comment made before is found again."""
LONGEST = 60_000
"""Bytes; GitHub refuses a comment of more than 65,536 characters."""
_LONGEST_LEAD = 40_000
_LAST_WORDS = 500
"""Bytes that are kept for what closes the page."""
_LONGEST_CELL = 300
_HEAD = "| line | rule | finding | what to do |\n|---:|---|---|---|\n"


def markdown(report: Report, *, lead: str = "") -> str:
    """A verdict, the counts, errors and warnings document by document, and folded notes. `lead` is Markdown of the
    caller's, safe as it stands, that comes first.

    At most 60,000 bytes: what does not fit is left out from the end, and a line says how much that is. A `lead` of
    more than 40,000 bytes is left out whole.
    """
    loud = [one for one in report.diagnostics if one.severity is not Severity.INFO]
    quiet = [one for one in report.diagnostics if one.severity is Severity.INFO]
    top = "\n".join([MARKER, *_lead(lead), *_verdict(report)]) + "\n"
    room = LONGEST - _LAST_WORDS - size(top)
    rows = _fitting(_rows(loud, report), room)
    notes = _fitting(_rows(quiet, report), room - sum(map(size, rows))) if len(rows) == len(loud) else []
    pieces = [top, *rows]
    if notes:
        folded = counted(len(quiet), "note")
        pieces += [f"\n<details>\n<summary>{folded}</summary>\n", *notes, "\n</details>\n"]
    if left := len(report.diagnostics) - len(rows) - len(notes):
        pieces.append(
            f"\n**{counted(left, 'more finding')} would not fit in here;** `trackside check` lists them all.\n"
        )
    return "".join(pieces)


def _lead(lead: str) -> Iterator[str]:
    if size(lead) > _LONGEST_LEAD:
        yield f"_What changed takes more than {_LONGEST_LEAD:,} bytes and is left out._\n"
    elif lead:
        yield lead.rstrip("\n") + "\n"


def _verdict(report: Report) -> Iterator[str]:
    counts = Counter(one.severity for one in report.diagnostics)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    found = [counted(number, word) for number, word in ((errors, "error"), (warnings, "warning")) if number]
    yield f"## Trackside: {' and '.join(found) or 'nothing to mend'}"
    yield ""
    names = ("errors", "warnings", "notes", "tracks", "documents", "rules", "skipped")
    checked = report.checked
    numbers = (*(counts[one] for one in Severity), checked.tracks, checked.documents, checked.rules, checked.skipped)
    yield f"| {' | '.join(names)} |"
    yield "|---:" * len(names) + "|"
    yield f"| {' | '.join(map(str, numbers))} |"


def _rows(found: Iterable[Diagnostic], report: Report) -> Iterator[str]:
    """A row for each finding; the first of a document brings its heading and the head of its table along."""
    places = Places(report)
    for path, group in groupby(found, key=lambda one: one.path):
        head = f"\n#### {_shown(f'`{home_path(report.home.folder, path)}`')}\n\n{_HEAD}"
        for one in group:
            cells = (str(places.of(one)[0].line), _rule(one, report), _shown(one.message), _shown(one.help))
            yield f"{head}| {' | '.join(cells)} |\n"
            head = ""


def _rule(one: Diagnostic, report: Report) -> str:
    address = rule_address(report.home.site, one.name)
    code = f"[{one.code}]({address})" if address else one.code
    return f"**{one.severity}** {code}" if one.severity is not Severity.INFO else code


def _shown(text: str) -> str:
    return inert(text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…")


def _fitting(rows: Iterable[str], room: int) -> list[str]:
    """As many rows as there is room for."""
    kept = []
    for row in rows:
        room -= size(row)
        if room < 0:
            break
        kept.append(row)
    return kept
