"""What documents say is done, and what they name to show it."""

from enum import StrEnum

from msgspec import Struct

from trackside.model.names import RepoPath
from trackside.model.source import Read


class Claim(Struct, frozen=True):
    """A ticked task or artifact, or a finished phase, with the files and commits that it names.

    `what` is task, artifact or phase. `files` are paths as they stand, in the project or in the track's folder;
    `gone` are those of them that the plan means to be rid of. `commits` are hexadecimal, in small letters.
    """

    what: str
    path: RepoPath
    files: tuple[Read[RepoPath], ...] = ()
    gone: frozenset[RepoPath] = frozenset()
    commits: tuple[Read[str], ...] = ()


class Cited(Struct, frozen=True, order=True):
    """A commit that somebody names, with the files that it should have changed."""

    name: str
    files: tuple[RepoPath, ...] = ()


class FoundCommit(Struct, frozen=True):
    """What git knows of a name: whether it is a commit of the history, and which files of those asked for it changed.

    `known` is None when the name begins several commits.
    """

    name: str
    known: bool | None
    files: tuple[RepoPath, ...] = ()


class Outcome(StrEnum):
    """How a test ended."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


class Case(Struct, frozen=True):
    """A test in a report. `group` is what the report calls its class, `suites` are the names of the suites around it,
    `files` those in which it may stand, as far as the report says."""

    name: str
    group: str
    suites: tuple[str, ...]
    files: tuple[str, ...]
    outcome: Outcome


class Result(Struct, frozen=True):
    """How the tests of a name ended, all taken together; `example` is one that decides it."""

    outcome: Outcome
    cases: int
    example: str = ""


class Reports(Struct, frozen=True):
    """How much was found in test reports. `faults` says of each report that cannot be read why. `stamp`
    is another when another report, or another content, lies there."""

    files: int
    cases: int
    faults: tuple[tuple[RepoPath, str], ...] = ()
    stamp: str = ""
