"""What the pages say of work that is left: planned once for each track, and once for all of them."""

from collections.abc import Collection, Iterator, Mapping

import msgspec

from trackside.model.corpus import Corpus
from trackside.model.names import RepoPath
from trackside.model.settings import CalendarSettings
from trackside.model.track import Track
from trackside.planner.calendar import calendar_of
from trackside.planner.gathering import Piece
from trackside.site.addresses import Addresses
from trackside.site.context import Context
from trackside.site.html.anchors import task_anchors
from trackside.site.overview import Overview
from trackside.site.plans.charts import charts
from trackside.site.plans.effort import Spent, effort, spent, together
from trackside.site.plans.planned import Desk, Planned, Records, alone

_STEPS = 4_000
"""The search for the best lanes may not slow down a site, so its plans share this many steps."""


def with_plans(
    context: Context, corpus: Corpus, shown: tuple[Track, ...], settings: CalendarSettings, records: Records
) -> Context:
    """The context with what is planned in the published tracks; the others count as if they were not there.

    `records` are what is kept of tasks."""
    published = msgspec.structs.replace(corpus, tracks=shown)
    anchors = {track.plan.path: task_anchors(track.plan) for track in shown if track.plan}
    places, records = context.links.places, _published(records, anchors)

    def place(piece: Piece) -> tuple[str, str]:
        return _place(places, anchors, piece)

    desk = Desk(calendar_of(settings), context.today, place, records, _STEPS // (len(anchors) + 1))
    single = {track.folder: Planned(alone(published, track), desk) for track in shown if track.plan}
    drawn = {folder: charts(one) for folder, one in single.items()}
    took = {track.folder: spent(published, track, records, place) for track in shown} if records else {}
    everything = Planned(published, desk)
    return msgspec.structs.replace(
        context,
        planned=single,
        charts={folder: one for folder, one in drawn.items() if one},
        plan=charts(everything) if everything.work.pieces else None,
        efforts={folder: one for folder, tasks in took.items() if (one := effort(tasks, "task"))},
        effort=effort(list(_by_track(context.overviews, took)), "track"),
        task_anchors=anchors,
    )


def _published(records: Records, plans: Collection[RepoPath]) -> Records:
    """What is kept of published tasks; lanes may be called after what others are about, so not their names then."""
    if all(path in plans for path, _ in records):
        return records
    return {key: msgspec.structs.replace(kept, lane="") for key, kept in records.items() if key[0] in plans}


def _by_track(overviews: Mapping[RepoPath, Overview], took: Mapping[RepoPath, list[Spent]]) -> Iterator[Spent]:
    for folder, tasks in took.items():
        if tasks and (one := together(overviews[folder].title, overviews[folder].uri, tasks)):
            yield one


def _place(places: Addresses, anchors: Mapping[RepoPath, Mapping[int, str]], piece: Piece) -> tuple[str, str]:
    page = places.documents.get(piece.path)
    if page is None:
        return places.folders[piece.track.folder], ""
    return page, anchors[piece.path].get(piece.task.span.start, "")
