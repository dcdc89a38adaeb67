"""What rules say of one track by itself: it holds as long as its documents do, whatever stands around them."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TypeVar

from msgspec import Struct, structs

from trackside.assembly import unread
from trackside.lint.suppress import read_suppressions
from trackside.model.diagnostic import Finding
from trackside.model.document import Document
from trackside.model.names import RepoPath
from trackside.model.suppression import Suppression
from trackside.model.track import Track
from trackside.rules import RULES, Rule, Scene

Around = TypeVar("Around", bound=Scene)
_READING = "IO"
MOST = 500
"""Findings of one rule in one document: a megabyte of one mistake is said often enough."""
_MORE = "the rule finds more of this here, not listed"


class Said(Struct, frozen=True, array_like=True):
    """A finding with the code of its rule and the document that it is about."""

    code: str
    path: RepoPath
    finding: Finding


class Trace(Struct, frozen=True, array_like=True):
    """What of a document's text is asked for later: the anchors of its headings, and what it accepts."""

    path: RepoPath
    anchors: tuple[str, ...]
    suppressions: tuple[Suppression, ...]


class Examined(Struct, frozen=True, array_like=True):
    """A track, what is said of it by itself, and a trace of each of its documents."""

    track: Track
    said: tuple[Said, ...]
    traces: tuple[Trace, ...]


def examine(track: Track, scene: Scene) -> Examined:
    """Ask every rule that looks at one document or one track, whether or not the settings choose it."""
    said = tuple(Said(rule.code, path, finding) for rule in RULES for path, finding in _local(rule, track, scene))
    return Examined(track, said, tuple(_trace(document.document, scene) for document in track.documents))


def _trace(document: Document, scene: Scene) -> Trace:
    anchors = tuple(heading.anchor for heading in document.headings)
    return Trace(document.source.path, anchors, read_suppressions(document, scene.today, scene.settings.binding))


def _local(rule: Rule, track: Track, scene: Scene) -> Iterator[tuple[RepoPath, Finding]]:
    if rule.of_track:
        yield from of_whole(track, rule.of_track, scene)
    if rule.of_plan and track.plan:
        found = of_whole(track, partial(rule.of_plan, track.plan), scene)
        yield from ((track.plan.path, finding) for _, finding in found)
    for document in track.documents if rule.of_document else ():
        if rule.of_document and (rule.code.startswith(_READING) or not unread(document.document)):
            for finding in _some(rule.of_document(document, track, scene)):
                yield finding.path or document.path, finding


def of_whole(
    track: Track, check: Callable[[Track, Around], Iterator[Finding]], scene: Around
) -> Iterator[tuple[RepoPath, Finding]]:
    """What a rule says of a whole track; one whose facts cannot be read is left to the rules on reading."""
    home = track.home
    if home and track.id and not unread(home.document):
        yield from ((finding.path or home.path, finding) for finding in _some(check(track, scene)))


def _some(findings: Iterator[Finding]) -> Iterator[Finding]:
    """As many as anybody reads; the last one says that there are more."""
    yield from islice(findings, MOST - 1)
    last, more = next(findings, None), next(findings, None)
    if last:
        yield structs.replace(last, help="; ".join(filter(None, (last.help, _MORE)))) if more else last
