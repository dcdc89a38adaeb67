"""Documents become tracks, and tracks the corpus."""

from trackside.assembly.assemble import METADATA, assemble, unread
from trackside.assembly.facts import read_status
from trackside.assembly.references import REGISTRY, Kind, Target, places, questions, resolve

__all__ = [
    "METADATA",
    "REGISTRY",
    "Kind",
    "Target",
    "assemble",
    "places",
    "questions",
    "read_status",
    "resolve",
    "unread",
]
