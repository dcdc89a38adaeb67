"""Where a link of a document leads on the site."""

from collections.abc import Mapping
from urllib.parse import quote

from msgspec import Struct

from trackside.assembly.references import Kind, is_local, resolve
from trackside.model.names import RepoPath, TrackId
from trackside.model.settings import Site as SiteSettings
from trackside.model.track import Track
from trackside.site.addresses import Addresses, relative
from trackside.site.html.anchors import safe_anchor


class Links(Struct, frozen=True):
    """All that can be linked to. `hidden` are the folders that are not published: not even their names are shown."""

    places: Addresses
    tracks: Mapping[TrackId, tuple[Track, ...]]
    hidden: tuple[RepoPath, ...] = ()
    blob: str = ""

    def link(self, document: RepoPath, target: str) -> str | None:
        """The address for a link in `document`, relative to its page; None when it leads nowhere on the web."""
        found = resolve(document, target)
        here = self.places.documents[document]
        if found.kind is Kind.EXTERNAL:
            return target
        if found.kind is not Kind.INSIDE or is_local(target) or self._is_hidden(found.path):
            return None
        if found.path == document:
            return "#" + quote(safe_anchor(found.anchor)) if found.anchor else relative(here, here)
        page = self.places.documents.get(found.path) or self.places.folders.get(found.path)
        if page:
            return relative(here, page, safe_anchor(found.anchor))
        image = self.places.images.get(found.path)
        return relative(here, image) if image else self.source(found.path, found.anchor)

    def image(self, document: RepoPath, target: str) -> str | None:
        """The address of a published image; None for any other."""
        found = resolve(document, target)
        image = self.places.images.get(found.path) if found.kind is Kind.INSIDE else None
        return relative(self.places.documents[document], image) if image else None

    def track(self, here: str, track: str, root: RepoPath | None = None) -> str | None:
        """A track's page, seen from the page `here`. Of several with that id the one under `root` is meant."""
        folder = self.folder(track, root)
        return relative(here, self.places.folders[folder]) if folder else None

    def folder(self, track: str, root: RepoPath | None = None) -> RepoPath | None:
        """The folder of the published track with that id; of several the one under `root`."""
        named = self.tracks.get(TrackId(track), ())
        near = named if len(named) == 1 else [one for one in named if one.root == root]
        return near[0].folder if len(near) == 1 else None

    def source(self, path: RepoPath, anchor: str = "") -> str | None:
        """A file where the repository is hosted; None when that is not known."""
        if not self.blob:
            return None
        return self.blob + quote(path) + (f"#{quote(anchor)}" if anchor else "")

    def _is_hidden(self, path: RepoPath) -> bool:
        return any(path == folder or path.startswith(folder + "/") for folder in self.hidden)


def links(tracks: tuple[Track, ...], hidden: tuple[Track, ...], places: Addresses, site: SiteSettings) -> Links:
    """Gather what the published tracks can be reached by."""
    by_id: dict[TrackId, tuple[Track, ...]] = {}
    for track in tracks:
        by_id[track.id] = (*by_id.get(track.id, ()), track)
    return Links(places, by_id, tuple(track.folder for track in hidden), _blob(site))


def _blob(site: SiteSettings) -> str:
    if not site.repo_url:
        return ""
    way = site.edit_uri.replace("edit/", "blob/", 1) if "edit/" in site.edit_uri else "blob/HEAD/"
    return f"{site.repo_url.rstrip('/')}/{way.strip('/')}/"
