"""The page of a track: its facts, who approved it, how it is accepted, what it touches, what was found."""

from collections.abc import Sequence

from msgspec import Struct

from trackside.assembly import ending
from trackside.model.diagnostic import Diagnostic
from trackside.model.names import RepoPath
from trackside.model.page import Page, SearchEntry, TocEntry
from trackside.model.registers import Blocker, Question, Risk
from trackside.model.source import LineIndex
from trackside.model.track import Track
from trackside.planner.progress import all_boxes
from trackside.site.addresses import rule_uri, url
from trackside.site.context import Context
from trackside.site.facts.approvals import approval_rows
from trackside.site.facts.features import feature_rows
from trackside.site.facts.past import past
from trackside.site.facts.phases import effort, phase_rows
from trackside.site.facts.registers import claims, register_uri
from trackside.site.facts.relations import relations
from trackside.site.overview import OVER, Overview, said
from trackside.site.pages.document import document_list
from trackside.site.text import one_line

_SHOWN = 200
"""Entries of a list that the page shows."""


class Listed(Struct, frozen=True):
    """The entries of a list that are shown, how many more there are, and where those stand."""

    entries: Sequence[Risk | Question | Blocker]
    more: int = 0
    uri: str = ""
    where: str = ""


class Placed(Struct, frozen=True):
    """A finding with the line it stands on, 0 when nobody knows."""

    finding: Diagnostic
    line: int


def track_page(context: Context, one: Overview) -> Page:
    """The overview page of a published track."""
    track = one.track
    related = relations(context, track)
    told = past(context.history.tracks.get(track.folder), context.today, context.history.partial)
    approvals = list(approval_rows(track, context.approvals))
    html = context.fill(
        "track.html.j2",
        one.uri,
        one=one,
        facts=_facts(track),
        approvals=approvals,
        documents=document_list(context, track),
        relations=related,
        findings=_placed(context, one),
        phases=phase_rows(track),
        boxes=all_boxes(track),
        effort=effort(track),
        risks=_risks(context, one),
        questions=_questions(context, one),
        blockers=_listed(context, one, track.blockers, "blockers"),
        claims=claims(one),
        past=told,
        ends=_ends(context, track),
        rule_uri=rule_uri,
        features=feature_rows(context, one),
        charts=context.charts.get(track.folder),
        measured=context.efforts.get(track.folder),
    )
    return _page(one, html, _present(track, related=bool(related), approvals=bool(approvals), history=bool(told)))


def _present(track: Track, *, related: bool, approvals: bool, history: bool) -> dict[str, str]:
    """The titles of the sections by their anchors, "" for one that is not there."""
    return {
        "documents": "Documents",
        "plan": "Plan" if track.plan and track.plan.phases else "",
        "features": "Features" if track.features else "",
        "relations": "Related tracks" if related else "",
        "approvals": "Approvals" if approvals else "",
        "acceptance": "Acceptance tests" if track.tests else "",
        "risks": "Risks" if track.risks else "",
        "questions": "Questions" if track.questions else "",
        "blockers": "Blockers" if track.blockers else "",
        "history": "History" if history else "",
        "findings": "Findings",
    }


def _page(one: Overview, html: str, present: dict[str, str]) -> Page:
    toc = tuple(TocEntry(2, title, anchor) for anchor, title in present.items() if title)
    words = " ".join(filter(None, [one.track.id, one.status, one.type, one.priority, one.owner, one.goal]))
    return Page(one.uri, one.title, html, toc, (SearchEntry(url(one.uri), one.title, words),), one.goal)


def _ends(context: Context, track: Track) -> dict[int, str]:
    """How the automated test of each acceptance test ended, by its number; nothing where no reports are set."""
    results = context.results
    return {} if results is None else {test.number: ending(test, results) for test in track.tests}


def _risks(context: Context, one: Overview) -> Listed:
    """The heaviest come first."""
    risks = sorted(one.track.risks, key=lambda risk: -risk.score)
    return _listed(context, one, risks, "risks")


def _questions(context: Context, one: Overview) -> Listed:
    """Those that wait for an answer come first."""
    questions = sorted(one.track.questions, key=lambda question: bool(question.resolved))
    return _listed(context, one, questions, "questions")


def _listed(context: Context, one: Overview, entries: Sequence[Risk | Question | Blocker], register: str) -> Listed:
    """What does not fit stands in the register, unless that leaves it out: then in its document."""
    shown, rest = entries[:_SHOWN], entries[_SHOWN:]
    if not rest:
        return Listed(shown)
    left_out = any(isinstance(entry, Question) and entry.resolved for entry in rest)
    if one.status in OVER or left_out:
        return Listed(shown, len(rest), context.links.places.documents.get(rest[0].path, one.uri), "the document")
    return Listed(shown, len(rest), register_uri(register), "the register")


def _facts(track: Track) -> list[tuple[str, str]]:
    facts = track.facts
    shown = [
        ("Owner", said(facts.owner)),
        ("Author", said(facts.author)),
        ("Created", said(facts.created)),
        ("Updated", said(facts.updated)),
        ("Target", said(facts.target)),
        ("Deadline", said(facts.deadline)),
        ("Tags", ", ".join(filter(None, (said(tag, 60) for tag in facts.tags)))),
        ("Folder", one_line(track.folder)),
    ]
    return [(name, value) for name, value in shown if value]


def _placed(context: Context, one: Overview) -> list[tuple[str, str, list[Placed]]]:
    """Page, file and findings of every document that has any; the document with the gravest comes first."""
    texts = {document.path: document.document.text for document in one.track.documents}
    grouped: dict[RepoPath, list[Placed]] = {}
    lines: dict[RepoPath, LineIndex] = {}
    for finding in one.findings:
        path = finding.path
        if path in texts and path not in lines:
            lines[path] = LineIndex(texts[path])
        line = lines[path].position(finding.span.start).line if path in lines else 0
        grouped.setdefault(path, []).append(Placed(finding, line))
    places, folder = context.links.places.documents, one.track.folder + "/"
    return [(places.get(path, one.uri), one_line(path.removeprefix(folder)), them) for path, them in grouped.items()]
