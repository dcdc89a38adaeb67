"""Write an approval into a spec: who, when, and a digest of what they approved."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from trackside.assembly import approved_of, read_approvals
from trackside.errors import Refusal, UsageError
from trackside.lifecycle.approval_states import Standing, standings
from trackside.lifecycle.approving import SECURITY, may_approve, newest, required_roles, role_name, takes_approvals
from trackside.model.document import Part
from trackside.model.edit import Changes, Edit, edited
from trackside.model.names import RepoPath
from trackside.model.people import read_person
from trackside.model.source import Source, Span
from trackside.model.track import Approval, Approved, Track, TrackDocument
from trackside.parsing.parse import parse
from trackside.parsing.titles import loose
from trackside.schema import read_form
from trackside.sdk.project import Project

_BULLET = re.compile(r"[ \t>]*[-*+][ \t]+(?=\[)")
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_NO_NAME = re.compile(r"[,;`*|\[\]\\]|<!--|-->|sha256:|\d{4}-\d\d-\d\d")
"""What separates people, ends a name, or is markup in one."""


class Signed(Struct, frozen=True):
    """An approval that is to be written; `changes` is empty when the same stands there already. `after` is how all
    roles stand then."""

    path: RepoPath
    line: str
    role: str
    person: str
    date: str
    digest: str
    changes: Changes
    after: tuple[Standing, ...]


def approve_track(project: Project, name: str, role: str, person: str = "") -> Signed:
    """The edits that write an approval down, by the person whom git knows when nobody is named; nothing is written.

    Raises `UsageError` for an unknown track or role and when nobody can be named, and `Refusal` when the spec has no
    place for it, when the person may not approve, and when what would be written could not be read back.
    """
    track = project.track(name)
    spec, approved = _approvable(track)
    role = _known_role(project, track, role)
    person = _named(project, person)
    if reason := may_approve(track, role, person, project.scene()):
        raise Refusal(reason, where=spec.path, help=f"ask somebody who may approve for {role.capitalize()}")
    last = newest(track).get(role)
    if last and last.ticked and (last.person, last.digest) == (person, approved.digest):
        after = standings(replace(track, approved=approved), project.settings.approvals)
        changes, line = Changes(), _line_at(spec.document.text, last.span.start)
        return Signed(spec.path, line.strip(), role, person, last.date or "", approved.digest, changes, after)
    return _signed(project, track, Approval(role, True, person, _today(project), approved.digest, "", Span(0, 0)))


def _signed(project: Project, track: Track, wanted: Approval) -> Signed:
    """The changes, after what they would write has been read back as it is read from disk."""
    assert track.spec
    source, role = track.spec.document.source, wanted.role
    words = f"{wanted.person}, {wanted.date} · sha256:{wanted.digest}"
    edits = tuple(Edit(source.path, span, text, source.digest) for span, text in _edits(track, role, words))
    text = edited(source, edits)
    document = parse(Source(source.path, text, source.digest))
    spec = replace(track.spec, document=document, form=read_form(project.templates["spec"], document))
    then = replace(track, approvals=read_approvals(spec), approved=approved_of(spec, track.facts, track.root))
    found = newest(then).get(role)
    read = found and (found.ticked, found.person, found.date, found.digest)
    if read != (True, wanted.person, wanted.date, wanted.digest) or (then.approved or wanted).digest != wanted.digest:
        help = "give a name without commas, marks or line ends: --as 'Jane Doe'"
        raise Refusal(f"`{wanted.person}` could not be read back as an approver", where=source.path, help=help)
    others = [line.raw for line in track.approvals if line.ticked]
    if others != [line.raw for line in then.approvals if line.ticked and line is not found]:
        raise Refusal("another approval would be lost", where=source.path, help="write the line by hand")
    assert found
    line = _line_at(text, found.span.start).strip()
    after = standings(then, project.settings.approvals)
    return Signed(
        source.path, line, role, wanted.person or "", wanted.date or "", wanted.digest or "", Changes(edits), after
    )


def _approvable(track: Track) -> tuple[TrackDocument, Approved]:
    """The spec and what would be approved. Raises `Refusal`."""
    spec = track.spec
    if spec is None or spec.form is None:
        raise Refusal(f"{track.id} has no spec that a template reads", where=track.folder, help="use the layout swarm")
    if not takes_approvals(track):
        help = "give it `- [{{ approval.done | tick }}] {{ approval.role }}: {{ approval.by }}` in a repeat"
        raise Refusal("the spec's template has no place for approvals", where=spec.path, help=help)
    if spec.document.front and spec.document.front.broken:
        help = "mend it: an approval holds for type, priority, goal, deadline and depends_on"
        raise Refusal("the front matter cannot be read", where=spec.path, help=help)
    approved = approved_of(spec, track.facts, track.root)
    if approved is None or not spec.form.approved:
        help = "mark what people approve: `## Constraints {# approved #}`"
        raise Refusal("the spec's template marks no section as approved", where=spec.path, help=help)
    return spec, approved


def _known_role(project: Project, track: Track, role: str) -> str:
    """The role, when anybody asks for it, holds it or has given it."""
    settings, wanted = project.settings, role_name(role)
    asked = (*settings.approvals.by_type.values(), *settings.approvals.by_priority.values(), *settings.people.values())
    more = [one for roles in asked for one in roles]
    named = [*required_roles(track, settings.approvals), *map(role_name, more), SECURITY, *newest(track)]
    known = list(dict.fromkeys(filter(None, named)))
    if wanted not in known:
        raise UsageError(f"nobody approves for `{role}` here", help=f"one of {', '.join(known)}")
    return wanted


def _named(project: Project, person: str) -> str:
    person = " ".join((person.strip() or project.workspace.git.user_name).split(" "))
    if not person:
        raise UsageError("nobody is named as the approver", help="--as NAME, or `git config user.name NAME`")
    if not person.isprintable() or _NO_NAME.search(person) or not read_person(person).marks:
        message = "the approver's name would not be read back as it is"
        raise UsageError(message, help="a name without commas, marks, dates and digests: --as 'Jane Doe'")
    return person


def _today(project: Project) -> str:
    return project.workspace.today().isoformat()


def _edits(track: Track, role: str, words: str) -> Iterator[tuple[Span, str]]:
    """Where the line goes: into the open line of the role when that is still blank and the newest, else below the
    last approval, else under the heading."""
    assert track.spec and track.spec.form
    text, last = track.spec.document.text, newest(track).get(role)
    if last and not last.ticked and last.person is None and not last.digest:
        yield from _filled(track.spec, last, words)
        return
    line = f"[x] {role.capitalize()}: {words}"
    items = list(_items(track.spec.document.outline, {approval.span.start for approval in track.approvals}))
    if items:
        item = max(items, key=lambda one: one.end)
        bullet = _BULLET.match(text, text.rfind("\n", 0, item.start) + 1)
        yield Span(item.end, item.end), f"{_newline(text)}{bullet[0] if bullet else '- '}{line}"
        return
    at = _under_heading(track.spec)
    new = _newline(text)
    yield Span(at, at), f"{new}{new}- {line}" if loose(_line_at(text, at - 1)) == "approval" else f"{new}- {line}"


def _filled(spec: TrackDocument, blank: Approval, words: str) -> Iterator[tuple[Span, str]]:
    """A blank line with its box ticked and its words written."""
    text = spec.document.text
    start = text.rfind("\n", 0, blank.span.start) + 1
    end = blank.span.start + len(_LINE_END.split(text[blank.span.start :], maxsplit=1)[0])
    box, colon = text.rfind("[", start, blank.span.start), text.find(":", blank.span.start, end)
    if box < 0 or colon < 0:
        raise Refusal("the open line cannot be read", where=spec.path, help="write `- [ ] Product:`")
    yield Span(box, text.index("]", box) + 1), "[x]"
    yield Span(colon + 1, end), f" {words}"


def _items(outline: Part, starts: set[int]) -> Iterator[Part]:
    """The list entries in which the approvals stand."""
    stack = [outline]
    while stack:
        part = stack.pop()
        if part.kind == "item" and any(part.start <= start <= part.stop for start in starts):
            yield part
        stack += part.kids


def _under_heading(spec: TrackDocument) -> int:
    """Behind the line that introduces approvals, else behind the heading. Raises `Refusal`."""
    text = spec.document.text
    stack, heading = [spec.document.outline], None
    while stack:
        part = stack.pop()
        if part.kind == "heading" and loose(part.key or "") == "approval":
            heading = part
        stack += part.kids
    if heading is None:
        help = "add `## Approval` and below it `**Spec approved by:**`"
        raise Refusal("the spec has no Approval section", where=spec.path, help=help)
    label = next((kid for kid in heading.kids if kid.kind in ("label", "lead")), None)
    part = label or heading
    return part.start + len(_line_at(text, part.start).rstrip("\r\n"))


def _line_at(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start : end if end >= 0 else len(text)].rstrip("\r")


def _newline(text: str) -> str:
    found = _LINE_END.search(text)
    return found[0] if found and found[0] else "\n"
