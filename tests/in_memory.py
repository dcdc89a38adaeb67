"""Tracks without a disk: a folder is a mapping of file names to Markdown."""

import datetime
from collections.abc import Mapping
from pathlib import Path

from trackside.assembly.assemble import read_track
from trackside.assembly.graph import build_graph
from trackside.model.corpus import Corpus
from trackside.model.diagnostic import Checked, Report
from trackside.model.found import Folder
from trackside.model.names import RepoPath, TrackId
from trackside.model.page import Page, Site
from trackside.model.plan import TaskStatus
from trackside.model.settings import Layout, Settings
from trackside.model.source import Source
from trackside.model.track import Track
from trackside.site.compile import compile_site
from trackside.site.plans.planned import Records

PAGES = Path(__file__).parents[1] / "templates/pages"
TEXTS = {file.name: file.read_text(encoding="utf-8") for file in PAGES.iterdir() if file.is_file()}
TODAY = datetime.date(2026, 11, 21)
BOXES = {" ": TaskStatus.TODO, "x": TaskStatus.DONE, "-": TaskStatus.DROPPED, "~": TaskStatus.DOING}
LAYOUT = Layout(
    "swarm",
    documents={"spec.md": "spec", "plan.md": "plan"},
    boxes=BOXES,
    task_fields={"depends on": "depends_on", "owner": "owner"},
)
DEFAULTS = Settings()
NOTHING = Report((), Checked(0, 0, 16, 0))


def make_track(folder: str, files: Mapping[str, str], *, root: str = "tracks", images: tuple[str, ...] = ()) -> Track:
    """The track that lies in `<root>/<folder>`."""
    path = RepoPath(f"{root}/{folder}")
    sources = tuple(Source(RepoPath(f"{path}/{name}"), text, digest="0" * 64) for name, text in files.items())
    pictures = tuple(RepoPath(f"{path}/{name}") for name in images)
    return read_track(Folder(TrackId(folder), path, RepoPath(root), sources, pictures), LAYOUT, {})


def make_corpus(*tracks: Track) -> Corpus:
    """These tracks, and what they name."""
    return Corpus(LAYOUT, tracks, graph=build_graph(tracks))


def make_site(
    *tracks: Track, settings: Settings = DEFAULTS, report: Report = NOTHING, records: Records | None = None
) -> Site:
    """The site of these tracks."""
    return compile_site(make_corpus(*tracks), report, settings, today=TODAY, texts=TEXTS, records=records)


def names(site: Site) -> list[str]:
    """The names of the pages that depend on the tracks, without registers and rules."""
    return [page.uri for page in site.pages if not page.uri.startswith(("registers/", "rules/"))]


def page_of(site: Site, uri: str) -> Page:
    """The page of that name."""
    return next(page for page in site.pages if page.uri == uri)
