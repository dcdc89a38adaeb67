"""Mend what can be mended: pick the fixes that go together, make them, read again, and keep none that does harm."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from trackside.lint.examine import MOST
from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.edit import Changes, Edit, edited
from trackside.model.names import RepoPath, Severity
from trackside.model.source import Source, Span
from trackside.parsing.decoding import decode

ROUNDS = 10
"""A fix may bring another finding to light; after so many rounds the rest is left."""
TRIALS = 40
"""Looking for the fix that does harm costs a check each time, in which the tracks that it touches are read again."""
READINGS = 6
"""How often everything may be read again in all; for what is small, the trials alone are the bound."""
SMALL = 2_000_000
"""Characters that may be read again in any case."""

Recheck = Callable[[Mapping[RepoPath, Source]], Report]
"""Checks the corpus with other texts in some of its documents, by all rules."""


class Mended(NamedTuple):
    """What was mended, as changes of the texts that were read. A fix in `refused` would have made something worse;
    with `more`, there was more to do than one run takes upon itself."""

    changes: Changes
    sources: Mapping[RepoPath, Source]
    fixed: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]
    more: bool


def mend(
    report: Report,
    sources: Mapping[RepoPath, Source],
    recheck: Recheck,
    wanted: Callable[[Diagnostic], bool],
) -> Mended:
    """Make the wanted fixes of a report by all rules, round by round, until there is none left.

    A fix is kept when its finding is gone and no document has more findings of any other rule, or graver ones.
    `sources` holds the texts that may be edited.
    """
    mender, since, rounds = _Mender(sources, recheck, wanted), 0, 0
    while rounds < ROUNDS and not mender.is_spent:
        rounds += 1
        report, done = mender.round(report)
        since += bool(done)
        if not done and not (mender.refused and since):
            break
        if not done:  # what did harm may do none in the text as it is now
            mender.refused, since = {}, 0
    now = {path: source for path, source in mender.now.items() if source.text != sources[path].text}
    edits = tuple(_difference(sources[path], source.text) for path, source in now.items())
    more = any(mender.candidates(report)) and (mender.is_spent or rounds == ROUNDS)
    return Mended(Changes(edits), now, tuple(mender.fixed), tuple(mender.refused.values()), more)


class _Mender:
    """The texts that are no longer as they were, and what became of the fixes."""

    def __init__(
        self, sources: Mapping[RepoPath, Source], recheck: Recheck, wanted: Callable[[Diagnostic], bool]
    ) -> None:
        self.sources, self.recheck, self.wanted = sources, recheck, wanted
        self.now: dict[RepoPath, Source] = {}
        self.fixed: list[Diagnostic] = []
        self.refused: dict[tuple[str, ...], Diagnostic] = {}
        self.trials, self._sizes = TRIALS, Counter[str]()
        for path, source in sources.items():
            self._sizes[_folder(path)] += len(source.text)
        self._readable = max(READINGS * self._sizes.total(), SMALL)
        self.last: list[Diagnostic] | None = None
        self.guilty: set[str] = set()

    @property
    def is_spent(self) -> bool:
        """Whether no more may be tried."""
        return self.trials <= 0 or self._readable <= 0

    def round(self, before: Report) -> tuple[Report, bool]:
        """Make the fixes that go together and do no harm; gives the report after them."""
        self.last = None
        waiting = _by_folder(_compatible(self.candidates(before)))
        kept: list[Diagnostic] = []
        while waiting and not self.is_spent:
            groups = [queue.pop() for queue in waiting.values()]
            guilty = self._tried(before, [*kept, *(one for group in groups for one in group)])
            for group in groups:
                folder = _folder(_place(group[0]))
                if folder not in guilty:
                    kept += group
                elif len(group) == 1:
                    self.refused[_key(group[0])] = group[0]
                else:
                    half = len(group) // 2
                    waiting[folder] += [group[half:], group[:half]]
            waiting = {folder: queue for folder, queue in waiting.items() if queue}
        while guilty := self._tried(before, kept):
            kept = [one for one in kept if _folder(_place(one)) not in guilty]
        self.now |= self._edited(kept)
        self.fixed += kept
        return self.after, bool(kept)

    def candidates(self, report: Report) -> Iterator[Diagnostic]:
        """The findings that are to be mended and can be."""
        for one in report.diagnostics:
            if one.fix and _place(one) in self.sources and _key(one) not in self.refused and self.wanted(one):
                yield one

    def _edited(self, fixes: list[Diagnostic]) -> dict[RepoPath, Source]:
        edits: dict[RepoPath, list[Edit]] = defaultdict(list)
        for one in fixes:
            path = _place(one)
            edits[path] += [Edit(path, span, text, "") for span, text in (one.fix.edits if one.fix else ())]
        texts = {path: edited(self.now.get(path) or self.sources[path], made) for path, made in edits.items()}
        return {path: decode(path, text.encode()) for path, text in texts.items()}

    def _tried(self, before: Report, fixes: list[Diagnostic]) -> set[str]:
        """Try these fixes; gives the folders whose fixes are to blame for what got worse."""
        if fixes == self.last:
            return self.guilty
        self.trials -= 1
        changed = self._edited(fixes)
        self._readable -= sum(self._sizes[folder] for folder in {_folder(path) for path in changed})
        self.after = self.recheck({**self.now, **changed}) if fixes else before
        self.last, self.guilty = fixes, _blamed(_worse(before, self.after, fixes), changed)
        return self.guilty


def _place(one: Diagnostic) -> RepoPath:
    """The document that a fix edits."""
    return (one.fix.path if one.fix else None) or one.path


def _folder(path: RepoPath) -> str:
    return path.rpartition("/")[0]


def _key(one: Diagnostic) -> tuple[str, ...]:
    return one.path, one.code, one.message


def _by_folder(fixes: Iterable[Diagnostic]) -> dict[str, list[list[Diagnostic]]]:
    """One group a track, in a queue of groups that are to be tried."""
    found: dict[str, list[list[Diagnostic]]] = {}
    for one in fixes:
        found.setdefault(_folder(_place(one)), [[]])[0].append(one)
    return found


def _compatible(fixes: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """First come, first served: a fix with an edit that meets one already taken waits for the next round."""
    taken: dict[RepoPath, list[Span]] = defaultdict(list)
    for one in fixes:
        spans = [span for span, _ in one.fix.edits] if one.fix else []
        ours = taken[_place(one)]
        if all(_is_free(span, ours) for span in spans):
            for span in spans:
                ours.insert(bisect_left(ours, span.start, key=lambda other: other.start), span)
            yield one


def _is_free(span: Span, taken: list[Span]) -> bool:
    """Whether it touches none of the spans, which are in order and apart."""
    at = bisect_left(taken, span.start, key=lambda other: other.start)
    return not any(span.start <= other.end and other.start <= span.end for other in taken[max(at - 1, 0) : at + 1])


def _worse(before: Report, after: Report, fixes: list[Diagnostic]) -> set[RepoPath]:
    """The documents with a finding that ought to be gone, or with more or graver ones of a rule that fixed nothing.

    Where a rule finds more than is listed, others take the places of those that are gone.
    """
    wanted_gone = Counter(_key(one) for one in fixes)
    had, has = (Counter(_key(one) for one in report.diagnostics) for report in (before, after))
    cut = {key for key, number in Counter((one.path, one.code) for one in before.diagnostics).items() if number >= MOST}
    worse = {
        _place(one)
        for one in fixes
        if has[_key(one)] > had[_key(one)] - wanted_gone[_key(one)] and (one.path, one.code) not in cut
    }
    own = {(one.path, one.code) for one in fixes}
    old, new = _weights(before), _weights(after)
    return worse | {path for path, code, rank in new - old if (path, code) not in own}


def _weights(report: Report) -> Counter[tuple[RepoPath, str, int]]:
    """How many findings of a rule a document has that are at least so grave."""
    ranks = range(len(Severity))
    return Counter((one.path, one.code, rank) for one in report.diagnostics for rank in ranks[one.severity.rank :])


def _blamed(worse: set[RepoPath], edits: Iterable[RepoPath]) -> set[str]:
    """The folders whose edits are to blame: that of the document, else all."""
    folders = {_folder(path) for path in edits}
    blamed: set[str] = set()
    for path in worse:
        blamed |= {_folder(path)} & folders or folders
    return blamed


def _difference(source: Source, text: str) -> Edit:
    """One edit from the first character that differs to the last."""
    old, start, end = source.text, 0, 0
    shortest = min(len(old), len(text))
    while start < shortest and old[start] == text[start]:
        start += 1
    while end < shortest - start and old[-1 - end] == text[-1 - end]:
        end += 1
    return Edit(source.path, Span(start, len(old) - end), text[start : len(text) - end], source.digest)
