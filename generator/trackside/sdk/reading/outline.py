"""Which documents there are, as a person may name them."""

from typing import NamedTuple

from trackside.errors import UsageError
from trackside.model.corpus import Corpus, Skipped
from trackside.model.names import RepoPath, TrackId
from trackside.workspace import Located


class Outline(NamedTuple):
    """Every track's id with its documents, the lists of tracks, and what is part of neither."""

    tracks: tuple[tuple[TrackId, tuple[RepoPath, ...]], ...]
    registries: tuple[RepoPath, ...]
    skipped: tuple[Skipped, ...]

    @classmethod
    def of_corpus(cls, corpus: Corpus) -> "Outline":
        """The outline of what was read."""
        tracks = tuple((track.id, tuple(one.path for one in track.documents)) for track in corpus.tracks)
        return cls(tracks, tuple(one.document.path for one in corpus.registries), corpus.skipped)

    @classmethod
    def of_files(cls, located: Located) -> "Outline":
        """The outline of what lies there, unread."""
        tracks = tuple(
            (spot.id, (*(file.path for file in spot.files), *(one.path for one in spot.refused)))
            for spot in located.spots
        )
        return cls(tracks, tuple(file.path for spot in located.registries for file in spot.files), located.skipped)

    def find(self, given: str, place: RepoPath) -> list[RepoPath]:
        """The documents at or under a place, or of the tracks whose id was given. Raises `UsageError` for none."""
        hits = [
            path
            for id, paths in self.tracks
            for path in paths
            if place in (".", path) or path.startswith(f"{place}/") or id == given
        ]
        hits += [path for path in self.registries if path == place]
        if not hits:
            raise UsageError(f"`{given}` matches no document of a track", help="`trackside list` names all tracks")
        return hits
