"""A corpus with other texts in some of its documents."""

from collections.abc import Mapping

from msgspec.structs import replace

from trackside.assembly.assemble import assemble
from trackside.assembly.graph import build_graph
from trackside.assembly.registry import read_registry
from trackside.model.corpus import Corpus
from trackside.model.found import Folder, Found
from trackside.model.names import RepoPath
from trackside.model.source import Source
from trackside.model.track import Track
from trackside.schema import Template


def revise(corpus: Corpus, sources: Mapping[RepoPath, Source], templates: Mapping[str, Template]) -> Corpus:
    """Read the tracks anew that hold one of the sources; the others are taken as they are."""
    folders = {
        number: _folder(track, sources)
        for number, track in enumerate(corpus.tracks)
        if any(document.path in sources for document in track.documents)
    }
    read = assemble(Found(tuple(folders.values())), corpus.layout, templates).tracks
    again = dict(zip(folders, read, strict=True))
    tracks = tuple(again.get(number, track) for number, track in enumerate(corpus.tracks))
    lists = (registry.document.document.source for registry in corpus.registries)
    registries = tuple(read_registry(sources.get(one.path, one), corpus.layout, tracks) for one in lists)
    return replace(corpus, tracks=tracks, graph=build_graph(tracks), registries=registries)


def _folder(track: Track, sources: Mapping[RepoPath, Source]) -> Folder:
    documents = sorted(track.documents, key=lambda document: document.path)
    texts = tuple(sources.get(one.path, one.document.source) for one in documents)
    return Folder(track.id, track.folder, track.root, texts, track.images)
