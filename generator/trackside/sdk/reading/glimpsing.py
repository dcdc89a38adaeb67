"""What contents of documents say that lie in git, each looked at once."""

from collections.abc import Iterable

from trackside.comparing.glimpses import glimpse
from trackside.model.history import Glimpse
from trackside.model.names import RepoPath
from trackside.model.settings import Layout, Settings
from trackside.parsing.decoding import decode
from trackside.workspace import Workspace, spread

Seen = tuple[str, str]
"""The kind of a document and the name of a content in git."""


class Glimpses:
    """What contents say, each looked at once."""

    def __init__(self, workspace: Workspace, settings: Settings, layout: Layout, known: dict[str, dict[str, Glimpse]]):
        self._workspace, self._settings, self._layout = workspace, settings, layout
        self.known = known

    def __call__(self, kind: str, blob: str) -> Glimpse:
        """What a content says of which the kind of document and the name in git are given."""
        if blob not in self.known.get(kind, {}):
            self.load({(kind, blob)})
        return self.known[kind][blob]

    def load(self, wanted: Iterable[Seen]) -> None:
        """Look at those that are not known yet; what this clone does not hold says nothing."""
        kinds: dict[str, list[str]] = {}
        for kind, blob in sorted(set(wanted)):
            if blob and blob not in self.known.setdefault(kind, {}):
                kinds.setdefault(blob, []).append(kind)
        for batch in self._workspace.git.contents(kinds, self._settings):
            tasks = [(kind, data) for blob, data in batch if data is not None for kind in kinds[blob]]
            names = [(kind, blob) for blob, data in batch if data is not None for kind in kinds[blob]]
            for (kind, blob), seen in zip(names, spread(_Looker, (self._layout,), tasks), strict=True):
                self.known[kind][blob] = seen
            for blob in [blob for blob, data in batch if data is None]:
                for kind in kinds[blob]:
                    self.known[kind][blob] = Glimpse()


class _Looker:
    """Looks at contents, perhaps in a process of its own."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def __call__(self, task: tuple[str, bytes]) -> Glimpse:
        kind, data = task
        return glimpse(kind, decode(RepoPath(kind), data), self._layout)
