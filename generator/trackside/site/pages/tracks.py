"""All tracks in one table."""

from trackside.model.names import Status
from trackside.model.page import Page, SearchEntry
from trackside.site.addresses import TABLE, url
from trackside.site.context import Context

_TITLE = "Tracks"


def tracks_page(context: Context) -> Page:
    """A row a track; the script beside it sorts and filters."""
    tracks = tuple(context.overviews.values())
    html = context.fill(
        "tracks.html.j2",
        TABLE,
        tracks=tracks,
        statuses=_present([one.status or one.said_status for one in tracks]),
        types=_present([one.type for one in tracks]),
        owners=_present([one.owner for one in tracks]),
        ranks={"": len(Status), **{str(status): rank for rank, status in enumerate(Status)}},
    )
    entry = SearchEntry(url(TABLE), _TITLE, "All tracks with status, priority, type, owner, progress and findings")
    return Page(TABLE, _TITLE, html, (), (entry,), f"All {len(tracks)} tracks")


def _present(words: list[str]) -> list[str]:
    return sorted(set(filter(None, words)))
