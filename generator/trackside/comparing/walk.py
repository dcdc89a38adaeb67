"""The commits that git told, newest first, by the paths that they changed; and which documents moved in them."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from trackside.assembly.assemble import NOTE
from trackside.comparing.glimpses import SINGLE
from trackside.comparing.identity import glimpsed
from trackside.model.history import Commit, Glimpse, Recorded, Touch
from trackside.model.names import RepoPath
from trackside.model.settings import Layout

Look = Callable[[str, str], Glimpse]
"""What a content says, by the kind of its document and its name in git."""


class Walk:
    """What was told, made ready to be asked for one track after another."""

    def __init__(self, recorded: Sequence[Recorded], layout: Layout, look: Look) -> None:
        self._recorded, self._layout, self._look = recorded, layout, look
        self._touches: dict[RepoPath, list[int]] = defaultdict(list)
        for at, one in enumerate(recorded):
            for touch in one.touches:
                self._touches[touch.path].append(at)
        self._paths = sorted(self._touches)
        self._moves: dict[int, Mapping[RepoPath, RepoPath]] = {}

    def commit(self, at: int) -> Commit:
        """The commit at that place; the newest has place 0."""
        return self._recorded[at].commit

    def under(self, folder: RepoPath, start: int = 0) -> Iterator[tuple[int, list[Touch]]]:
        """The places of the commits, from that place on, that changed something at or under that path, with what."""
        first, last = bisect_left(self._paths, f"{folder}/"), bisect_left(self._paths, f"{folder}0")
        paths = {RepoPath(folder), *self._paths[first:last]}
        for at in sorted({at for path in paths for at in self._touches.get(path, ()) if at >= start}):
            yield at, [touch for touch in self._recorded[at].touches if touch.path in paths]

    def origin(self, at: int, path: RepoPath) -> RepoPath | None:
        """Where a document lay before the commit at that place moved it; None when it was new there.

        A document that went and one that came are the same when their front matter names the same id, when not a
        letter is another, or when title and date of creation agree; likeness counts for nothing, since blank forms
        are alike. Where several would fit, only one in a folder of the same name does.
        """
        if at not in self._moves:
            self._moves[at] = self._find(self._recorded[at].touches)
        return self._moves[at].get(path)

    def _find(self, touches: Sequence[Touch]) -> Mapping[RepoPath, RepoPath]:
        came = {touch.path: touch.after for touch in touches if touch.after and not any(touch.before)}
        gone = {touch.path: next(filter(None, touch.before)) for touch in touches if not touch.after}
        moves: dict[RepoPath, RepoPath] = {}
        if not came or not gone:
            return moves
        for key in (self._id, self._content, self._title):
            left = {path: key(path, blob) for path, blob in gone.items()}
            rivals = Counter(filter(None, (key(path, blob) for path, blob in came.items())))
            homes: dict[object, list[RepoPath]] = defaultdict(list)
            for path, mark in left.items():
                homes[mark].append(path)
            for path, blob in came.items():
                mark = key(path, blob)
                if path not in moves and mark and (found := _only(path, homes[mark], rivals[mark])):
                    moves[path] = found
        return moves

    def _id(self, path: RepoPath, blob: str) -> object:
        return glimpsed(self._glimpse(path, blob)).id

    def _content(self, path: RepoPath, blob: str) -> object:
        name = path.rpartition("/")[2]
        return (name if name in self._layout.documents else "", blob)

    def _title(self, path: RepoPath, blob: str) -> object:
        return glimpsed(self._glimpse(path, blob)).origin

    def _glimpse(self, path: RepoPath, blob: str) -> Glimpse:
        kind = self._layout.documents.get(path.rpartition("/")[2], NOTE)
        if kind == NOTE and self._layout.single_files:
            kind = SINGLE
        return self._look(kind, blob) if kind in ("spec", SINGLE, "metadata") else Glimpse()


def _only(path: RepoPath, homes: Sequence[RepoPath], rivals: int) -> RepoPath | None:
    """The one that fits, or the one in a folder of the same name."""
    if len(homes) == 1 and rivals == 1:
        return homes[0]
    named = [home for home in homes if home.split("/")[-2:] == path.split("/")[-2:]]
    return named[0] if len(named) == 1 else None
