"""Which tasks must not run at the same time, whatever waits for what."""

from typing import NamedTuple

from trackside.model.plan import Task, every


class Claim(NamedTuple):
    """What a task changes: paths, each with a slash at its end, and whether it changes what all share."""

    paths: frozenset[str] = frozenset()
    shared: bool = False

    def clashes(self, other: "Claim") -> bool:
        """Whether both change what all share, the same path, or one a folder around the other's."""
        if self.shared and other.shared:
            return True
        return any(one.startswith(two) or two.startswith(one) for one in self.paths for two in other.paths)


def claim_of(task: Task) -> Claim:
    """What a task and its subtasks change; those that only read (**Concurrency class** `read-only`) change nothing."""
    claims = [_own_claim(one) for one in every([task])]
    return Claim(frozenset().union(*(one.paths for one in claims)), any(one.shared for one in claims))


def _own_claim(task: Task) -> Claim:
    read = task.field("concurrency")
    concurrency = (read.value or "").strip("` ").lower() if read else ""
    if concurrency == "read-only":
        return Claim()
    paths = (_folded(one.value or "") for one in task.touches)
    return Claim(frozenset(f"{path}/" for path in paths if path), concurrency == "write-shared")


def _folded(path: str) -> str:
    """A path to compare, as far as it says where: `src/**/*.py` is somewhere in `src`."""
    return path.partition("*")[0].strip("./").casefold()
