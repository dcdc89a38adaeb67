"""Mend what a check finds, as changes that can be shown first."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from trackside.assembly import questions, revise
from trackside.lint.engine import World, check, conclude, in_force, owners
from trackside.lint.examine import Examined, examine
from trackside.lint.fix import mend
from trackside.model.corpus import Corpus
from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.edit import Changes
from trackside.model.names import RepoPath, Status
from trackside.model.source import Source
from trackside.model.track import Track
from trackside.rules import Scene
from trackside.sdk.project import Project
from trackside.sdk.reading.narrowing import Scope


class Mended(NamedTuple):
    """What can be mended and how, what is refused because something else would get worse, and what is left; `more`
    when there was so much to do that another run may find something to mend."""

    changes: Changes
    fixed: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]
    left: Report
    more: bool


def mend_tracks(
    project: Project,
    paths: Iterable[str] = (),
    *,
    unsafe: bool = False,
    judged_as: Status | None = None,
    baseline: bool = True,
) -> Mended:
    """The safe fixes for the findings of the rules in force, and with `unsafe` the others; nothing is written.

    What is left is told without what the `baseline` knows. With `paths`, findings in those documents are mended, and
    no other document is edited. Raises `UsageError` as a check does.
    """
    only = project.documents_at(paths)
    overrides = tuple(replace(one, select=(), ignore=()) for one in project.settings.overrides)
    every = replace(project.settings, select=("ALL", *project.settings.select), ignore=(), overrides=overrides)
    rules, texts, scene = in_force(project.corpus, project.settings), _Texts(project), project.scene(judged_as)
    examiner = _Examiner(replace(scene, settings=every))

    branch = project.branch()

    def recheck(sources: Mapping[RepoPath, Source]) -> Report:
        corpus = texts.corpus_with(sources)
        facts, written = project.workspace.answer(questions(corpus, project.settings, scene.today)), texts.written
        return conclude(
            corpus, examiner.examined(corpus), World(facts, branch.with_tracks(corpus.tracks)), examiner.scene, written
        )

    def wanted(one: Diagnostic) -> bool:
        is_in_question = one.code in rules[one.path] and (only is None or one.path in only)
        return is_in_question and one.fix is not None and (unsafe or one.fix.safe)

    sources = {path: source for path, source in project.sources.items() if only is None or path in only}
    mended = mend(recheck({}), sources, recheck, wanted)
    corpus = texts.corpus_with(mended.sources)
    facts = project.workspace.answer(questions(corpus, project.settings, scene.today))
    left = check(corpus, World(facts, branch.with_tracks(corpus.tracks)), scene, only=only)
    left = project.narrowed(left, Scope(only, judged_as, baseline=baseline))
    return Mended(mended.changes, mended.fixed, mended.refused, left, mended.more)


class _Examiner:
    """What is said of each track by itself, found out again only for tracks that were read again."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._known: dict[RepoPath, tuple[Track, Examined]] = {}

    def examined(self, corpus: Corpus) -> list[Examined]:
        """In the order of `owners`."""
        registries = owners(corpus)[len(corpus.tracks) :]
        return [*map(self._of, corpus.tracks), *(examine(one, self.scene) for one in registries)]

    def _of(self, track: Track) -> Examined:
        known = self._known.get(track.folder)
        if known is None or known[0] is not track:
            known = self._known[track.folder] = (track, examine(track, self.scene))
        return known[1]


class _Texts:
    """The corpus with the texts that were asked for last: a track is read again only when its texts differ."""

    def __init__(self, project: Project) -> None:
        self._first, self._templates = project.sources, project.templates
        self._corpus, self._now = project.corpus, project.sources

    @property
    def written(self) -> dict[RepoPath, str]:
        """The texts of that corpus."""
        return {path: source.text for path, source in self._now.items()}

    def corpus_with(self, sources: Mapping[RepoPath, Source]) -> Corpus:
        """The corpus with these texts in the place of the first ones."""
        wanted = {**self._first, **sources}
        changed = {path: one for path, one in wanted.items() if one.digest != self._now[path].digest}
        if changed:
            self._corpus, self._now = revise(self._corpus, changed, self._templates), wanted
        return self._corpus
