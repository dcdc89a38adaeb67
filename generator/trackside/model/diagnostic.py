"""What a check says."""

from collections.abc import Mapping

from msgspec import Struct

from trackside.model.comparison import TrackDiff
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.source import Span


class Fix(Struct, frozen=True):
    """How to mend what was found: what to write in which places, all of it or nothing.

    A safe fix says the same in the right form, or what another document decides. One that is not safe guesses, or
    gives something up. `path` is set when the places are in another document than the finding.
    """

    edits: tuple[tuple[Span, str], ...]
    safe: bool = True
    path: RepoPath | None = None


class Finding(Struct, frozen=True):
    """What a rule yields: a place, an observation, a way out. Who said it and how bad it is the engine knows.

    `path` is set only by rules that look at a whole track and mean another document than its spec.
    """

    span: Span
    message: str
    help: str = ""
    path: RepoPath | None = None
    fix: Fix | None = None


class Diagnostic(Struct, frozen=True):
    """A finding with its code, severity and document."""

    code: str
    name: str
    severity: Severity
    track: TrackId
    path: RepoPath
    span: Span
    message: str
    help: str = ""
    fix: Fix | None = None


class Checked(Struct, frozen=True):
    """What a run looked at, so that silence can be told from not looking."""

    tracks: int
    documents: int
    rules: int
    skipped: int


class Home(Struct, frozen=True):
    """Where a project is at home: its folder within the repository, empty for the repository's own, and the web
    address of its site, empty when it has none."""

    folder: str = ""
    site: str = ""


class Hidden(Struct, frozen=True):
    """How many findings were made and are not in the report, by what hides them."""

    suppressed: int = 0
    """Accepted by a comment in the document."""
    baseline: int = 0
    """Known from the baseline."""
    unchanged: int = 0
    """In documents or lines that did not change."""


class Notice(Struct, frozen=True):
    """Something about the check itself that people should know. `code` is the rule that could not look."""

    severity: Severity
    message: str
    help: str = ""
    code: str = ""


class Report(Struct, frozen=True):
    """The result of a check, ordered by path, place and code.

    `texts` gives the text of each document named, perhaps only when it is asked for; `documents` the path of every
    document that was looked at; `changes` what became of the tracks, when somebody asked to compare.
    """

    diagnostics: tuple[Diagnostic, ...]
    checked: Checked
    texts: Mapping[RepoPath, str] = {}
    documents: tuple[RepoPath, ...] = ()
    home: Home = Home()
    hidden: Hidden = Hidden()
    notices: tuple[Notice, ...] = ()
    changes: TrackDiff | None = None
