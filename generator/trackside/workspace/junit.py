"""Read test reports in the JUnit format without trusting them."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

import msgspec

from trackside.assembly import Matcher, gathered, is_test_file, joined
from trackside.model import glob
from trackside.model.diagnostic import Notice
from trackside.model.evidence import Case, Outcome, Reports, Result
from trackside.model.names import RepoPath, Severity
from trackside.model.surroundings import Questions
from trackside.workspace.locate import TOOLS, File, stamped
from trackside.workspace.reading import inside

_LARGEST = 64_000_000
"""Bytes of a report."""
_MOST_FILES, _MOST_ENTRIES = 5_000, 200_000
_MOST_CASES = 500_000
"""Tests in a report."""
_DEEPEST, _LONGEST = 64, 2_000
_FRESH = 2_000_000_000
"""Nanoseconds after which a change shows in the time of a file on every file system."""
_CHUNK = 1 << 16
_SUITES = ("testsuites", "testsuite")
_NOT_RUN = frozenset(("notrun", "disabled", "skipped", "suppressed", "ignored"))
_FAILED = frozenset(("fail", "failed", "failure", "error"))
_SHOWN = 3


class Read(NamedTuple):
    """What the reports say of the asked tests, and what is wrong with the reports."""

    results: dict[str, Result]
    reports: Reports | None
    notices: tuple[Notice, ...]


def find_reports(project: Path, patterns: Sequence[str]) -> tuple[File, ...]:
    """The regular files that fit a pattern, by path. Links are not followed."""
    found: dict[RepoPath, File] = {}
    for pattern in patterns:
        found |= {file.path: file for file in _fitting(project, pattern.strip("/"))}
    return tuple(found[path] for path in sorted(found)[:_MOST_FILES])


def stamp(files: Sequence[File], now: int) -> str:
    """A text that stays the same as long as these files do; of one that was written just now nobody can tell."""
    fresh = any(file.written > now - _FRESH for file in files)
    rest = str(now) if fresh else ""
    return sha256(msgspec.json.encode((files, rest))).hexdigest()[:32]


def read_reports(project: Path, files: Sequence[File], questions: Questions, stamp: str) -> Read:
    """How the asked tests ended, as the reports say. A report that cannot be read to its end counts for nothing."""
    matcher, root = Matcher(questions.tests), project.resolve()
    results: dict[str, Result] = {}
    faults, cases = [], 0
    for file in files:
        report = _Report(matcher)
        try:
            _parse(project / file.path, root, report)
        except _BrokenError as error:
            faults.append((file.path, str(error)))
        except OSError as error:
            faults.append((file.path, error.strerror or "it cannot be opened"))
        else:
            results, cases = gathered(results, report.results), cases + report.cases
    reports = Reports(len(files), cases, tuple(faults), stamp)
    return Read(results, reports, tell(reports, questions.junit))


def tell(reports: Reports, patterns: Sequence[str]) -> tuple[Notice, ...]:
    """What people should know about the reports."""
    named, faults = ", ".join(f"`{pattern}`" for pattern in patterns), reports.faults
    said = []
    if not reports.files:
        said.append((f"no test report fits `junit`: {named}", "run the tests first, or mend `junit`"))
    if faults:
        more = f" and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        why = "; ".join(f"{path}: {why}" for path, why in faults[:_SHOWN])
        said.append(
            (f"{len(faults)} of {reports.files} test reports cannot be read: {why}{more}", "run the tests again")
        )
    if reports.files > len(faults) and not reports.cases:
        said.append((f"the test reports hold no test: {named}", "run the tests, or mend `junit`"))
    return tuple(Notice(Severity.WARNING, message, help) for message, help in said)


def _fitting(project: Path, pattern: str) -> Iterator[File]:
    """The reports of one pattern. Where it fits a folder, those are the XML files in it."""
    names = pattern.split("/")
    fixed = next((at for at, name in enumerate(names) if any(letter in name for letter in "*?[")), len(names))
    start = RepoPath("/".join(names[: min(fixed, len(names) - 1)]) or ".")
    waiting, seen = [start] if inside(project / start, project.resolve()) else [], 0
    while waiting and seen < _MOST_ENTRIES:
        here = waiting.pop()
        for entry in _entries(project / here):
            seen += 1
            path = RepoPath(entry.name if here == "." else f"{here}/{entry.name}")
            if entry.is_dir(follow_symlinks=False):
                waiting += [path] if entry.name not in TOOLS else []
            elif entry.is_file(follow_symlinks=False) and _is_report(pattern, path):
                yield stamped(here, entry)


def _is_report(pattern: str, path: RepoPath) -> bool:
    return glob.matches(pattern, path) and (path.lower().endswith(".xml") or path == pattern)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []


class _BrokenError(Exception):
    """Why a report is not read."""


def _parse(file: Path, root: Path, report: "_Report") -> None:
    """Give the report's elements to `report`. Raises `_BrokenError` and `OSError`."""
    if not inside(file, root):
        raise _BrokenError("it lies outside of the project")
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise _BrokenError("it is no regular file")
        if state.st_size > _LARGEST:
            raise _BrokenError(f"it is larger than {_LARGEST:,} bytes")
        parser = _parser(report)
        try:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise _BrokenError(str(error)) from None
        except (ValueError, LookupError):  # an encoding that Python has under another name, or not at all
            raise _BrokenError("its encoding is not known") from None


