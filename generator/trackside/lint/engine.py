"""Run rules over the corpus: the rule says what and where, the engine says who, how bad and in which file."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from msgspec import structs

from trackside.assembly import unread
from trackside.lint.select import Policies, Policy
from trackside.lint.suppress import read_suppressions, unaccepted, with_unused
from trackside.model.corpus import Corpus, Registry
from trackside.model.diagnostic import Checked, Diagnostic, Finding, Fix, Hidden, Report
from trackside.model.names import RepoPath, Severity, Status, TrackId
from trackside.model.settings import Settings
from trackside.model.suppression import Suppression
from trackside.model.surroundings import Surroundings
from trackside.model.track import Track, TrackDocument
from trackside.rules import Neighbourhood, Rule, Scene

_READING = "IO"
_CONFLICT = "IO005"
_MOST = 500
"""Findings of one rule in one document: a megabyte of one mistake is said often enough."""
_MORE = "the rule finds more of this here, not listed"


def check(
    corpus: Corpus,
    surroundings: Surroundings,
    settings: Settings,
    *,
    today: date,
    only: frozenset[RepoPath] | None = None,
    judged_as: Status | None = None,
) -> Report:
    """Every finding of the rules in force; of a document with a merge half done, which holds two texts at once,
    nothing else is said. With `only`, findings in other documents are dropped after the
    whole corpus was read; with `judged_as`, every track is judged as if it had that status.
    """
    policies = Policies(settings)
    scene = _neighbourhood(corpus, surroundings, Scene(settings, corpus.layout, today, judged_as))
    owners = (*corpus.tracks, *(_as_track(registry) for registry in corpus.registries))
    places = {
        document.path: _Place(track, document, policies.of(track, document.path))
        for track in owners
        for document in track.documents
    }
    found = [
        _diagnostic(rule, severity, path, finding, places)
        for rule in policies.rules
        for path, finding in _findings(rule, scene, owners)
        if (only is None or path in only) and (place := places[path]) and (severity := _severity(rule, place, scene))
    ]
    torn = {one.path for one in found if one.code == _CONFLICT}
    found = [one for one in found if one.code == _CONFLICT or one.path not in torn]
    chosen = {path: place for path, place in places.items() if only is None or path in only}
    asked = {path: place for path, place in chosen.items() if path not in torn}
    kept, suppressed = _unsuppressed(found, asked, policies.rules, scene)
    kept.sort(key=lambda one: (one.path, one.span.start, one.span.end, one.code))
    tracks = len(corpus.tracks) if only is None else len({place.track.folder for place in chosen.values()})
    named = {diagnostic.path for diagnostic in kept}
    texts = tuple((path, place.document.document.text) for path, place in places.items() if path in named)
    checked = Checked(tracks, len(chosen), len(policies.rules), len(corpus.skipped))
    return Report(tuple(kept), checked, texts, tuple(chosen), hidden=Hidden(suppressed))


def in_force(corpus: Corpus, settings: Settings) -> dict[RepoPath, frozenset[str]]:
    """The codes of the rules that look at each document."""
    policies = Policies(settings)
    chosen = {rule.code for rule in policies.rules}
    owners = (*corpus.tracks, *(_as_track(registry) for registry in corpus.registries))
    return {
        document.path: policies.of(track, document.path).in_force & chosen
        for track in owners
        for document in track.documents
    }


class _Place(NamedTuple):
    """A document, whose it is, and what holds in it."""

    track: Track
    document: TrackDocument
    policy: Policy


def _unsuppressed(
    found: list[Diagnostic], places: Mapping[RepoPath, _Place], rules: Sequence[Rule], scene: Scene
) -> tuple[list[Diagnostic], int]:
    """What no comment accepts, with what is wrong with such comments; and how many findings are accepted.

    Judged by another status than their own, tracks lack findings that their suppressions are for.
    """
    by_path: dict[RepoPath, list[Diagnostic]] = {}
    for one in found:
        by_path.setdefault(one.path, []).append(one)
    hidden = 0
    for path, place in places.items():
        suppressions = read_suppressions(place.document.document, scene.today)
        if not suppressions:
            continue
        mine = by_path.get(path, [])
        by_path[path] = kept = unaccepted(mine, suppressions)
        hidden += len(mine) - len(kept)
        for suppression in with_unused(suppressions, mine, frozenset() if scene.judged_as else place.policy.in_force):
            kept += _of_suppression(suppression, path, places, rules, scene)
    return [one for some in by_path.values() for one in some], hidden


def _of_suppression(
    suppression: Suppression, path: RepoPath, places: Mapping[RepoPath, _Place], rules: Sequence[Rule], scene: Scene
) -> Iterator[Diagnostic]:
    for rule in rules:
        if rule.of_suppression and (severity := _severity(rule, places[path], scene)):
            for finding in rule.of_suppression(suppression):
                yield _diagnostic(rule, severity, path, finding, places)


def _diagnostic(
    rule: Rule, severity: Severity, path: RepoPath, finding: Finding, places: Mapping[RepoPath, _Place]
) -> Diagnostic:
    fix, track = _fix(finding, path, places), places[path].track.id
    return Diagnostic(rule.code, rule.name, severity, track, path, finding.span, finding.message, finding.help, fix)


def _neighbourhood(corpus: Corpus, surroundings: Surroundings, scene: Scene) -> Neighbourhood:
    anchors = {
        document.path: frozenset(heading.anchor for heading in document.document.headings)
        for track in corpus.tracks
        for document in track.documents
    }
    return Neighbourhood(
        **structs.asdict(scene),
        corpus=corpus,
        surroundings=surroundings,
        tracks={track.id: track for track in corpus.tracks},
        anchors=anchors,
        references=corpus.graph.by_source(),
    )


def _findings(rule: Rule, scene: Neighbourhood, owners: tuple[Track, ...]) -> Iterator[tuple[RepoPath, Finding]]:
    """What a rule says of the whole corpus, with its document."""
    if rule.of_corpus:
        yield from ((finding.path, finding) for finding in rule.of_corpus(scene) if finding.path)
    for track in owners:
        yield from _of_track(rule, track, scene)


def _fix(finding: Finding, path: RepoPath, places: Mapping[RepoPath, _Place]) -> Fix | None:
    """The finding's fix, unless its file cannot be edited."""
    place = places.get(finding.fix.path or path) if finding.fix else None
    return finding.fix if place and place.document.document.source.exact else None


