"""Run rules over the corpus: the rule says what and where, the engine says who, how bad and in which file."""

from collections.abc import Iterable, Iterator
from datetime import date

from trackside.assembly import unread
from trackside.lint.select import selected
from trackside.model.corpus import Corpus
from trackside.model.diagnostic import Checked, Diagnostic, Finding, Report
from trackside.model.names import RepoPath, Severity, Status
from trackside.model.settings import Settings
from trackside.model.surroundings import Surroundings
from trackside.model.track import Track, TrackDocument
from trackside.rules import Rule, Scene

_READING = "IO"


def check(
    corpus: Corpus,
    surroundings: Surroundings,
    settings: Settings,
    *,
    today: date,
    only: frozenset[RepoPath] | None = None,
    judged_as: Status | None = None,
) -> Report:
    """Every finding of the rules in force. With `only`, findings in other documents are dropped after the
    whole corpus was read; with `judged_as`, every track is judged as if it had that status.
    """
    rules, severities = selected(settings)
    scene = _scene(corpus, surroundings, settings, today, judged_as)
    found = [
        diagnostic
        for track in corpus.tracks
        for diagnostic in _track(track, rules, severities, scene)
        if only is None or diagnostic.path in only
    ]
    found.sort(key=lambda one: (one.path, one.span.start, one.span.end, one.code))
    documents = [
        document for track in corpus.tracks for document in track.documents if only is None or document.path in only
    ]
    tracks = sum(
        1 for track in corpus.tracks if only is None or any(document.path in only for document in track.documents)
    )
    named = {diagnostic.path for diagnostic in found}
    texts = tuple((document.path, document.document.text) for document in documents if document.path in named)
    return Report(tuple(found), Checked(tracks, len(documents), len(rules), len(corpus.skipped)), texts)


def _scene(
    corpus: Corpus, surroundings: Surroundings, settings: Settings, today: date, judged_as: Status | None
) -> Scene:
    anchors = {
        document.path: frozenset(heading.anchor for heading in document.document.headings)
        for track in corpus.tracks
        for document in track.documents
    }
    return Scene(
        corpus, surroundings, settings, today, {track.id: track for track in corpus.tracks}, anchors, judged_as
    )


def _track(track: Track, rules: Iterable[Rule], severities: dict[str, Severity], scene: Scene) -> Iterator[Diagnostic]:
    for rule in rules:
        for document, finding in _findings(rule, track, scene):
            severity = _severity(rule, track, document, scene, severities.get(rule.code))
            if severity:
                path = finding.path or document.path
                yield Diagnostic(
                    rule.code, rule.name, severity, track.id, path, finding.span, finding.message, finding.help
                )


def _findings(rule: Rule, track: Track, scene: Scene) -> Iterator[tuple[TrackDocument, Finding]]:
    """A document whose content is unknown is looked at by the rules on reading only."""
    reading = rule.code.startswith(_READING)
    if rule.of_track and track.spec and not unread(track.spec.document):
        yield from ((track.spec, finding) for finding in rule.of_track(track, scene))
    if rule.of_document:
        for document in track.documents:
            if reading or not unread(document.document):
                yield from ((document, finding) for finding in rule.of_document(document, track, scene))


def _severity(
    rule: Rule, track: Track, document: TrackDocument, scene: Scene, changed: Severity | None
) -> Severity | None:
    """The rule's severity, or the settings', once the gate is reached; information before it."""
    if document.form is None and not unread(document.document):
        return rule.bare and (changed or rule.bare)
    return (changed or rule.severity) if scene.reached(track, rule.gate) else Severity.INFO
