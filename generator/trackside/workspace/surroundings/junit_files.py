"""Find test reports in the JUnit format, and say what is wrong with them."""

import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from trackside.model import glob
from trackside.model.amounts import first_few
from trackside.model.diagnostic import Notice
from trackside.model.evidence import Reports, Result
from trackside.model.names import RepoPath, Severity
from trackside.workspace.finding.locate import TOOLS, File, stamped
from trackside.workspace.finding.reading import inside
from trackside.workspace.machine.naming import is_text

_MOST_FILES, _MOST_ENTRIES = 5_000, 200_000
_FRESH = 2_000_000_000
"""Nanoseconds after which a change shows in the time of a file on every file system."""
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


def tell(reports: Reports, patterns: Sequence[str]) -> tuple[Notice, ...]:
    """What people should know about the reports."""
    named, faults = ", ".join(f"`{pattern}`" for pattern in patterns), reports.faults
    said = []
    if not reports.files:
        said.append((f"no test report fits `junit`: {named}", "run the tests first, or mend `junit`"))
    if faults:
        why = first_few([f"{path}: {why}" for path, why in faults], _SHOWN, "; ")
        said.append((f"{len(faults)} of {reports.files} test reports cannot be read: {why}", "run the tests again"))
    if reports.files > len(faults) and not reports.cases:
        said.append((f"the test reports hold no test: {named}", "run the tests, or mend `junit`"))
    return tuple(Notice(Severity.WARNING, message, help, "AC014") for message, help in said)


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
        return sorted((one for one in os.scandir(folder) if is_text(one.name)), key=lambda entry: entry.name)
    except OSError:
        return []
