"""Who is who: a person as documents, settings and CODEOWNERS write them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from fnmatch import translate
from functools import lru_cache
from typing import NamedTuple

_ADDRESS = re.compile(r"<?(?<![^\s<(,;])([^\s<>()@,;]+@[^\s<>()@,;]+)>?")
_HANDLE = re.compile(r"(?<![^\s(,;])@([^\s<>()@,;]+)")
_REMARK = re.compile(r"\([^()]*\)|<[^<>]*>")
_LOOSE = re.compile(r"[\s._-]+")
_BETWEEN = re.compile(r" ?[,;&] ?| and ")


class Person(NamedTuple):
    """A person by what was written: `Jane Doe <jane@example.org>`, `jane@example.org`, `@jane-doe`. Parts are folded,
    and empty when they are not there; remarks in brackets count for nothing."""

    name: str
    address: str
    handle: str

    @property
    def marks(self) -> tuple[str, ...]:
        """Everything that is known of them."""
        return tuple(filter(None, self))

    def is_same(self, other: "Person") -> bool:
        """Whether both are one person, as far as the words tell: by address where both have one, else by name; a
        handle is compared without dots, hyphens, underscores and blanks."""
        if self.address and other.address:
            return self.address == other.address
        if self.name and other.name:
            return self.name == other.name
        if self.handle and other.handle:
            return loose(self.handle) == loose(other.handle)
        return is_alike(self, other) if self.handle or other.handle else False


@lru_cache(maxsize=1000)
def read_person(text: str) -> Person:
    """A person as they are written in a document or in the settings."""
    address, handle = _ADDRESS.search(text), _HANDLE.search(text)
    rest = text
    for mark in (address, handle):
        rest = rest.replace(mark[0], " ") if mark else rest
    return Person(
        folded(_REMARK.sub(" ", rest).strip(" \t,;<>")), folded(address[1] if address else ""), _handle(handle)
    )


def read_people(text: str) -> Iterator[Person]:
    """All who are named where several may be: `Jane Doe and John Roe`; the whole counts as a name as well."""
    text = " ".join(text.split())
    for part in dict.fromkeys((text, *_BETWEEN.split(text))):
        if (person := read_person(part)).marks:
            yield person


def folded(text: str) -> str:
    """A name with case folded and white space collapsed."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def loose(name: str) -> str:
    """A name as handles spell it, all in one: `Jane Doe` and `jane-doe` are the same."""
    return _LOOSE.sub("", folded(name))


def is_owner(owner: str, person: Person) -> bool:
    """Whether a person is an owner as CODEOWNERS writes them, a handle or an address: by address where both have one,
    else as `is_alike` says."""
    one = read_person(owner)
    return one.address == person.address if one.address and person.address else is_alike(one, person)


def is_alike(one: Person, other: Person) -> bool:
    """Whether name, handle or what stands before the address's `@` is the same without dots, hyphens and blanks."""
    return bool(_loosely(one) & _loosely(other))


def fits_any(patterns: Iterable[str], text: str) -> bool:
    """Whether a person as written fits one of the patterns, in which `*` is any text and `?` any letter, as a whole or
    by name, address or handle; case does not matter."""
    person = read_person(text)
    known = {folded(text), *person.marks, *(f"@{handle}" for handle in (person.handle,) if handle)}
    return any(_compiled(folded(pattern)).match(one) for pattern in patterns for one in known)


def _loosely(person: Person) -> set[str]:
    return {loose(one) for one in (person.name, person.handle, person.address.partition("@")[0]) if one}


def _handle(found: re.Match[str] | None) -> str:
    return folded(found[1]) if found else ""


@lru_cache(maxsize=200)
def _compiled(pattern: str) -> re.Pattern[str]:
    """`fnmatch` makes patterns that do not go back on what a `*` took; brackets stand for themselves."""
    return re.compile(translate(pattern.replace("[", "[[]")))
