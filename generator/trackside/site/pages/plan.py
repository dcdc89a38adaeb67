"""The plan of all tracks together."""

from collections.abc import Iterator

from msgspec import Struct

from trackside.model.page import Page, SearchEntry, TocEntry
from trackside.site.addresses import PLAN, url
from trackside.site.context import Context
from trackside.site.facts.registers import LONGEST
from trackside.site.overview import Overview
from trackside.site.plans.planned import in_hours

_TITLE = "Plan"


class Row(Struct, frozen=True):
    """A track that has open tasks: how many, and how many seconds they and their critical path take."""

    track: Overview
    tasks: int
    seconds: int
    critical: int


def plan_page(context: Context) -> Page:
    """Everything that is open in tracks that are not over."""
    charts, rows = context.plan, list(_rows(context))
    html = context.fill(
        "plan.html.j2",
        PLAN,
        charts=charts,
        measured=context.effort,
        fault=_fault(context),
        rows=rows[:LONGEST],
        tracks=len(rows),
        hours=in_hours,
    )
    present = {
        "lanes": "Lanes" if charts else "",
        "targets": "Targets" if charts and charts.due else "",
        "critical": "Critical path" if charts else "",
        "dependencies": "Dependencies" if charts and charts.waiting else "",
        "workload": "Workload" if charts and charts.workload else "",
        "effort": "Estimates" if context.effort else "",
        "by-track": "By track" if charts else "",
    }
    toc = tuple(TocEntry(2, title, anchor) for anchor, title in present.items() if title)
    entry = SearchEntry(url(PLAN), _TITLE, "Lanes, critical path, dependencies and workload of all that is open")
    return Page(PLAN, _TITLE, html, toc, (entry,), "What is open, in all tracks")


def _fault(context: Context) -> tuple[str, str] | None:
    """What is wrong with the state file; it may name tracks that are not published, so only where then."""
    where, why = context.state_fault or ("", "")
    return (where, "" if context.hidden else why) if where else None


def _rows(context: Context) -> Iterator[Row]:
    for folder, planned in context.planned.items():
        if planned.work.pieces:
            critical = planned.analysis.critical.seconds
            yield Row(context.overviews[folder], len(planned.work.pieces), planned.work.network.total, critical)
