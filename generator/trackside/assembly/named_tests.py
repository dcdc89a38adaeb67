"""Names of automated tests: as a spec writes them, and as test runners write them into JUnit reports."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from trackside.model.evidence import Case, Outcome, Result
from trackside.model.track import AcceptanceTest

_CODE = re.compile(r"`([^`]+)`")
_COMMA = re.compile(r"(?:\[[^\[\]]*\]|\([^()]*\)|[^,;])+")
_NOTHING = frozenset(("", "none", "n/a", "na", "nothing", "tbd", "todo", "-", "–", "—"))
_SURE = re.compile(r"\S*(?:[_/#]|::|\w\.\w)\S*|\w*[a-z0-9]Tests?|Test[A-Z]\w*")
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_FILE = re.compile(
    r"[^\s:#]*[^\s:#/]\.(?:[cm]?[jt]sx?|py|java|kts?|scala|groovy|go|rs|rb|php|cs|fs|swift|dart|exs?|c|cc|cpp|feature|"
    r"robot|bats|vue|svelte)"
)
_LINE = re.compile(r":\d+(?::\d+)?$")
_SEPARATOR = re.compile(r"\s+[>›»]\s+")
_BLANKS = re.compile(r"\s+")
_VARIANT = re.compile(r"([\w$.]+)(?:@\w+|\s?\[\d+\].*|[\[({].*[\])}](?:@\w+)?)", re.S)
_PARTS = re.compile(r"[.$]")
_LONGEST = 300
"""Letters of a name; what is longer is prose."""
_MOST = 20
"""Levels of subtests in a name that are looked at."""


class Named(NamedTuple):
    """A test as a spec names it. What is not `sure` may be prose, and says nothing when no report knows it."""

    name: str
    sure: bool


class Wanted(NamedTuple):
    """A name taken apart: the file, and in it classes or groups before the test; either may be missing."""

    file: str
    steps: tuple[str, ...]


def named_tests(text: str) -> tuple[Named, ...]:
    """The tests in a Verified by: what stands in code, else what commas separate."""
    code = [match.strip() for match in _CODE.findall(text) if len(match) <= _LONGEST]
    if code:
        return tuple(Named(name, True) for name in dict.fromkeys(code) if name and not _ADDRESS.match(name))
    parts = dict.fromkeys(match.strip().rstrip(".") for match in _COMMA.findall(text))
    return tuple(
        Named(name, bool(_SURE.fullmatch(name)))
        for name in parts
        if len(name) <= _LONGEST and name.lower() not in _NOTHING and not _ADDRESS.match(name)
    )


def verifying(tests: Iterable[AcceptanceTest]) -> Iterator[Named]:
    """The automated tests that show these acceptance tests."""
    for test in tests:
        yield from named_tests(test.verified_by or "")


def ending(test: AcceptanceTest, results: Mapping[str, Result]) -> str:
    """How the automated tests of an acceptance test ended: passed, failed or not run; empty when it names none."""
    named = named_tests(test.verified_by or "")
    ends = [
        results[one.name].outcome if one.name in results else None for one in named if one.sure or one.name in results
    ]
    if Outcome.FAILED in ends:
        return "failed"
    return ("passed" if all(end is Outcome.PASSED for end in ends) else "not run") if ends else ""


def file_of(name: str) -> str:
    """The file in which a test stands, as far as its name says it: `tests/test_a.py::test_b`."""
    return take_apart(name).file


def take_apart(name: str) -> Wanted:
    """`file::Class::test`, `Class#method`, `file > group > test`, `Class.method`, or one of these."""
    bare = name.strip().replace("\\", "/") if "::" not in name else name.strip()
    for separator in (re.compile("::"), re.compile("#"), _SEPARATOR):
        first, *steps = separator.split(bare)
        if steps:
            file = _LINE.sub("", first.strip())
            if _FILE.fullmatch(file):
                return Wanted(_tidy(file), tuple(map(plain, steps)))
            return Wanted("", tuple(map(plain, (first, *steps))))
    file = _LINE.sub("", bare)
    return Wanted(_tidy(file), ()) if _FILE.fullmatch(file) else Wanted("", (plain(bare),))


def _tidy(file: str) -> str:
    return file.replace("\\", "/").removeprefix("./")


def plain(name: str) -> str:
    """A name with single blanks for what separates groups, without empty brackets at its end."""
    return _BLANKS.sub(" ", _SEPARATOR.sub(" ", name)).strip().removesuffix("()")


class Matcher:
    """Collects how the wanted tests ended, case by case. What it remembers does not grow with the cases."""

    def __init__(self, names: Iterable[str]) -> None:
        self._wanted = {name: take_apart(name) for name in names}
        self._by_key: dict[str, list[str]] = {}
        for name, wanted in self._wanted.items():
            for key in set(_wanted_keys(wanted)):
                self._by_key.setdefault(key, []).append(name)

    def of(self, case: Case) -> list[str]:
        """The wanted names that mean this case."""
        keys = self._by_key.keys() & _case_keys(case)
        near = dict.fromkeys(name for key in keys for name in self._by_key[key])
        return [name for name in near if _means(self._wanted[name], case)]


def joined(one: Result | None, other: Result) -> Result:
    """Two results of a name as one: failed when one has failed, skipped when both were."""
    if one is None:
        return other
    order = (Outcome.FAILED, Outcome.PASSED, Outcome.SKIPPED)
    worse = min((one, other), key=lambda result: order.index(result.outcome))
    return Result(worse.outcome, one.cases + other.cases, worse.example)


def gathered(first: Mapping[str, Result], then: Mapping[str, Result]) -> dict[str, Result]:
    """The results of several reports as one."""
    return {**first, **{name: joined(first.get(name), result) for name, result in then.items()}}


def _wanted_keys(wanted: Wanted) -> Iterator[str]:
    if wanted.file:
        yield _stem(wanted.file)
    if wanted.steps:
        yield wanted.steps[-1]
        if not wanted.file:
            yield wanted.steps[-1].rpartition(".")[2]


def _case_keys(case: Case) -> set[str]:
    keys = {*_names(case), *_PARTS.split(case.group), case.group, *(plain(suite) for suite in case.suites)}
    keys |= {suite.rpartition(".")[2] for suite in case.suites}
    keys |= {_stem(file) for file in case.files}
    return keys if case.group else keys | set(case.name.split("."))


def _stem(file: str) -> str:
    name = file.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _means(wanted: Wanted, case: Case) -> bool:
    if wanted.file:
        if _is_unreadable(wanted.file, case):
            return True
        if not _stands_in(wanted.file, case):
            return False
    if not wanted.steps:
        return True
    *groups, test = wanted.steps
    if not wanted.file and not groups and "." in test and _is_path(test, case):
        return True
    return (test in _names(case) or _is_group(test, case)) and all(_is_group(group, case) for group in groups)


def _names(case: Case) -> set[str]:
    """What the test may be called: whole, without parameters, without the groups that stand before its title."""
    name, found = plain(case.name), {plain(case.name)}
    if match := _VARIANT.fullmatch(case.name):
        found.add(match[1])
    if name.startswith(("Test", "Benchmark", "Fuzz", "Example")) and "/" in name and " " not in name.split("/")[0]:
        parts = name.split("/")[:_MOST]
        found |= {"/".join(parts[:stop]) for stop in range(1, len(parts))}
    pieces = _SEPARATOR.split(case.name)[-_MOST:]
    found |= {plain(" ".join(pieces[start:])) for start in range(1, len(pieces))}
    for group in (*case.suites, case.group):
        above = plain(group) + " "
        if name.startswith(above) and above.strip():
            found.add(name.removeprefix(above))
    return found


def _is_path(dotted: str, case: Case) -> bool:
    """Whether `Class.method` or `package.Class.method` is the case."""
    paths = {f"{case.group}.{name}".replace("$", ".") for name in _names(case)}
    return any(path == dotted or path.endswith(f".{dotted}") for path in paths)


def _is_group(word: str, case: Case) -> bool:
    """Whether the case is in a class or group of that name; a package or folder is none."""
    word, group = word.replace("$", "."), case.group.replace("$", ".")
    parts = group.split(".")
    if group == word or group.endswith(f".{word}") or (word in parts and word[:1].isupper()):
        return True
    if any(plain(suite) == word or suite.endswith(f".{word}") for suite in case.suites):
        return True
    pieces = [plain(piece) for piece in _SEPARATOR.split(case.name)]
    return word in pieces[:-1] or plain(case.name).startswith(f"{word} ")


def _stands_in(file: str, case: Case) -> bool:
    if case.files and not file.endswith(".go"):
        return any(_same(own.replace("\\", "/").removeprefix("./"), file) for own in case.files)
    if file.endswith(".go"):
        folder = file.rpartition("/")[0]
        return not folder or any(_same(own, folder) for own in (case.group, *case.suites))
    return _is_module(_module(file), case.group.replace("$", ".").split("."))


def _same(one: str, other: str) -> bool:
    return one == other or one.endswith(f"/{other}") or (bool(one) and other.endswith(f"/{one}"))


def _module(file: str) -> list[str]:
    return file.rpartition(".")[0].split("/")


def _is_module(module: list[str], parts: list[str]) -> bool:
    """Whether parts of a dotted name begin with the module, seen from another folder perhaps."""
    if any(parts[: len(module) - skip] == module[skip:] for skip in range(len(module))):
        return True
    return any(parts[skip : skip + len(module)] == module for skip in range(1, len(parts)))


def _is_unreadable(file: str, case: Case) -> bool:
    """Whether the case stands for a whole file that failed to load, as pytest reports it."""
    if case.group or case.outcome is not Outcome.FAILED:
        return False
    parts, module = case.name.split("."), _module(file)
    return parts == module[-len(parts) :] or module == parts[-len(module) :]


def is_test_file(word: str) -> bool:
    """Whether a word is the path of a source file."""
    return bool(_FILE.fullmatch(word))
