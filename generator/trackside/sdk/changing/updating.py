"""Change facts of a track, one value in its place each."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from trackside.errors import Refusal, UsageError
from trackside.lifecycle.moves import UNAPPROVED, rewritten
from trackside.lifecycle.registry import Listed
from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.edit import Changes
from trackside.model.front_matter import SpecFront, lists, names
from trackside.model.names import RepoPath, Severity, read_priority
from trackside.rules.rule import closest
from trackside.sdk.changing.changes import apply_changes
from trackside.sdk.finding import choose_track, find_track
from trackside.sdk.moving.judging import demanded, listed, with_edits
from trackside.sdk.project import Project

_FIELDS, _LISTS = names(SpecFront), lists(SpecFront) - {"success_criteria"}
_SWITCHES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_ELSEWHERE = {
    "status": "a move changes it: trackside ready, activate, pause, resume, complete, fail, cancel, retry, archive",
    "id": "trackside rename OLD NEW changes it wherever it stands",
    "track_id": "trackside rename OLD NEW changes it wherever it stands",
    "template": "trackside upgrade brings the document to another",
    **dict.fromkeys(("started", "paused", "resumed", "completed", "previous_status"), "a move stamps it"),
    "updated": "every change stamps it",
}
OWN = "x-"
"""How the names of fields begin that a project chooses."""


class Updated(NamedTuple):
    """A track after an update, and whether anything was written."""

    track: Listed
    changed: bool


def update_track(project: Project, name: str | None, facts: Mapping[str, str]) -> Updated:
    """Give facts of a track other values. Raises what `update_edits` raises; then nothing is written."""
    with project.changing() as now:
        changes = update_edits(now, name, facts)
        if changes.edits:
            apply_changes(now, changes)
    return Updated(find_track(now, name), bool(changes.edits))


def update_edits(project: Project, name: str | None, facts: Mapping[str, str]) -> Changes:
    """The edits that give facts other values, and stamp the change; none where they say so already. Nothing is written.

    Of a list, `tags` or `depends_on`, the values are parted by commas. Raises `UsageError` for a fact that nobody knows
    or that something else changes, and `Refusal` for a value that a check would find to be an error.
    """
    track = choose_track(project, name)
    wanted = {key: _value(key, text) for key, text in facts.items()}
    front = track.spec.document.front if track.spec else None
    said = front.values if front else {}
    wanted = {key: value for key, value in wanted.items() if said.get(key) != value}
    if not wanted:
        return Changes()
    changes = demanded(rewritten(track, {**wanted, "updated": project.workspace.stamp()}))
    path = changes.edits[0].path
    before, after = project.judged(track.folder), with_edits(project, track, changes).judged(track.folder)
    _refuse_errors(before, after, path, track.id)
    return changes


def read_facts(pairs: Iterable[str]) -> dict[str, str]:
    """`key=value` pairs; a list may be given one by one. Raises `UsageError`."""
    facts: dict[str, str] = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or not key.strip():
            raise UsageError(f"`{pair}` is no fact", help="trackside update TRACK --set priority=P0")
        key = key.strip()
        facts[key] = f"{facts[key]},{value}" if key in facts and key in _LISTS else value
    return facts


def _value(key: str, text: str) -> Any:
    """A text as the value of a fact. Raises `UsageError`."""
    if key in _ELSEWHERE:
        raise UsageError(f"`{key}` is not changed by an update", help=_ELSEWHERE[key])
    if key not in _FIELDS and not (key.startswith(OWN) and key[len(OWN) :].replace("-", "").replace("_", "").isalnum()):
        guess = closest(key, [one for one in _FIELDS if one not in _ELSEWHERE])
        help = f"did you mean `{guess}`?" if guess else "begin fields of your own with `x-`"
        raise UsageError(f"unknown field `{key}`", help=help)
    text = text.strip()
    if not text or "\n" in text or "\r" in text:
        raise UsageError(f"`{key}` needs a text on one line", help=f"trackside update TRACK --set {key}=…")
    if key in _LISTS:
        return [word.strip() for word in text.split(",") if word.strip()]
    if key == "priority":
        return str(read_priority(text) or text.upper())
    if key == "type":
        return text.lower()
    return _SWITCHES.get(text.lower(), text) if key == "publish" else text


def _refuse_errors(before: Report, after: Report, path: RepoPath, name: str) -> None:
    """Raises `Refusal` for errors in the document that were not there before; that an approval does not hold for what
    is changed is no reason not to change it."""
    known = {_shape(one) for one in before.diagnostics if one.path == path}
    new = [one for one in after.diagnostics if one.path == path and _shape(one) not in known]
    wrong = [one for one in new if one.severity is Severity.ERROR and one.name not in UNAPPROVED]
    if wrong:
        message = f"`{name}` is not updated: {wrong[0].message} ({wrong[0].code})"
        raise Refusal(message, help=wrong[0].help, findings=listed(after.texts, wrong))


def _shape(one: Diagnostic) -> tuple[str, str, Severity]:
    return one.code, one.message, one.severity
