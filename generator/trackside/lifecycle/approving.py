"""Who may approve a spec: the people of the settings, else the owners in CODEOWNERS; no agent, nobody alone what they
wrote. Where nobody says who may, everybody may."""

from collections.abc import Iterable

from trackside.lifecycle.scene import Scene
from trackside.model.codeowners import deciding
from trackside.model.names import read_priority
from trackside.model.people import Person, fits_any, folded, is_alike, is_owner, read_people, read_person
from trackside.model.settings import AGENTS, Approvals
from trackside.model.source import Read
from trackside.model.track import Approval, Track

SECURITY = "security"


def role_name(role: str) -> str:
    """A role as roles are compared: `Data Protection` and `data-protection` are one."""
    return folded(role.replace("-", " ").replace("_", " "))


def required_roles(track: Track, approvals: Approvals) -> list[str]:
    """The roles that must approve, without doubles, in the order of the settings."""
    kind = track.facts.type.value if track.facts.type else None
    priority = track.facts.priority.value if track.facts.priority else None
    more = [role for word, roles in approvals.by_type.items() if word.lower() == kind for role in roles]
    for word, roles in approvals.by_priority.items():
        if priority and read_priority(word) is priority:
            more += roles
    return list(dict.fromkeys(role_name(role) for role in (*approvals.required, *more)))


def asks_for_approvals(approvals: Approvals) -> bool:
    """Whether the project wants any spec approved."""
    return any((*approvals.required, *approvals.by_type.values(), *approvals.by_priority.values()))


def newest(track: Track) -> dict[str, Approval]:
    """The line that counts of every role: the last one."""
    return {role_name(approval.role): approval for approval in track.approvals}


def missing_roles(track: Track, approvals: Approvals) -> list[str]:
    """The required roles that nobody has approved for."""
    return unapproved(track, required_roles(track, approvals))


def unapproved(track: Track, roles: Iterable[str]) -> list[str]:
    """Those of the roles that nobody has approved for."""
    last = newest(track)
    return [role for role in roles if role not in last or not last[role].ticked]


def takes_approvals(track: Track) -> bool:
    """Whether the spec's template has a place for approvals."""
    return track.spec is not None and track.spec.form is not None and "approvals" in track.spec.form.slots


def may_approve(track: Track, role: str, person: str, scene: Scene) -> str:
    """Why this person may not approve the track for a role; empty when they may, as far as anybody says who may."""
    if is_agent(track, person, scene):
        return f"{person} is an agent, and agents approve nothing"
    return not_authorised(track, role, person, scene) or approves_alone(track, role, person, scene)


def is_agent(track: Track, person: str, scene: Scene) -> bool:
    """Whether the person is a program: by the settings' patterns, or the one that wrote the track."""
    if not (is_judged(track, scene) or scene.settings.approvals.agents != AGENTS):
        return False
    one = read_person(person)
    own = any(is_alike(one, agent) for read in _front(track, "agent") for agent in read_people(read))
    return own or fits_any(scene.settings.approvals.agents, person)


def not_authorised(track: Track, role: str, person: str, scene: Scene) -> str:
    """Why the person does not hold the role; empty when they do, and when nobody says who does."""
    role, one, people = role_name(role), read_person(person), scene.settings.people
    given = {role_name(held) for roles in people.values() for held in roles}
    if role not in (*required_roles(track, scene.settings.approvals), SECURITY, *given):
        return ""
    if not people:
        return _not_owner(track, one, person, scene)
    held = [tuple(map(role_name, roles)) for text, roles in people.items() if read_person(text).is_same(one)]
    if not held:
        return f"{person} is not among the people of the settings"
    if not any(role in roles for roles in held):
        return f"{person} may not approve for {role.capitalize()}"
    return ""


def approves_alone(track: Track, role: str, person: str, scene: Scene) -> str:
    """Why the person may not approve as an author: nobody approves alone what they wrote."""
    policy, required = scene.settings.approvals.self_approval, required_roles(track, scene.settings.approvals)
    if policy == "allowed" or not is_judged(track, scene) or not is_author(track, person, scene):
        return ""
    if policy == "never":
        return f"{person} wrote the spec, and authors approve nothing here"
    others = [newest(track).get(other) for other in required if other != role_name(role)]
    if not required or not all(_is_of_author(track, other, scene) for other in others):
        return ""
    return f"{person} wrote the spec, and nobody else approved it"


def _is_of_author(track: Track, approval: Approval | None, scene: Scene) -> bool:
    """Whether a role is approved, and by an author; one that is open or not validly approved is somebody else's yet."""
    if approval is None or not approval.ticked or not approval.person or is_agent(track, approval.person, scene):
        return False
    if not_authorised(track, approval.role, approval.person, scene):
        return False
    return is_author(track, approval.person, scene)


def is_judged(track: Track, scene: Scene) -> bool:
    """Whether anybody says who may approve this track."""
    return bool(scene.settings.people) or bool(_owners(track, scene)[0])


def is_author(track: Track, person: str, scene: Scene) -> bool:
    """Whether the person wrote the track or owns it: its author, owner or agent, in front matter or above the text."""
    one, known = read_person(person), [read_person(text) for text in scene.settings.people]
    return any(
        author.is_same(one) or any(somebody.is_same(author) and somebody.is_same(one) for somebody in known)
        for author in authors(track)
    )


def authors(track: Track) -> tuple[Person, ...]:
    """All who are said to have written the track or to own it."""
    said = [text for name in ("author", "owner", "agent") for text in _front(track, name)]
    said += [read.value for read in (track.facts.author, track.facts.owner) if read and read.value]
    body: Read[str] | None = track.spec.form.read("author") if track.spec and track.spec.form else None
    said += [body.value] if body and body.value else []
    return tuple(dict.fromkeys(person for text in said for person in read_people(text)))


def _not_owner(track: Track, one: Person, person: str, scene: Scene) -> str:
    """A team may hold anybody; what is said about everything in the repository is said about code, where approvers
    have handles."""
    owners, is_general = _owners(track, scene)
    if not owners or any("/" in owner.partition("@")[2] or owner.startswith("@@") for owner in owners):
        return ""
    if (is_general and not (one.handle or one.address)) or any(is_owner(owner, one) for owner in owners):
        return ""
    return f"{person} is not among the owners in CODEOWNERS"


def _owners(track: Track, scene: Scene) -> tuple[tuple[str, ...], bool]:
    """The owners of the document with the approvals, and whether they are those of everything."""
    if not scene.codeowners or track.spec is None:
        return (), False
    path = f"{scene.folder}/{track.spec.path}".lstrip("/")
    lines = deciding(scene.codeowners, path)
    return tuple(owner for line in lines for owner in line.owners), all(line.is_for_everything for line in lines)


def _front(track: Track, name: str) -> list[str]:
    """What the front matter says of a person, be it a list."""
    front = track.spec.document.front if track.spec else None
    field = front.field(name) if front else None
    reads = (field.items or (field.value,)) if field else ()
    return [read.value for read in reads if isinstance(read.value, str)]
