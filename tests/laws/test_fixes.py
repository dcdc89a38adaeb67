"""Whatever is wrong with documents: a fix mends its finding, harms nothing, and touches no other line."""

import difflib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings, strategies as st

from in_memory import TODAY
from trackside.assembly import assemble, revise
from trackside.errors import Refusal
from trackside.lifecycle.scene import Scene
from trackside.lint.engine import World, check
from trackside.lint.fix import Mended, mend
from trackside.model.corpus import Corpus
from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.found import Folder, Found
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.settings import Settings
from trackside.model.source import Source
from trackside.model.surroundings import Surroundings
from trackside.parsing.decoding import BOM, decode
from trackside.sdk import Project, apply_changes, mend_tracks
from trackside.workspace import Workspace

ROOT = Path(__file__).parents[2]
COMPLETE = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "tests/data/complete").iterdir()}
PROJECT = Project(Workspace(ROOT))

DEFECTS = [
    ("spec.md", "status: ready", "status: raedy # soon"),
    ("spec.md", "status: ready", "status: '✅ Active!'"),
    ("spec.md", "status: ready", "status: draft\ncompleted: 2026-02-01"),
    ("spec.md", "priority: P1", "priority: P1 (High)   # as agreed"),
    ("spec.md", "priority: P1", "priority: 'crtical'"),
    ("spec.md", "created: 2026-01-12", 'created: "12 January 2026"'),
    (
        "spec.md",
        "template: spec@1",
        "template: spec@1\ntags: [one, 'two', one, one, \"two\"] # both\nupdated: 2026/2/3",
    ),
    ("spec.md", "template: spec@1", "template: spec@1\ntags:\n- one\n-  two # kept\n- one\n"),
    ("spec.md", "template: spec@1", "template: spec@0\nrelated: [other]"),
    ("spec.md", "owner: Ada Lovelace", "owner: '@@ada@'\ntagz: [x]"),
    ("spec.md", "id: sign-in\n", ""),
    ("spec.md", "id: sign-in", "id: sign-on"),
    ("spec.md", "sign-in — Sign-in", "sign-in -- Sign-in"),
    ("spec.md", "sign-in — Sign-in", "sign-on — Sign in here"),
    ("spec.md", "**Author:** Ada Lovelace", "**Author:** Grace Hopper"),
    ("spec.md", "## Approval", "## 16. Aproval"),
    ("spec.md", "People sign in", "#### Remarks\n\n##### More\n\nPeople sign in"),
    ("spec.md", "**Test 1: ", "**Test 7: "),
    ("spec.md", "**Probability:** Low", "**Probability:** L"),
    ("spec.md", "**Probability:** Low", "**Probability:** Low (we hope)"),
    (
        "spec.md",
        "| 2026-01-12 | Ada Lovelace | Initial draft |",
        "| Jan 12, 2026 | Ada Lovelace | Initial draft |\n| x |",
    ),
    ("spec.md", "## Change Log", "## Change Log\n<!-- Rows are added, never changed. -->"),
    ("spec.md", "There is no door.", "TODO: say more, [here](gone.md), ```fast```"),
    ("plan.md", "**T02**", "**T01**"),
    ("plan.md", "**Depends on:** T01", "**Depends on:** T01, T02, T09"),
    ("plan.md", "**Depends on:** T01", "**Depends on:** T02"),
    ("plan.md", "- [ ] **T01**", "- [x] **T01**"),
    ("plan.md", "**Status:** TODO", "**Status:** DONE"),
    ("plan.md", "track: sign-in", "track: sign-on"),
    ("plan.md", COMPLETE["plan.md"].split("# Impl")[0], "**Created:** 2026-01-12\n**Owner:** Ada\n**Version:** 1\n\n"),
    ("PRD.md", "**Priority:** Must", "**Priority:** shoud"),
    ("PRD.md", "**Track ID:** sign-in", "**Track ID:** `sign-on`"),
]
ADOPTS = DEFECTS[-3]
ENDS = {
    "lf": lambda text: text,
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "mixed": lambda text: text.replace("\n", "\r\n", 7),
    "bom": lambda text: BOM + text,
    "cut": lambda text: text.rstrip("\n"),
}

Files = dict[RepoPath, Source]


class Case(NamedTuple):
    """A corpus that was spoiled, and what mending makes of it."""

    corpus: Corpus
    before: Files
    after: Files
    mended: Mended
    first: Report
    last: Report


@st.composite
def spoiled(draw: st.DrawFn, ends: tuple[str, ...] = tuple(ENDS), spare: object = None) -> Files:
    """Two complete tracks, the first with some defects."""
    texts = dict(COMPLETE)
    for name, old, new in draw(st.lists(st.sampled_from([one for one in DEFECTS if one is not spare]), max_size=9)):
        texts[name] = texts[name].replace(old, new, draw(st.integers(1, 2)))
    files = {f"tracks/other/{name}": text.replace("sign-in", "other") for name, text in COMPLETE.items()}
    files |= {f"tracks/sign-in/{name}": ENDS[draw(st.sampled_from(ends))](text) for name, text in texts.items()}
    return {RepoPath(path): decode(RepoPath(path), text.encode()) for path, text in sorted(files.items())}


