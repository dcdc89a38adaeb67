"""Run rules over the corpus: the rule says what and where, the engine says who, how bad and in which file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import structs

from trackside.assembly import unread
from trackside.lifecycle.states import reaches
from trackside.lint.examine import Examined, examine, of_whole
from trackside.lint.select import Policies, Policy
from trackside.lint.suppress import unaccepted, with_unused
from trackside.model.branch import Branch, Change
from trackside.model.corpus import Corpus, Registry
from trackside.model.diagnostic import Checked, Diagnostic, Finding, Fix, Hidden, Notice, Report
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.settings import Settings
from trackside.model.suppression import Suppression
from trackside.model.surroundings import Surroundings
from trackside.model.track import Track, TrackDocument
from trackside.rules import Neighbourhood, Rule, Scene
from trackside.rules.rule import ChangeCheck, NeighbourCheck

_CONFLICT = "IO005"


def check(corpus: Corpus, world: "World", scene: Scene, *, only: frozenset[RepoPath] | None = None) -> Report:
    """Every finding of the rules in force; of a document with a merge half done, which holds two texts at once,
    nothing else is said. With `only`, findings in other documents are dropped after the whole corpus was read.
    """
    texts = {document.path: document.document.text for track in owners(corpus) for document in track.documents}
    examined = [examine(track, scene) for track in owners(corpus)]
    return conclude(corpus, examined, world, scene, texts, only)


class World(NamedTuple):
    """What rules look at beside the tracks as they are."""

    surroundings: Surroundings
    branch: Branch = Branch()


def owners(corpus: Corpus) -> tuple[Track, ...]:
    """All tracks, and the registries as tracks: their documents are looked at, though they are no tracks."""
    return (*corpus.tracks, *(_as_track(registry) for registry in corpus.registries))


def conclude(
    corpus: Corpus,
    examined: Sequence[Examined],
    world: World,
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
    chosen = {path: place for path, place in places.items() if only is None or path in only}
    judge = _Judge(policies, {**_gone(world.branch, policies), **places}, scene, only)
    said = [(one.code, one.path, one.finding) for track in examined for one in track.said]
    around = _neighbourhood(corpus, examined, world, scene)
    said += [(rule.code, path, finding) for rule in policies.rules for path, finding in _wide(rule, around, examined)]
    found = list(judge.diagnostics(said))
    torn = {one.path for one in found if one.code == _CONFLICT}
    found = [one for one in found if one.code == _CONFLICT or one.path not in torn]
    found += judge.diagnostics(list(_moves(policies.rules, around, found, places)))
    asked = [path for path in chosen if path not in torn]
    kept, suppressed = _unsuppressed(found, asked, judge, policies.rules, scene)
    kept.sort(key=lambda one: (one.path, one.span.start, one.span.end, one.code))
    tracks = len(corpus.tracks) if only is None else len({place.track.folder for place in chosen.values()})
    checked = Checked(tracks, len(chosen), len(policies.rules), len(corpus.skipped))
    notices = tuple(_notices(policies, around))
    return Report(tuple(kept), checked, texts, tuple(chosen), hidden=Hidden(suppressed), notices=notices)


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
    suppressions: tuple[Suppression, ...] = ()


def _gone(branch: Branch, policies: Policies) -> dict[RepoPath, _Place]:
    """The documents of tracks that are gone: something may be said of them."""
    tracks = [change.before for change in branch.changes if change.before and not change.after]
    return {
        document.path: _Place(track, document, policies.of(track, document.path))
        for track in tracks
        for document in track.documents
    }


class _Judge:
    """Makes diagnostics of findings: how bad they are where they are, or that nobody asked."""

    def __init__(
        self,
        policies: Policies,
        places: Mapping[RepoPath, _Place],
        scene: Scene,
        only: frozenset[RepoPath] | None,
    ) -> None:
        self.places, self._scene, self._only = places, scene, only
        self._rules = {rule.code: rule for rule in policies.rules}

    def diagnostics(self, said: Iterable[tuple[str, RepoPath, Finding]]) -> Iterator[Diagnostic]:
        """Those of the findings that count, each of the rule with that code in that document."""
        for code, path, finding in said:
            rule = self._rules.get(code) if self._only is None or path in self._only else None
            if rule and (one := self.diagnostic(rule, path, finding)):
                yield one

    def diagnostic(self, rule: Rule, path: RepoPath, finding: Finding) -> Diagnostic | None:
        """The finding with all that its rule does not know; None where the rule is not asked."""
        severity = _severity(rule, self.places[path], self._scene)
        if severity is None:
            return None
        fix, track = _fix(finding, path, self.places), self.places[path].track.id
        return Diagnostic(rule.code, rule.name, severity, track, path, finding.span, finding.message, finding.help, fix)


def _unsuppressed(
    found: list[Diagnostic], asked: Iterable[RepoPath], judge: _Judge, rules: Sequence[Rule], scene: Scene
) -> tuple[list[Diagnostic], int]:
    """What no comment accepts, with what is wrong with such comments; and how many findings are accepted.

    Judged by another status than their own, tracks lack findings that their suppressions are for.
    """
    by_path: dict[RepoPath, list[Diagnostic]] = {}
    for one in found:
        by_path.setdefault(one.path, []).append(one)
    hidden = 0
    for path in asked:
        place = judge.places[path]
        if not place.suppressions:
            continue
        mine = by_path.get(path, [])
        by_path[path] = kept = unaccepted(mine, place.suppressions)
        hidden += len(mine) - len(kept)
        in_force = frozenset[str]() if scene.judged_as else place.policy.in_force
        for suppression in with_unused(place.suppressions, mine, in_force):
            said = ((rule, one) for rule in rules if rule.of_suppression for one in rule.of_suppression(suppression))
            kept += filter(None, (judge.diagnostic(rule, path, one) for rule, one in said))
    return [one for some in by_path.values() for one in some], hidden


def _neighbourhood(corpus: Corpus, examined: Sequence[Examined], world: World, scene: Scene) -> Neighbourhood:
    return Neighbourhood(
        **structs.asdict(scene),
        corpus=corpus,
        surroundings=world.surroundings,
        tracks={track.id: track for track in corpus.tracks},
        anchors={trace.path: frozenset(trace.anchors) for one in examined if one.track.id for trace in one.traces},
        references=corpus.graph.by_source(),
        branch=world.branch,
    )


def _wide(rule: Rule, around: Neighbourhood, examined: Sequence[Examined]) -> Iterator[tuple[RepoPath, Finding]]:
    """What a rule says that looks beyond one track as it is."""
    if rule.of_corpus:
        yield from ((finding.path, finding) for finding in rule.of_corpus(around) if finding.path)
    if rule.of_change:
        for change in around.branch.changes:
            yield from of_whole(change.track, _partial(rule.of_change, change), around)
    for one in examined if rule.of_neighbours else ():
        if rule.of_neighbours:
            yield from of_whole(one.track, rule.of_neighbours, around)


def _partial(check: ChangeCheck, change: Change) -> NeighbourCheck:
    return lambda _, around: check(change, around)


def _moves(
    rules: Sequence[Rule], around: Neighbourhood, found: Sequence[Diagnostic], places: Mapping[RepoPath, _Place]
) -> Iterator[tuple[str, RepoPath, Finding]]:
    """What is said of changed tracks in view of the errors that no rule would have made of them as they were."""
    changes = [change for change in around.branch.changes if change.before]
    if not changes:
        return
    by_folder: dict[RepoPath, list[Diagnostic]] = {}
    for path, group in groupby(sorted(found, key=lambda one: one.path), key=lambda one: one.path):
        if place := places.get(path):
            by_folder.setdefault(place.track.folder, []).extend(unaccepted(group, place.suppressions))
    by_code = {rule.code: rule for rule in rules}
    for rule in rules:
        for change in changes if rule.of_move else ():
            before, home = change.before.status if change.before else None, change.track.home
            new = [
                one
                for one in by_folder.get(change.track.folder, [])
                if one.severity is Severity.ERROR
                and not reaches(before, places[one.path].policy.gate(by_code[one.code]))
            ]
            for finding in rule.of_move(change, new, around) if rule.of_move else ():
                if path := finding.path or (home and home.path):
                    yield rule.code, path, finding


def _notices(policies: Policies, around: Neighbourhood) -> Iterator[Notice]:
    """What is said of the check itself, and what rules in force could not look at."""
    in_force = {rule.code for rule in policies.rules}
    yield from (notice for notice in around.surroundings.notices if notice.code in in_force)
    for rule in policies.rules:
        severity = policies.everywhere.severity(rule)
        for finding in rule.of_project(around) if rule.of_project else ():
            yield Notice(severity, finding.message, finding.help, rule.code)


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
