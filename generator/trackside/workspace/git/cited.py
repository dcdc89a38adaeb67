"""What git knows of commits that documents name: whether a branch holds them, and which files they changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from trackside.errors import UsageError
from trackside.model.amounts import counted
from trackside.model.diagnostic import Notice
from trackside.model.evidence import Cited, FoundCommit
from trackside.model.history import DEEPER
from trackside.model.names import RepoPath, Severity
from trackside.workspace.git.asking import must
from trackside.workspace.git.raw import decoded, entries
from trackside.workspace.git.revisions import current_commit, is_shallow

_HISTORY = ("HEAD", "--branches", "--remotes", "--tags")
_OFFLINE = ("-c", "protocol.allow=never")
_MOST = 5_000
"""Commits that are looked up; who names more is not answered."""
_NAMED = 20_000
"""Letters of paths on a command line; more are left out there, and found in what git says of all paths."""

Known = dict[str, FoundCommit]


def look_up(root: Path, asked: Sequence[Cited]) -> tuple[Known, tuple[Notice, ...]]:
    """The asked commits by name, and why some or all are missing there. Nothing is fetched."""
    if not asked:
        return {}, ()
    try:
        current_commit(root)
        if is_shallow(root):
            return {}, (_unchecked(len(asked), "the clone is shallow", DEEPER),)
        found = _look_up(root, asked[:_MOST])
    except UsageError as error:
        return {}, (_unchecked(len(asked), error.message, error.help),)
    rest = len(asked) - _MOST
    return found, (_unchecked(rest, f"no more than {_MOST:,} are looked up", ""),) if rest > 0 else ()


def _unchecked(count: int, why: str, help: str) -> Notice:
    commits = counted(count, "commit that is", "commits that are")
    return Notice(Severity.INFO, f"{commits} named as evidence could not be checked: {why}", help, "AC015")


def _look_up(root: Path, asked: Sequence[Cited]) -> Known:
    full = _full_names(root, [one.name for one in asked])
    real = {oid for oid in full.values() if oid}
    lost = set(_ask(root, ("rev-list", "--stdin", "--not", *_HISTORY), sorted(real))) if real else set()
    wanted: dict[str, set[RepoPath]] = {}
    for one in asked:
        oid = full.get(one.name)
        if oid and oid not in lost:
            wanted.setdefault(oid, set()).update(one.files)
    touched = _touched(root, wanted)
    found = {}
    for one in asked:
        oid = full.get(one.name, "")
        files = tuple(file for file in one.files if oid and file in touched.get(oid, ()))
        found[one.name] = FoundCommit(one.name, None if oid is None else oid in wanted, files)
    return found


def _full_names(root: Path, names: Sequence[str]) -> dict[str, str | None]:
    """The commits that these names begin; none for an unknown one, None where several fit or a branch is called so."""
    words = ("cat-file", "--batch-check=%(objectname)")
    found: dict[str, str | None] = {}
    for name, line in zip(names, _ask(root, words, [f"{name}^{{commit}}" for name in names]), strict=True):
        if line.endswith(" missing"):
            found[name] = ""
        else:
            found[name] = line if line.startswith(name) else None
    return found


def _touched(root: Path, wanted: Mapping[str, set[RepoPath]]) -> dict[str, set[RepoPath]]:
    """Of the files that each commit is to have changed, those that differ from its first parent, in themselves or in
    what lies in them; one in a submodule changes with it."""
    files = sorted({file for some in wanted.values() for file in some})
    if not files:
        return {}
    parents = _ask(root, ("rev-list", "--stdin", "--no-walk=unsorted", "--parents"), sorted(wanted))
    pairs = [" ".join(line.split()[:2]) for line in parents]
    few = sum(map(len, files)) < _NAMED
    words = ("--literal-pathspecs", "diff-tree", "--stdin", "-r", "--root", "--raw", "-z", "--relative", "--no-renames")
    given = "".join(f"{pair}\n" for pair in pairs).encode()
    answer = must(root, *_OFFLINE, *words, "--", *(files if few else ()), given=given)
    found: dict[str, set[RepoPath]] = {}
    for oid, path in _changes(iter(answer.split(b"\0"))):
        mine = wanted.get(oid, set())
        found.setdefault(oid, set()).update(above for above in _above(path) if above in mine)
        found[oid].update(file for file in mine if file.startswith(f"{path}/"))
    return found


def _changes(tokens: Iterator[bytes]) -> Iterator[tuple[str, RepoPath]]:
    """Commits with the paths that changed."""
    oid = ""
    for word, path in entries(tokens):
        if path is None:
            oid = word.decode(errors="replace").strip()[:40]
        else:
            yield oid, decoded(path)


def _above(path: str) -> Iterator[RepoPath]:
    while path:
        yield RepoPath(path)
        path = path.rpartition("/")[0]


def _ask(root: Path, words: Sequence[str], lines: Iterable[str]) -> list[str]:
    given = "".join(f"{line}\n" for line in lines).encode()
    return must(root, *_OFFLINE, *words, given=given).decode(errors="replace").splitlines()
