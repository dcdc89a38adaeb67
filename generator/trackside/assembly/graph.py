"""Who names whom among the tracks, in front matter, specs and plans."""

import re
from collections.abc import Iterator

from trackside.model.form import Form
from trackside.model.graph import Bond, Graph, Mention, Reference, cycles
from trackside.model.names import RepoPath, TrackId
from trackside.model.source import Read, Span
from trackside.model.track import Track

_SLUG = re.compile(r"`?\[?([a-z0-9][a-z0-9._-]*)\]?(?:\([^()]*\))?`?")
_NOBODY = frozenset(("none", "n/a", "na", "tbd", "-"))
_TASK_OF = re.compile(r"([a-z0-9][a-z0-9._-]*)[/#:]\s?[A-Z]{1,8}-?\d+\b.*", re.S)


def build_graph(tracks: tuple[Track, ...]) -> Graph:
    """All references, and the cycles among those that make a track wait."""
    known = frozenset(track.id for track in tracks)
    references = tuple(reference for track in tracks for reference in references_of(track, known))
    waits: dict[TrackId, set[TrackId]] = {track.id: set() for track in tracks}
    for reference in references:
        if reference.bond.waits and reference.target:
            waits[reference.source].add(reference.target)
    return Graph(references, tuple(cycles(waits)))


def references_of(track: Track, known: frozenset[TrackId]) -> Iterator[Reference]:
    """Whom a track names, where `known` are the ids of all tracks."""
    return (reference for one in track.mentions for reference in _resolved(track, one, known))


def read_mentions(track: Track) -> Iterator[Mention]:
    """Where the track's documents may name others: front matter, the lists of the spec, the tasks of the plan."""
    facts = track.facts
    named = [(Bond.DEPENDS_ON, "depends_on", name) for name in facts.depends_on]
    named += [(Bond.PARENT, "parent", name) for name in (facts.parent,) if name]
    named += [(Bond.RELATED, "related", name) for name in facts.related]
    for bond, fact, name in named:
        if path := track.where(fact):
            yield Mention(bond, path, name, sure=_in_front(track, path, name))
    if track.spec and track.spec.form:
        yield from _listed(track.spec.path, track.spec.form)
    for task in track.plan.all_tasks if track.plan else ():
        yield from (Mention(Bond.TASK, track.plan.path, name, task.name) for name in task.depends_on if track.plan)


def _listed(path: RepoPath, form: Form) -> Iterator[Mention]:
    """The lists of the spec: related tracks, and dependencies inside the project, which may name tasks as well."""
    for bond, slot, why in ((Bond.RELATED, "related", "relation"), (Bond.INTERNAL, "deps.internal", "need")):
        for record in form.records(slot):
            read = record.read("id")
            if read and read.value:
                yield Mention(bond, path, read, str(record[why] or ""))


def _in_front(track: Track, path: RepoPath, name: Read[str]) -> bool:
    fronts = (document.document.front for document in track.documents if document.path == path)
    return any(front and front.span.start <= name.span.start < front.span.end for front in fronts)


def _resolved(track: Track, mention: Mention, known: frozenset[TrackId]) -> Iterator[Reference]:
    """A reference, if what stands there is the name of a track or of a track's task. Of a task's own words, those
    that are neither are left to the plan."""
    name = mention.name
    if mention.bond is Bond.TASK and name.value not in known and not _TASK_OF.fullmatch(name.value or ""):
        return
    value = _named((name.value or "").strip(), known, sure=mention.sure)
    if value:
        at = name.raw.find(value)
        span = Span(name.span.start + at, name.span.start + at + len(value)) if at >= 0 else name.span
        id = TrackId(value)
        target = id if id in known else None
        yield Reference(track.id, mention.bond, mention.path, Read(id, name.raw, span), target, mention.why)


def _named(value: str, known: frozenset[TrackId], *, sure: bool) -> str:
    """The name in a text, or nothing. Where names are `sure` to stand, any other words are a name that is wrong;
    elsewhere they are prose unless a track is called almost so."""
    if value in known:
        return value
    match = _TASK_OF.fullmatch(value) or _SLUG.fullmatch(value)
    words = match[1] if match else value if sure or "-".join(value.lower().split()) in known else ""
    return "" if words.lower().strip(".") in _NOBODY or words.startswith("[") else words
