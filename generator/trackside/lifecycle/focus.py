"""One thing at a time: how many active tracks an owner may have."""

from collections.abc import Iterable

from trackside.model.people import loose, read_person

UNLIMITED = 0
_TEAMS = frozenset(("team", "teams", "group", "squad", "guild", "crew", "maintainers"))


def owner_key(owner: str) -> str | None:
    """An owner as owners are told apart; None for a team, `@acme/web` or `Web team`, which is any number of people."""
    person = read_person(owner)
    if "/" in person.handle or _TEAMS & set(person.name.split()):
        return None
    return person.address or person.name or loose(person.handle)


def may_share(one: str, other: str) -> bool:
    """Whether two owners are one; nobody knows of tracks whose owner is not said."""
    first, second = owner_key(one), owner_key(other)
    return first is not None and second is not None and (first == second or not first or not second)


def surplus(owners: Iterable[str], limit: int) -> list[int]:
    """Which of the owners of active tracks, by their place among them, has as many before it as one may have."""
    seen: dict[str, int] = {}
    over = []
    for number, owner in enumerate(owners):
        key = owner_key(owner)
        if key is not None:
            seen[key] = seen.get(key, 0) + 1
            if limit != UNLIMITED and seen[key] > limit:
                over.append(number)
    return over