def _parser(report: "_Report") -> expat.XMLParserType:
    """A parser that looks at nothing but the file, and refuses whatever could make it grow."""
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.buffer_text = False
    refuse: Callable[..., None] = _refuse
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse  # type: ignore[assignment]
    parser.StartElementHandler = report.start
    parser.EndElementHandler = report.end
    return parser


def _refuse(*_: object) -> None:
    raise _BrokenError("it declares a document type or entities")


class _Report:
    """What was read of one report."""

    def __init__(self, matcher: Matcher) -> None:
        self.results: dict[str, Result] = {}
        self.cases = 0
        self._matcher = matcher
        self._depth = 0
        self._suites: list[tuple[str, str]] = []
        self._case: tuple[int, dict[str, str]] | None = None
        self._outcome = Outcome.PASSED

    def start(self, tag: str, given: dict[str, str]) -> None:
        """An element begins."""
        tag, self._depth = tag.rpartition(":")[2], self._depth + 1
        if self._depth > _DEEPEST:
            raise _BrokenError("its elements are nested too deeply")
        if self._depth == 1 and tag not in _SUITES:
            raise _BrokenError("it is no JUnit report")
        if self._case is not None:
            self._inside(tag)
        elif tag in _SUITES:
            file = given.get("file") or given.get("filepath") or ""
            self._suites.append((given.get("name", "")[:_LONGEST], file[:_LONGEST]))
        elif tag == "testcase":
            self._case, self._outcome = (self._depth, given), _stated(given)

    def _inside(self, tag: str) -> None:
        """Of reruns only the verdict at the end counts: what failed first and passed then has no `failure`."""
        if self._case and self._depth == self._case[0] + 1:
            if tag in ("failure", "error"):
                self._outcome = Outcome.FAILED
            elif tag == "skipped" and self._outcome is not Outcome.FAILED:
                self._outcome = Outcome.SKIPPED

    def end(self, tag: str) -> None:
        """An element ends."""
        tag, depth = tag.rpartition(":")[2], self._depth
        self._depth -= 1
        if self._case and self._case[0] == depth:
            self._take(self._case[1])
            self._case = None
        elif tag in _SUITES and self._case is None and self._suites:
            self._suites.pop()

    def _take(self, given: dict[str, str]) -> None:
        self.cases += 1
        if self.cases > _MOST_CASES:
            raise _BrokenError(f"it holds more than {_MOST_CASES:,} tests")
        name, group = given.get("name", "")[:_LONGEST], given.get("classname", "")[:_LONGEST]
        suites = tuple(name for name, _ in self._suites if name)
        said = (given.get("file", "")[:_LONGEST], *(file for _, file in self._suites))
        shown = (word for word in (group, *suites) if is_test_file(word))
        case = Case(name, group, suites, tuple(filter(None, (*said, *shown))), self._outcome)
        for wanted in self._matcher.of(case):
            self.results[wanted] = joined(self.results.get(wanted), Result(case.outcome, 1, name))


def _stated(given: dict[str, str]) -> Outcome:
    """What the attributes of a test say: GoogleTest and CTest have tests that were not run, without an element."""
    words = {given.get("status", "").lower(), given.get("result", "").lower()}
    return Outcome.FAILED if words & _FAILED else Outcome.SKIPPED if words & _NOT_RUN else Outcome.PASSED
