"""Run rules over the corpus: the rule says what and where, the engine says who, how bad and in which file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from trackside.assembly import unread
from trackside.lint.examine import Examined, examine, of_whole
from trackside.lint.select import Policies, Policy
from trackside.lint.suppress import unaccepted, with_unused
from trackside.model.corpus import Corpus, Registry
from trackside.model.diagnostic import Checked, Diagnostic, Finding, Fix, Hidden, Report
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.settings import Settings
from trackside.model.suppression import Suppression
from trackside.model.surroundings import Surroundings
from trackside.model.track import Track, TrackDocument
from trackside.rules import Neighbourhood, Rule, Scene

_CONFLICT = "IO005"


def check(
    corpus: Corpus, surroundings: Surroundings, scene: Scene, *, only: frozenset[RepoPath] | None = None
) -> Report:
    """Every finding of the rules in force; of a document with a merge half done, which holds two texts at once,
    nothing else is said. With `only`, findings in other documents are dropped after the whole corpus was read.
    """
    texts = {document.path: document.document.text for track in owners(corpus) for document in track.documents}
    return conclude(corpus, [examine(track, scene) for track in owners(corpus)], surroundings, scene, texts, only)


def owners(corpus: Corpus) -> tuple[Track, ...]:
    """All tracks, and the registries as tracks: their documents are looked at, though they are no tracks."""
    return (*corpus.tracks, *(_as_track(registry) for registry in corpus.registries))


def conclude(
    corpus: Corpus,
    examined: Sequence[Examined],
    surroundings: Surroundings,
    scene: Scene,
    texts: Mapping[RepoPath, str],
    only: frozenset[RepoPath] | None = None,
) -> Report:
    """What is said of each track by itself and of all of them together, as the settings want it.

    `examined` follows `owners`. Of a document in `corpus` only what `abridge` leaves is looked at; `texts` go into the
    report.
    """
    policies = Policies(scene.settings)
    places = {
        document.path: _Place(one.track, document, policies.of(one.track, document.path), trace.suppressions)
        for one in examined
        for document, trace in zip(one.track.documents, one.traces, strict=True)
    }
    said = [(one.code, one.path, one.finding) for track in examined for one in track.said]
    around = _neighbourhood(corpus, examined, surroundings, scene)
    said += [(rule.code, path, finding) for rule in policies.rules for path, finding in _wide(rule, around, examined)]
    rules = {rule.code: rule for rule in policies.rules}
    found = [
        _diagnostic(rule, severity, path, finding, places)
        for code, path, finding in said
        if (only is None or path in only)
        and (rule := rules.get(code))
        and (severity := _severity(rule, places[path], scene))
    ]
    torn = {one.path for one in found if one.code == _CONFLICT}
    found = [one for one in found if one.code == _CONFLICT or one.path not in torn]
    chosen = {path: place for path, place in places.items() if only is None or path in only}
    asked = {path: place for path, place in chosen.items() if path not in torn}
    kept, suppressed = _unsuppressed(found, asked, policies.rules, scene)
    kept.sort(key=lambda one: (one.path, one.span.start, one.span.end, one.code))
    tracks = len(corpus.tracks) if only is None else len({place.track.folder for place in chosen.values()})
    checked = Checked(tracks, len(chosen), len(policies.rules), len(corpus.skipped))
    return Report(tuple(kept), checked, texts, tuple(chosen), hidden=Hidden(suppressed))


def in_force(corpus: Corpus, settings: Settings) -> dict[RepoPath, frozenset[str]]:
    """The codes of the rules that look at each document."""
    policies = Policies(settings)
    chosen = {rule.code for rule in policies.rules}
    return {
        document.path: policies.of(track, document.path).in_force & chosen
        for track in owners(corpus)
        for document in track.documents
    }


class _Place(NamedTuple):
    """A document, whose it is, and what holds in it."""

    track: Track
    document: TrackDocument
    policy: Policy
    suppressions: tuple[Suppression, ...]


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
        if not place.suppressions:
            continue
        mine = by_path.get(path, [])
        by_path[path] = kept = unaccepted(mine, place.suppressions)
        hidden += len(mine) - len(kept)
        for suppression in with_unused(
            place.suppressions, mine, frozenset() if scene.judged_as else place.policy.in_force
        ):
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


def _neighbourhood(
    corpus: Corpus, examined: Sequence[Examined], surroundings: Surroundings, scene: Scene
) -> Neighbourhood:
    return Neighbourhood(
        **structs.asdict(scene),
        corpus=corpus,
        surroundings=surroundings,
        tracks={track.id: track for track in corpus.tracks},
        anchors={trace.path: frozenset(trace.anchors) for one in examined if one.track.id for trace in one.traces},
        references=corpus.graph.by_source(),
    )


def _wide(rule: Rule, around: Neighbourhood, examined: Sequence[Examined]) -> Iterator[tuple[RepoPath, Finding]]:
    """What a rule says that looks beyond one track."""
    if rule.of_corpus:
        yield from ((finding.path, finding) for finding in rule.of_corpus(around) if finding.path)
    for one in examined if rule.of_neighbours else ():
        if rule.of_neighbours:
            yield from of_whole(one.track, rule.of_neighbours, around)


def _fix(finding: Finding, path: RepoPath, places: Mapping[RepoPath, _Place]) -> Fix | None:
    """The finding's fix, unless its file cannot be edited."""
    place = places.get(finding.fix.path or path) if finding.fix else None
    return finding.fix if place and place.document.document.source.exact else None


def _as_track(registry: Registry) -> Track:
    """A registry stands for itself: its documents are looked at, and it is no track of the corpus."""
    path = registry.document.path
    folder = RepoPath(path.rpartition("/")[0] or ".")
    return Track(TrackId(""), folder, folder, (registry.document,))


def _severity(rule: Rule, place: _Place, scene: Scene) -> Severity | None:
    """How bad a finding of the rule is in this document; None when the rule is not asked there."""
    policy = place.policy
    if rule.code not in policy.in_force:
        return None
    if place.document.form is None and not unread(place.document.document):
        return rule.bare and policy.severities.get(rule.code, rule.bare)
    return policy.severity(rule) if scene.reached(place.track, policy.gate(rule)) else Severity.INFO
