"""How tracks name each other, seen from both ends."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from trackside.model.graph import Reference as GraphReference
from trackside.model.names import RepoPath, TrackId
from trackside.model.source import Read
from trackside.model.track import Track
from trackside.site.context import Context
from trackside.site.links import Links
from trackside.site.overview import Overview, said


class Reference(Struct, frozen=True):
    """Another track as this one names it; without `overview` nobody knows it here."""

    id: str
    overview: Overview | None = None


def referrers(
    tracks: Iterable[Track], links: Links, references: Mapping[TrackId, Sequence[GraphReference]]
) -> Mapping[tuple[str, RepoPath], tuple[RepoPath, ...]]:
    """Who names a track in which field: found once for all, since every track's page asks."""
    found: dict[tuple[str, RepoPath], tuple[RepoPath, ...]] = {}
    for track in tracks:
        for field, reads in _named_by(track, references).items():
            for read in reads:
                folder = links.folder(said(read), track.root)
                if folder and track.folder not in found.get((field, folder), ()):
                    found[field, folder] = (*found.get((field, folder), ()), track.folder)
    return found


def relations(context: Context, track: Track) -> list[tuple[str, list[Reference]]]:
    """The kinds of relation that a track has, with the tracks at the other end."""
    named = {field: _named(context, track, reads) for field, reads in _named_by(track, context.references).items()}
    naming = {field: _naming(context, track, field) for field in named}
    kinds = [
        ("Depends on", named["depends_on"]),
        ("Needed by", naming["depends_on"]),
        ("Part of", named["parent"]),
        ("Parts", naming["parent"]),
        ("Related to", [*named["related"], *(one for one in naming["related"] if one not in named["related"])]),
    ]
    return [(name, references) for name, references in kinds if references]


def _named_by(track: Track, references: Mapping[TrackId, Sequence[GraphReference]]) -> dict[str, tuple[Read[str], ...]]:
    """The names in a track's documents by what they say; each name once."""
    found: dict[str, dict[str, Read[str]]] = {"depends_on": {}, "parent": {}, "related": {}}
    for one in references.get(track.id, ()):
        field = "depends_on" if one.bond.waits else str(one.bond)
        found[field].setdefault(one.name.value or "", one.name)
    return {field: tuple(reads.values()) for field, reads in found.items()}


def _named(context: Context, track: Track, reads: tuple[Read[str], ...]) -> list[Reference]:
    found: list[Reference] = []
    for name in filter(None, map(said, reads)):
        folder = context.links.folder(name, track.root)
        if folder or not context.is_hidden(name):
            found.append(Reference(name, context.overviews[folder] if folder else None))
    return found


def _naming(context: Context, track: Track, field: str) -> list[Reference]:
    others = [context.overviews[folder] for folder in context.referrers.get((field, track.folder), ())]
    return [Reference(other.track.id, other) for other in others]
