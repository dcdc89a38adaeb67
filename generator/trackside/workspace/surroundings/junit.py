"""Read test reports in the JUnit format without trusting them."""

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.parsers import expat

from trackside.assembly import Matcher, gathered, is_test_file, joined
from trackside.model.evidence import Case, Outcome, Reports, Result
from trackside.model.surroundings import Questions
from trackside.workspace.finding.locate import File
from trackside.workspace.finding.reading import inside
from trackside.workspace.surroundings.junit_files import Read, tell

_LARGEST = 64_000_000
"""Bytes of a report."""
_MOST_CASES = 500_000
"""Tests in a report."""
_DEEPEST, _LONGEST = 64, 2_000
_CHUNK = 1 << 16
_SUITES = ("testsuites", "testsuite")
_NOT_RUN = frozenset(("notrun", "disabled", "skipped", "suppressed", "ignored"))
_FAILED = frozenset(("fail", "failed", "failure", "error"))


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
