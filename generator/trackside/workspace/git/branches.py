"""Where a branch began, and what other branches know."""

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from trackside.errors import UsageError
from trackside.model.branch import Point, Twin
from trackside.model.history import NOTHING_YET
from trackside.model.names import RepoPath, TrackId
from trackside.model.settings import Layout
from trackside.workspace.git.asking import paths, run
from trackside.workspace.git.revisions import commit, current_branch, current_commit, parting, usual_base

_REFS = ("for-each-ref", "--sort=-committerdate", "--format=%(objectname) %(refname)", "refs/heads", "refs/remotes")
_MOST = 50
"""Branches that are looked into, newest first."""


def find_point(root: Path, ref: str) -> Point:
    """Where the current branch left `ref`, by default the branch that it goes to.

    Never fails: what git cannot say stands in `missing`. In a repository in which nothing is committed yet there is
    nothing to compare, and nothing missing unless a `ref` was asked for.
    """
    try:
        head = current_commit(root)
        ref = _known(root, ref) if ref else usual_base(root)
        tip = commit(root, ref)
        base = parting(root, ref, tip, head)
    except UsageError as error:
        if not ref and error.message == NOTHING_YET:
            return Point()
        return Point(ref or "HEAD", missing=error.message, help=error.help)
    refs = run(root, *_REFS).out
    return Point(ref, tip, base, head, hashlib.sha256(refs).hexdigest()[:16])


def _known(root: Path, ref: str) -> str:
    """The branch of that name, elsewhere where this clone has none of its own: CI systems fetch one branch alone."""
    elsewhere = f"origin/{ref}"
    return elsewhere if not commit(root, ref) and commit(root, elsewhere) else ref


def twins(
    root: Path, ids: Collection[TrackId], point: Point, layout: Layout, roots: Collection[RepoPath]
) -> list[Twin]:
    """The folders on other branches that are called like these tracks; branches that are part of this one, and its
    own copies elsewhere, are left out. `ids` are those of new tracks."""
    if not ids:
        return []
    return [
        Twin(TrackId(folder.rpartition("/")[2]), name, folder)
        for name, id in _others(root, point)
        for folder in _folders(root, id, layout, roots)
        if folder.rpartition("/")[2] in ids
    ]


def _others(root: Path, point: Point) -> Iterator[tuple[str, str]]:
    """Branches by short name, with their newest commit."""
    own = current_branch(root)
    answer = run(root, *_REFS, "--no-merged=HEAD", f"--count={_MOST}")
    seen = {point.tip}
    for line in answer.out.decode(errors="replace").splitlines():
        id, _, name = line.partition(" ")
        short = name.removeprefix("refs/heads/").removeprefix("refs/remotes/")
        if id not in seen and not (own and (short == own or short.endswith(f"/{own}"))):
            seen.add(id)
            yield short, id


def _folders(root: Path, id: str, layout: Layout, roots: Collection[RepoPath]) -> Iterator[RepoPath]:
    answer = run(root, "--literal-pathspecs", "ls-tree", "-r", "-z", "--name-only", id, "--", *roots)
    for path in paths(answer.out):
        folder, _, name = path.rpartition("/")
        if name in layout.marker:
            yield RepoPath(folder)
