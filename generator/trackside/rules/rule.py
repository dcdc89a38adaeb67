"""What a rule is: a function that yields findings, with a code, a name, a severity and a page."""

import inspect
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from trackside.lifecycle.scene import Scene as Scene
from trackside.lifecycle.states import Gate
from trackside.model.branch import Branch, Change
from trackside.model.corpus import Corpus
from trackside.model.diagnostic import Diagnostic, Finding
from trackside.model.graph import Reference
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.plan import Plan
from trackside.model.suppression import Suppression
from trackside.model.surroundings import Surroundings
from trackside.model.track import Track, TrackDocument

_MOST_WORDS = 5_000  # comparing takes microseconds for each of them, and a document may ask often
_FIX = re.compile(r'^````markdown[^\n]* fix="(safe|unsafe)"', re.M)


class Neighbourhood(Scene, frozen=True, kw_only=True):
    """What is around a track: the others, the files that they name, and what the branch did to them.

    `anchors` holds the headings' anchors of every document, `references` what each track names.
    """

    corpus: Corpus
    surroundings: Surroundings
    tracks: Mapping[TrackId, Track]
    anchors: Mapping[RepoPath, frozenset[str]]
    references: Mapping[TrackId, Sequence[Reference]]
    branch: Branch


DocumentCheck = Callable[[TrackDocument, Track, Scene], Iterator[Finding]]
PlanCheck = Callable[[Plan, Track, Scene], Iterator[Finding]]
TrackCheck = Callable[[Track, Scene], Iterator[Finding]]
NeighbourCheck = Callable[[Track, Neighbourhood], Iterator[Finding]]
CorpusCheck = Callable[[Neighbourhood], Iterator[Finding]]
ChangeCheck = Callable[[Change, Neighbourhood], Iterator[Finding]]
MoveCheck = Callable[[Change, Sequence[Diagnostic], Neighbourhood], Iterator[Finding]]
ProjectCheck = Callable[[Neighbourhood], Iterator[Finding]]
SuppressionCheck = Callable[[Suppression], Iterator[Finding]]


class Rule(NamedTuple):
    """A rule as the engine sees it: one of the functions `of_…` is set, and beside `of_track` perhaps `of_change`.

    `severity` holds once the track has reached `gate`; before it a finding is information. `bare` is the
    severity for documents that no template reads; None leaves them alone. One that is `asleep` runs only where the
    settings give it a severity or choose it by its code or name.
    """

    code: str
    name: str
    severity: Severity
    gate: Gate
    bare: Severity | None
    page: str
    of_document: DocumentCheck | None = None
    of_plan: PlanCheck | None = None
    of_track: TrackCheck | None = None
    of_neighbours: NeighbourCheck | None = None
    of_corpus: CorpusCheck | None = None
    of_change: ChangeCheck | None = None
    of_move: MoveCheck | None = None
    of_project: ProjectCheck | None = None
    of_suppression: SuppressionCheck | None = None
    asleep: bool = False

    @property
    def check(self) -> Callable[..., Iterator[Finding]]:
        """The function."""
        at_home = self.of_document or self.of_plan or self.of_track or self.of_neighbours
        in_time = self.of_change or self.of_move
        check = at_home or self.of_corpus or in_time or self.of_project or self.of_suppression
        assert check is not None
        return check

    @property
    def summary(self) -> str:
        """The first sentence of the page."""
        return self.page.split("\n\n", 1)[0].replace("\n", " ")

    @property
    def fixable(self) -> str:
        """How the examples of the page are mended, as they say and their tests prove: `safe`, `unsafe`, or nothing."""
        return ", ".join(sorted(set(_FIX.findall(self.page))))

    @property
    def readable_page(self) -> str:
        """The page without the marks that its tests read."""
        return re.sub("[⟦⟧]", "", re.sub("^````markdown.*$", "````markdown", self.page, flags=re.MULTILINE))


