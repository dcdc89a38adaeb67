"""What a check needs to know of every track, without reading again what did not change."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

import msgspec

from trackside.assembly import abridge, build_graph, questions, read_registry
from trackside.lifecycle.scene import Scene
from trackside.lint.engine import World, conclude, owners
from trackside.lint.examine import Examined, examine
from trackside.model.branch import Branch, Point
from trackside.model.corpus import Corpus
from trackside.model.diagnostic import Report
from trackside.model.names import RepoPath
from trackside.model.track import Track
from trackside.sdk.reading.recalling import Last, Texts, keep, memory_of
from trackside.sdk.reading.remembering import Manner, look
from trackside.workspace import Located, TemplateText, Workspace


class _Survey(NamedTuple):
    """The corpus with all tracks abridged, and what is said of each by itself, those of `owners` in order."""

    corpus: Corpus
    examined: tuple[Examined, ...]


def checked(
    workspace: Workspace,
    scene: Scene,
    located: Located,
    point: Point,
    branch: Callable[[], Branch],
    texts: Mapping[str, TemplateText],
    only: frozenset[RepoPath] | None,
    *,
    remember: bool,
) -> Report:
    """Check all tracks, and remember a whole check of what is saved; `texts` are the document templates by kind.

    Raises `TemplateError`.
    """
    begun, saved = workspace.now(), not any(spot.unsaved for spot in (*located.spots, *located.registries))
    whole = remember and saved and only is None
    memory = memory_of(workspace, texts, scene, whole=True) if whole else None
    contents = Texts(workspace, scene.settings, located)
    looked = _survey(workspace, scene, located, texts, remember=remember)
    asked = questions(looked.corpus, scene.settings, scene.today)
    answers = workspace.answer(asked)
    report = conclude(looked.corpus, looked.examined, World(answers, branch()), scene, contents, only)
    if memory:
        keep(memory, Last(located, point, begun, asked, answers, report))
    return report


def _survey(
    workspace: Workspace, scene: Scene, located: Located, texts: Mapping[str, TemplateText], *, remember: bool
) -> _Survey:
    """Look at every track, at one that did not change as it was remembered."""
    settings, layout = scene.settings, scene.layout
    memory = memory_of(workspace, texts, scene, whole=False) if remember else None
    manner = Manner(settings, layout, texts)
    decode = msgspec.msgpack.Decoder(Examined).decode
    examined = [decode(one) for one in look(workspace, manner, located.spots, partial(_examined, scene=scene), memory)]
    tracks = tuple(one.track for one in examined)
    lists = (workspace.read_spot(spot, settings) for spot in located.registries)
    registries = tuple(read_registry(source, layout, tracks) for folder in lists for source in folder.sources)
    corpus = Corpus(layout, tracks, located.skipped, build_graph(tracks), registries)
    others = (examine(track, scene) for track in owners(corpus)[len(tracks) :])
    return _Survey(corpus, (*examined, *others))


def _examined(track: Track, scene: Scene) -> Examined:
    return msgspec.structs.replace(examine(track, scene), track=abridge(track))