def read(files: Files) -> Corpus:
    folders = tuple(
        Folder(TrackId(id), RepoPath(f"tracks/{id}"), RepoPath("tracks"), sources)
        for id in ("other", "sign-in")
        if (sources := tuple(one for path, one in files.items() if path.startswith(f"tracks/{id}/")))
    )
    return assemble(Found(folders), PROJECT.layout, PROJECT.templates)


def run(files: Files, *, unsafe: bool) -> Case:
    corpus = read(files)

    def judge(changed: Mapping[RepoPath, Source]) -> Report:
        now = revise(corpus, changed, PROJECT.templates)
        return check(now, World(Surroundings()), Scene(Settings(), now.layout, TODAY))

    def wanted(one: Diagnostic) -> bool:
        return one.fix is not None and (unsafe or one.fix.safe)

    mended = mend(judge({}), files, judge, wanted)
    return Case(corpus, files, {**files, **mended.sources}, mended, judge({}), judge(mended.sources))


def weights(report: Report) -> Counter[tuple[RepoPath, str, Severity]]:
    """Findings of a rule in a document that are at least so grave."""
    return Counter(
        (one.path, one.code, level)
        for one in report.diagnostics
        for level in Severity
        if one.severity.rank <= level.rank
    )


@settings(max_examples=25)
@given(spoiled(), st.booleans())
def test_mending_twice_is_mending_once(files: Files, unsafe: bool) -> None:
    once = run(files, unsafe=unsafe)
    assert run(once.after, unsafe=unsafe).after == once.after


@settings(max_examples=25)
@given(spoiled(), st.booleans())
def test_what_is_mended_is_gone_and_nothing_else_is_worse(files: Files, unsafe: bool) -> None:
    case = run(files, unsafe=unsafe)
    there = {(one.path, one.code, one.message) for one in case.last.diagnostics}
    mending = {(one.path, one.code) for one in case.mended.fixed}
    grown = weights(case.last) - weights(case.first)
    assert not there & {(one.path, one.code, one.message) for one in case.mended.fixed}
    assert {key for key in grown if key[:2] not in mending} == set()


@settings(max_examples=25)
@given(spoiled(("lf", "crlf", "cut"), ADOPTS), st.booleans())
def test_a_line_without_an_edit_stays_as_it_is(files: Files, unsafe: bool) -> None:
    case = run(files, unsafe=unsafe)
    touched: dict[RepoPath, set[int]] = {path: set() for path in files}
    for one in case.first.diagnostics:
        for span, _ in one.fix.edits if one.fix else ():
            path = (one.fix.path if one.fix else None) or one.path
            text = files[path].text
            touched[path] |= set(range(text.count("\n", 0, span.start), text.count("\n", 0, span.end) + 1))
    for path, source in files.items():
        old, new = source.text.split("\n"), case.after[path].text.split("\n")
        steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        changed = {row for kind, start, end, _, _ in steps for row in range(start, end) if kind != "equal"}
        assert changed <= touched[path]


@settings(max_examples=25)
@given(spoiled(("crlf",)), st.booleans())
def test_crlf_stays_crlf(files: Files, unsafe: bool) -> None:
    after = run(files, unsafe=unsafe).after
    own = [source.text for path, source in after.items() if "/sign-in/" in path]
    assert [text.replace("\r\n", "").count("\n") for text in own] == [0, 0, 0]


def write(repository: Path, texts: Mapping[str, str]) -> dict[str, Path]:
    files = {name: repository / "swarm/tracks/sign-in" / name for name in texts}
    for name, file in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(texts[name], encoding="utf-8", newline="")
    return files


def test_a_file_that_changed_meanwhile_is_refused_and_nothing_is_written(repository: Path) -> None:
    spec, plan = (COMPLETE[name] for name in ("spec.md", "plan.md"))
    spec = spec.replace("priority: P1", "priority: P1 (High)")
    files = write(
        repository, {**COMPLETE, "spec.md": spec, "plan.md": plan.replace("track: sign-in", "track: sign-on")}
    )
    project = Project.open(repository)
    mended = mend_tracks(project)
    files["spec.md"].write_text(spec + "\n", encoding="utf-8")
    before = {name: file.read_bytes() for name, file in files.items()}

    with pytest.raises(Refusal, match="changed meanwhile"):
        apply_changes(project, mended.changes)

    assert len(mended.changes.edits) == 2
    assert {name: file.read_bytes() for name, file in files.items()} == before


def test_a_file_that_is_not_utf_8_is_never_edited(repository: Path) -> None:
    files = write(
        repository, {**COMPLETE, "spec.md": COMPLETE["spec.md"].replace("priority: P1", "priority: P1 (High)")}
    )
    files["spec.md"].write_bytes(files["spec.md"].read_bytes() + b"\xff")
    assert mend_tracks(Project.open(repository)).changes.edits == ()
