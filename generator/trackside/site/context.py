"""What every page kind is made from: the published tracks, where they live, and the templates."""

import datetime
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

from trackside.model.corpus import Skipped
from trackside.model.evidence import Result
from trackside.model.graph import Reference as GraphReference
from trackside.model.history import History
from trackside.model.names import RepoPath, TrackId
from trackside.model.settings import Approvals
from trackside.site.addresses import HOME, PLAN, TABLE, relative
from trackside.site.links import Links
from trackside.site.overview import Overview
from trackside.site.plans.charts import Charts
from trackside.site.plans.effort import Effort
from trackside.site.plans.planned import Planned
from trackside.site.render import Templates


class Context(Struct, frozen=True):
    """Everything a page may be made from. Tracks are in path order; `rules` is how many looked at them."""

    overviews: Mapping[RepoPath, Overview]
    links: Links
    templates: Templates
    site_name: str
    today: datetime.date
    history: History = History()
    home: str = HOME
    rules: int = 0
    skipped: tuple[Skipped, ...] = ()
    referrers: Mapping[tuple[str, RepoPath], tuple[RepoPath, ...]] = {}
    """Folders of the tracks that name a track in a field, see `relations`."""
    references: Mapping[TrackId, Sequence[GraphReference]] = {}
    """What each track names, from the graph."""
    approvals: Approvals = Approvals()
    """Who must approve a spec, and whether authors may approve their own."""
    results: Mapping[str, Result] | None = None
    """How automated tests ended, by the names that tracks give them; None when nobody knows of any report."""
    planned: Mapping[RepoPath, Planned] = {}
    """The work of each track that has a plan, by its folder."""
    charts: Mapping[RepoPath, Charts] = {}
    """What is drawn of it, where anything is open or somebody recorded when it was done."""
    plan: Charts | None = None
    """What is drawn of all of it together, where anything is open."""
    efforts: Mapping[RepoPath, Effort] = {}
    """What tasks took against their estimates, by folder, where anything was measured."""
    effort: Effort | None = None
    """The same of all tracks, one a row."""
    state_fault: tuple[str, str] | None = None
    """Where and why the state file cannot be believed."""
    task_anchors: Mapping[RepoPath, Mapping[int, str]] = {}
    """The ids of tasks on the page of their plan, by the plan's path and by where they begin."""
    hidden: frozenset[str] = frozenset()
    """Ids of tracks that are not published; other tracks may name them, the pages do not."""

    def is_hidden(self, track: str) -> bool:
        """Whether a track of that id is kept out of the site."""
        return track in self.hidden

    def fill(self, template: str, here: str, **values: Any) -> str:
        """A page's HTML; `to` in the template links to another page or file by its name in the site."""
        shared = {
            "to": partial(relative, here),
            "here": here,
            "home": self.home,
            "table": TABLE,
            "plan": PLAN,
            "site_name": self.site_name,
            "authors_approve": self.approvals.self_approval == "allowed",
        }
        return self.templates.fill(template, {**shared, **values})
