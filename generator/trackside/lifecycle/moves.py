"""Take a track from one status to another: a few lines of one file, or a reason why not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from trackside.lifecycle.states import MOVES, ways
from trackside.model.amounts import first_few
from trackside.model.diagnostic import Diagnostic
from trackside.model.document import FrontMatter
from trackside.model.edit import Changes, Edit
from trackside.model.names import Severity, Status
from trackside.model.source import Flaw, FlawKind, Span
from trackside.model.track import Track, TrackDocument
from trackside.parsing.rewriting import Unfit, rewrite, whole_lines

JUDGED = (Status.READY, Status.ACTIVE, Status.COMPLETED)
"""Where nobody gets with errors. To interrupt or end a track, its documents need not be in order."""
UNAPPROVED = ("not-approved", "approval-stale")
"""Rules whose finding lets a ready track be a draft again."""
_EXPLAINED = (Status.PAUSED, Status.FAILED, Status.CANCELLED)
_FINAL_DATES = ("completed", "summary", "outcomes")
_WORD = re.compile(r"[A-Za-z]+\b")


class Refused(Struct, frozen=True):
    """Why a track may not go there. `findings` are what stands in the way."""

    message: str
    help: str = ""
    findings: tuple[Diagnostic, ...] = ()


def is_judged(track: Track, to: Status) -> bool:
    """Whether findings decide about a move that the table allows."""
    return to in JUDGED or (to is Status.DRAFT and track.status is Status.READY)


def is_legal(track: Track, to: Status) -> bool:
    """Whether the table of moves allows it."""
    return track.status is not None and to in MOVES[track.status]


def move(
    track: Track,
    to: Status,
    findings: Iterable[Diagnostic],
    *,
    now: str,
    said: Mapping[str, Any] | None = None,
) -> Changes | Refused:
    """The edits that give a track another status, one line a stamp, all in one file.

    `findings` are what a check says of the project as it stands after those edits; see `stamped`, which makes them
    without asking. `now` is a UTC date-time; `said` holds more of the front matter: `reason`, `summary`, `outcomes`.
    """
    mine = [one for one in findings if one.path == track.folder or one.path.startswith(f"{track.folder}/")]
    refused = _illegal(track, to, mine) or _unmet(track, to, mine)
    return refused or stamped(track, to, now=now, said=said)


def stamped(track: Track, to: Status, *, now: str, said: Mapping[str, Any] | None = None) -> Changes | Refused:
    """The edits of a move that nobody judges: how the track would stand with that status."""
    home = _status_home(track)
    if isinstance(home, Refused):
        return home
    fields = {**_stamps(track, to, now), **(said or {})}
    return _edits(track, home, fields, _outdated(to, fields), _in_body(track, home, to))


def rewritten(track: Track, fields: Mapping[str, Any]) -> Changes | Refused:
    """The edits that give fields of the front matter with the status other values, each in its line."""
    home = _status_home(track)
    return home if isinstance(home, Refused) else _edits(track, home, fields)


def _status_home(track: Track) -> TrackDocument | Refused:
    """The document whose front matter holds the status, where it may be edited."""
    home = next((one for one in track.documents if one.path == track.where("status")), None)
    front = home.document.front if home else None
    if home and front and front.broken and (flaw := _flaw([home])):
        return Refused(f"the front matter of `{track.id}` cannot be read: {flaw.message}", flaw.help)
    if home is None or front is None or not _is_yaml(home, front) or front.field("status") is None:
        return Refused(f"no front matter of `{track.id}` holds its status", "`trackside adopt` writes it, or mend it")
    if not home.document.source.exact:
        return Refused(f"{home.path} is not UTF-8 and is not edited", "save it as UTF-8 first")
    return home


def _edits(
    track: Track,
    home: TrackDocument,
    fields: Mapping[str, Any],
    gone: Iterable[str] = (),
    body: Iterable[tuple[Span, str]] = (),
) -> Changes | Refused:
    source = home.document.source
    places = rewrite(source.text, fields, gone)
    if isinstance(places, Unfit):
        return Refused(f"`{track.id}` cannot be changed: {places.why}", places.help)
    return Changes(tuple(Edit(source.path, span, text, source.digest) for span, text in (*places, *body)))


def _is_yaml(home: TrackDocument, front: FrontMatter) -> bool:
    """Whether lines may be added: not to what nobody can read, nor to a file of JSON."""
    return not front.broken and home.document.text[front.span.start :].lstrip("\ufeff").startswith("---")


def _illegal(track: Track, to: Status, findings: list[Diagnostic]) -> Refused | None:
    """What the table of moves says."""
    if track.status is None:
        return unknown_status(track)
    allowed = _allowed(track, findings)
    if to in allowed:
        return None
    help = f"next: {', '.join(allowed)}" if allowed else f"a track that is {track.status} stays so"
    if to is track.status:
        return Refused(f"`{track.id}` is {to} already", help)
    if to in MOVES[track.status]:
        return Refused(
            f"`{track.id}` is ready and stays so: no approval of it is missing or stale", help, tuple(findings)
        )
    return Refused(f"`{track.id}` cannot go from {track.status} to {to}", help)


def unknown_status(track: Track) -> Refused:
    """Why nobody can tell what the status is."""
    if track.facts.status and track.facts.status.raw:
        raw = track.facts.status.raw
        return Refused(f"`{track.id}` has no status that is one: `{raw}`", f"one of {', '.join(Status)}")
    if flaw := _flaw(track.documents):
        return Refused(f"`{track.id}` cannot be read: {flaw.message}", flaw.help)
    return Refused(f"no document of `{track.id}` says its status", "`trackside adopt` writes it, or mend it")


def _flaw(documents: Iterable[TrackDocument]) -> Flaw | None:
    """Why a document was not read, or its front matter not to the end."""
    every = (flaw for one in documents for flaw in one.document.flaws)
    unread = (flaw for one in documents for flaw in one.document.source.flaws if not one.document.text)
    return next((flaw for flaw in every if flaw.kind is FlawKind.YAML), None) or next(unread, None)


def _allowed(track: Track, findings: list[Diagnostic]) -> tuple[Status, ...]:
    """Where a track may go as its documents stand."""
    if track.status is None:
        return ()
    return MOVES[track.status] if any(one.name in UNAPPROVED for one in findings) else ways(track.status)


def _unmet(track: Track, to: Status, findings: list[Diagnostic]) -> Refused | None:
    """What the target status asks for and the track does not have."""
    errors = tuple(one for one in findings if one.severity is Severity.ERROR) if to in JUDGED else ()
    if not errors or track.status is None:
        return None
    shown = first_few([f"{one.message} ({one.code})" for one in errors], 1)
    message = f"`{track.id}` cannot be {to}: {shown}"
    others = ", ".join(one for one in _allowed(track, findings) if one is not to)
    help = f"trackside check {track.id} --as {to}; other ways from here: {others}"
    return Refused(message, help, errors)


def _stamps(track: Track, to: Status, now: str) -> dict[str, Any]:
    """The status, when it was taken, and from where where that cannot be told any more."""
    when = {
        Status.ACTIVE: "resumed" if track.status is Status.PAUSED else "started",
        Status.PAUSED: "paused",
        Status.COMPLETED: "completed",
    }.get(to)
    before = {"previous_status": str(track.status)} if to is Status.ARCHIVED and track.status else {}
    return {"status": str(to), "updated": now, **({when: now} if when else {}), **before}


def _outdated(to: Status, fields: Mapping[str, Any]) -> list[str]:
    """Fields that were true of the status before: why it was interrupted, what came of it."""
    gone = [] if to in _EXPLAINED or to is Status.ARCHIVED else ["reason"]
    gone += [] if to in (Status.COMPLETED, Status.ARCHIVED) else _FINAL_DATES
    return [name for name in gone if name not in fields]


def _in_body(track: Track, home: TrackDocument, to: Status) -> Iterator[tuple[Span, str]]:
    """What the body says of the status goes when it would say something else: the front matter is the truth. Of a line
    that says more, only the word is changed."""
    text, read = home.document.text, home.form.read("status") if home.form else None
    if not read or not read.raw or read.raw.casefold() == to:
        return
    word = _WORD.match(read.raw)
    if read.value and text[whole_lines(text, read.span).start : read.span.start].strip():
        yield whole_lines(text, read.span), ""
    elif read.value:
        yield read.span, to.title()
    elif word and word[0].casefold() == track.status:
        yield Span(read.span.start, read.span.start + word.end()), to.title()