def _as_track(registry: Registry) -> Track:
    """A registry stands for itself: its documents are looked at, and it is no track of the corpus."""
    path = registry.document.path
    folder = RepoPath(path.rpartition("/")[0] or ".")
    return Track(TrackId(""), folder, folder, (registry.document,))


def _of_track(rule: Rule, track: Track, scene: Neighbourhood) -> Iterator[tuple[RepoPath, Finding]]:
    """A document whose content is unknown is looked at by the rules on reading only."""
    home = track.home
    check = rule.of_track or rule.of_neighbours
    if check and home and track.id and not unread(home.document):
        yield from ((finding.path or home.path, finding) for finding in _some(check(track, scene)))
    if rule.of_document:
        for document in track.documents:
            if rule.code.startswith(_READING) or not unread(document.document):
                for finding in _some(rule.of_document(document, track, scene)):
                    yield finding.path or document.path, finding


def _some(findings: Iterator[Finding]) -> Iterator[Finding]:
    """As many as anybody reads; the last one says that there are more."""
    yield from islice(findings, _MOST - 1)
    last, more = next(findings, None), next(findings, None)
    if last:
        yield structs.replace(last, help="; ".join(filter(None, (last.help, _MORE)))) if more else last


def _severity(rule: Rule, place: _Place, scene: Scene) -> Severity | None:
    """How bad a finding of the rule is in this document; None when the rule is not asked there."""
    policy = place.policy
    if rule.code not in policy.in_force:
        return None
    if place.document.form is None and not unread(place.document.document):
        return rule.bare and policy.severities.get(rule.code, rule.bare)
    return policy.severity(rule) if scene.reached(place.track, policy.gate(rule)) else Severity.INFO