def document_rule(
    code: str, name: str, severity: Severity, gate: Gate = Gate.ANY, bare: Severity | None = None
) -> Callable[[DocumentCheck], Rule]:
    """Make a rule of a function that looks at one document."""
    return lambda check: Rule(code, name, severity, gate, bare, inspect.getdoc(check) or "", of_document=check)


def plan_rule(
    code: str, name: str, severity: Severity, gate: Gate = Gate.ANY, bare: Severity | None = None
) -> Callable[[PlanCheck], Rule]:
    """Make a rule of a function that looks at a plan, where a track has one; its findings are in the plan."""
    return lambda check: Rule(code, name, severity, gate, bare, inspect.getdoc(check) or "", of_plan=check)


def track_rule(
    code: str,
    name: str,
    severity: Severity,
    gate: Gate = Gate.ANY,
    bare: Severity | None = None,
    *,
    of_change: ChangeCheck | None = None,
) -> Callable[[TrackCheck], Rule]:
    """Make a rule of a function that looks at a whole track; its findings are in the document with the track's
    facts unless they say otherwise. `of_change` looks beside it at what the branch did."""

    def rule(check: TrackCheck) -> Rule:
        page = inspect.getdoc(check) or ""
        return Rule(code, name, severity, gate, bare, page, of_track=check, of_change=of_change)

    return rule


def neighbour_rule(
    code: str, name: str, severity: Severity, gate: Gate = Gate.ANY, bare: Severity | None = None
) -> Callable[[NeighbourCheck], Rule]:
    """Make a rule of a function that looks at a track and around it: at other tracks, and at files that it names;
    its findings are in the document with the track's facts unless they say otherwise."""
    return lambda check: Rule(code, name, severity, gate, bare, inspect.getdoc(check) or "", of_neighbours=check)


def corpus_rule(
    code: str, name: str, severity: Severity, gate: Gate = Gate.ANY, bare: Severity | None = None
) -> Callable[[CorpusCheck], Rule]:
    """Make a rule of a function that looks at all tracks together; every finding names its document."""
    return lambda check: Rule(code, name, severity, gate, bare, inspect.getdoc(check) or "", of_corpus=check)


def change_rule(
    code: str,
    name: str,
    severity: Severity,
    gate: Gate = Gate.ANY,
    bare: Severity | None = None,
    *,
    asleep: bool = False,
) -> Callable[[ChangeCheck], Rule]:
    """Make a rule of a function that looks at a track in which the branch changed something, as it was and as it is;
    its findings are in the document with the track's facts unless they say otherwise. A track that is gone has them
    at the beginning of the document that it had. One that is `asleep` runs where the settings name it."""

    def rule(check: ChangeCheck) -> Rule:
        return Rule(code, name, severity, gate, bare, inspect.getdoc(check) or "", of_change=check, asleep=asleep)

    return rule


def move_rule(
    code: str, name: str, severity: Severity, gate: Gate = Gate.ANY, bare: Severity | None = None
) -> Callable[[MoveCheck], Rule]:
    """Make a rule of a function that looks at a changed track together with what all other rules found in it."""
    return lambda check: Rule(code, name, severity, gate, bare, inspect.getdoc(check) or "", of_move=check)


def project_rule(code: str, name: str, severity: Severity) -> Callable[[ProjectCheck], Rule]:
    """Make a rule of a function that says something of the check itself: a notice, which has no place."""
    return lambda check: Rule(code, name, severity, Gate.ANY, severity, inspect.getdoc(check) or "", of_project=check)


def nearest(word: str, words: Collection[str] | type[StrEnum]) -> str:
    """A help text that names the most similar of some words, or nothing."""
    return f"did you mean `{match}`?" if (match := closest(word, words)) else ""


def closest(word: str, words: Collection[str] | type[StrEnum]) -> str:
    """The most similar of some words; nothing when none is alike."""
    from difflib import get_close_matches

    match = get_close_matches(word.lower(), list(words), 1) if len(words) <= _MOST_WORDS else ()
    return match[0] if match else ""
