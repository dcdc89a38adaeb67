"""The registers over all tracks: what is in them, row by row."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from trackside.model.names import RepoPath
from trackside.model.registers import Level, Risk
from trackside.site.addresses import rule_uri
from trackside.site.context import Context
from trackside.site.facts.approvals import approval_rows
from trackside.site.overview import OVER, Overview
from trackside.site.text import one_line

LONGEST = 2_000
"""Rows that a page shows; beyond it says how many more there are."""
_TEXT = 300


class Cell(Struct, frozen=True):
    """A cell of a register: text, perhaps a link to a page, perhaps in a chip of a colour. `sort` orders it."""

    text: str
    uri: str = ""
    chip: str = ""
    sort: str | int | None = None


class Register(Struct, frozen=True):
    """A table over all tracks. `matrix` counts risks by probability and impact, high first, or is empty; `counts`
    are rows by what they have in common, the most frequent first."""

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    matrix: tuple[tuple[int, ...], ...] = ()
    counts: tuple[tuple[Cell, int], ...] = ()

    @property
    def uri(self) -> str:
        """The page's name in the site."""
        return register_uri(self.name)


def register_uri(name: str) -> str:
    """The name of a register's page in the site; no track can have it."""
    return f"registers/{name}.md"


def registers(context: Context) -> tuple[Register, ...]:
    """All registers, in the order of the navigation."""
    tracks = tuple(context.overviews.values())
    return (
        _risks(context, tracks),
        Register(
            "questions",
            "Open questions",
            "What somebody has to find out, in tracks that are not over.",
            ("Question", "Track", "Owner", "Impact"),
            tuple(_questions(context, tracks)),
        ),
        Register(
            "blockers",
            "Blockers",
            "What is in the way, in tracks that are not over.",
            ("Blocker", "Track", "Impact", "How it goes away"),
            tuple(_blockers(context, tracks)),
        ),
        Register(
            "approvals",
            "Approvals",
            "Who approved which spec, and what still waits for somebody.",
            ("Track", "Role", "State", "By", "Date"),
            tuple(_approvals(context, tracks)),
        ),
        Register(
            "tests",
            "Acceptance tests",
            "What shows that a track is done, and which tasks work for it.",
            ("Test", "Track", "Expected", "Tasks"),
            tuple(_tests(context, tracks)),
        ),
        _findings(context, tracks),
    )


def track_cell(one: Overview) -> Cell:
    """A track with a link to its page."""
    return Cell(one.title, one.uri, sort=one.title.lower())


def _text(value: str | None) -> Cell:
    return Cell(one_line(value, _TEXT) if value else "–")


def _page(context: Context, one: Overview, path: RepoPath) -> str:
    return context.links.places.documents.get(path, one.uri)


def _risks(context: Context, tracks: tuple[Overview, ...]) -> Register:
    open_ = [(one, risk) for one in tracks if one.status not in OVER for risk in one.track.risks]
    open_.sort(key=lambda pair: -pair[1].score)
    matrix = tuple(
        tuple(sum(_stands(risk, likely, bad) for _, risk in open_) for bad in reversed(Level)) for likely in Level
    )
    rows = tuple(
        (
            Cell(one_line(risk.what, _TEXT), _page(context, one, risk.path)),
            track_cell(one),
            _level(risk.probability.value if risk.probability else None),
            _level(risk.impact.value if risk.impact else None),
            Cell(str(risk.score or "–"), sort=risk.score),
            _text(risk.mitigation),
        )
        for one, risk in open_
    )
    columns = ("Risk", "Track", "Probability", "Impact", "Score", "Mitigation")
    return Register("risks", "Risks", "What may go wrong, in tracks that are not over.", columns, rows, matrix)


def _stands(risk: Risk, likely: Level, bad: Level) -> bool:
    return (risk.probability and risk.probability.value) == likely and (risk.impact and risk.impact.value) == bad


def _level(level: Level | None) -> Cell:
    kinds = {Level.HIGH: "error", Level.MEDIUM: "warning", Level.LOW: "info"}
    return Cell(level, chip=kinds[level], sort=level.weight) if level else Cell("–", sort=0)


def _questions(context: Context, tracks: tuple[Overview, ...]) -> Iterator[tuple[Cell, ...]]:
    for one in tracks:
        for question in one.track.questions if one.status not in OVER else ():
            if not question.resolved:
                place = Cell(one_line(question.question, _TEXT), _page(context, one, question.path))
                yield place, track_cell(one), _text(question.owner), _text(question.impact)


def _blockers(context: Context, tracks: tuple[Overview, ...]) -> Iterator[tuple[Cell, ...]]:
    for one in tracks:
        for blocker in one.track.blockers if one.status not in OVER else ():
            words = ": ".join(filter(None, (blocker.name, blocker.what)))
            place = Cell(one_line(words, _TEXT), _page(context, one, blocker.path))
            yield place, track_cell(one), _text(blocker.impact), _text(blocker.plan)


def _approvals(context: Context, tracks: tuple[Overview, ...]) -> Iterator[tuple[Cell, ...]]:
    for one in tracks:
        for row in approval_rows(one.track, context.approvals):
            state = Cell(row.state, chip=row.kind)
            yield track_cell(one), _text(row.role), state, _text(row.person), _text(row.date)


def _tests(context: Context, tracks: tuple[Overview, ...]) -> Iterator[tuple[Cell, ...]]:
    for one in tracks:
        tasks = claims(one)
        for test in one.track.tests:
            if test.name:
                home = one.track.spec.path if one.track.spec else one.track.folder
                place = Cell(one_line(test.name, _TEXT), _page(context, one, home))
                yield place, track_cell(one), _text(test.expected), _text(", ".join(tasks.get(test.number, ())))


def claims(one: Overview) -> dict[int, list[str]]:
    """The names of the tasks that work for each acceptance test, by the test's number."""
    found: dict[int, list[str]] = {}
    for task in one.track.plan.all_tasks if one.track.plan else ():
        for name in {read.value for read in task.covers if read.value and read.value.startswith("AT-")}:
            if name[3:].isdigit():
                found.setdefault(int(name[3:]), []).append(one_line(task.name, 60))
    return found


def _findings(context: Context, tracks: tuple[Overview, ...]) -> Register:
    pairs = [(one, finding) for one in tracks for finding in one.findings]
    pairs.sort(key=lambda pair: (pair[1].severity.rank, pair[1].code, pair[1].path))
    rows = tuple(
        (
            Cell(finding.severity, chip=finding.severity, sort=finding.severity.rank),
            _rule(finding.code, finding.name),
            track_cell(one),
            Cell(one_line(finding.message, _TEXT), _page(context, one, finding.path)),
        )
        for one, finding in pairs
    )
    about, columns = "What the check says of all tracks.", ("Severity", "Rule", "Track", "Finding")
    return Register("findings", "Findings", about, columns, rows, counts=_by_rule(tracks))


def _by_rule(tracks: tuple[Overview, ...]) -> tuple[tuple[Cell, int], ...]:
    counts = Counter((finding.code, finding.name) for one in tracks for finding in one.findings)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((_rule(code, name), count) for (code, name), count in ordered)


def _rule(code: str, name: str) -> Cell:
    return Cell(f"{code} {name}", rule_uri(name))
