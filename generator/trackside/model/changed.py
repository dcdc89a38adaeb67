"""What changed since some commit."""

from collections.abc import Mapping

from trackside.model.names import RepoPath

Lines = tuple[tuple[int, int], ...]
"""First and last line of each stretch, from 1, in order."""

Changed = Mapping[RepoPath, Lines | None]
"""The documents that changed; None when all of their lines count."""
