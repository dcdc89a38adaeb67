"""Findings that are known and not shown any more."""

from msgspec import Struct

from trackside.model.names import RepoPath


class Known(Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """An entry of a baseline. The fingerprint decides; the rest tells people what it stands for."""

    path: RepoPath
    code: str
    message: str
    fingerprint: str
