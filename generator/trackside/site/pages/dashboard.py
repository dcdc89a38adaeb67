"""The dashboard: how things stand, and what asks for somebody's attention."""

from collections.abc import Iterator

from msgspec import Struct

from trackside.model.amounts import counted
from trackside.model.names import Status
from trackside.model.page import Page, SearchEntry
from trackside.site.addresses import url
from trackside.site.charts import Slice, slices
from trackside.site.context import Context
from trackside.site.facts.recent import recent
from trackside.site.facts.registers import Register
from trackside.site.overview import Overview

_TITLE = "Dashboard"


class Concern(Struct, frozen=True):
    """A track that wants to be looked at, and why; the gravest reason comes first."""

    overview: Overview
    reasons: tuple[tuple[str, str], ...]
    """Severity and text."""


def dashboard_page(context: Context, tables: tuple[Register, ...]) -> Page:
    """The site's first page."""
    tracks = tuple(context.overviews.values())
    concerns = sorted(filter(None, (_concern(one, _late(context, one)) for one in tracks)), key=_gravity)
    html = context.fill(
        "dashboard.html.j2",
        context.home,
        tracks=tracks,
        slices=by_status(tracks),
        groups=_groups(tracks),
        concerns=concerns,
        recent=recent(tracks, context.history.tracks, context.today) if context.history.tracks else None,
        documents=sum(len(one.track.documents) for one in tracks),
        open_tasks=sum(len(one.work.pieces) for one in context.planned.values()),
        rules=context.rules,
        skipped=context.skipped,
        tables=tables,
        errors=sum(one.errors for one in tracks),
        warnings=sum(one.warnings for one in tracks),
    )
    entry = SearchEntry(url(context.home), _TITLE, "Counts by status, progress, what needs attention, what was checked")
    return Page(context.home, _TITLE, html, (), (entry,), counted(len(tracks), "track"))


def by_status(tracks: tuple[Overview, ...]) -> tuple[Slice, ...]:
    """How many tracks stand where, in the order of life; those without a status come last."""
    words = [*map(str, Status), ""]
    return slices([(word or "no status", word or "none", sum(one.status == word for one in tracks)) for word in words])


def _groups(tracks: tuple[Overview, ...]) -> list[tuple[str, str, list[Overview]]]:
    shown = {"In progress": Status.ACTIVE, "Ready to start": Status.READY, "Drafts": Status.DRAFT}
    groups = [(title, str(status), [one for one in tracks if one.status == status]) for title, status in shown.items()]
    return [group for group in groups if group[2]]


def _late(context: Context, one: Overview) -> str:
    """Which target the plan misses, the next one first; a deadline that has passed is told as such."""
    charts = context.charts.get(one.track.folder)
    late = [due for due in charts.due if due.standing == "error"] if charts and not one.overdue else []
    return f"{late[0].kind} {late[0].day}: {late[0].verdict}" if late else ""


def _concern(one: Overview, late: str) -> Concern | None:
    reasons = tuple(_reasons(one, late))
    return Concern(one, reasons) if reasons else None


def _reasons(one: Overview, late: str) -> Iterator[tuple[str, str]]:
    if one.errors:
        yield "error", counted(one.errors, "error")
    if one.overdue:
        yield "error", f"deadline {one.deadline} has passed"
    if any(finding.code == "AP001" and finding.severity != "info" for finding in one.findings):
        yield "warning", "not approved"
    if late:
        yield "warning", late
    if one.warnings:
        yield "warning", counted(one.warnings, "warning")
    if one.status == Status.PAUSED:
        yield "info", "paused"
    if one.said_status and not one.status:
        yield "info", "unknown status"


def _gravity(concern: Concern) -> tuple[int, int, str]:
    order = {"error": 0, "warning": 1, "info": 2}
    return order[concern.reasons[0][0]], -concern.overview.errors, concern.overview.track.folder
