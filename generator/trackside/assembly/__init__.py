"""Documents become tracks, and tracks the corpus."""

from trackside.assembly.abridging import abridge
from trackside.assembly.adopting import adopt, adopt_document
from trackside.assembly.approvals import read_approvals
from trackside.assembly.approved import approved_of, read_approved
from trackside.assembly.assemble import METADATA, assemble, read_track, unread
from trackside.assembly.claims import candidates
from trackside.assembly.facts import read_status
from trackside.assembly.features import KIND as FEATURE
from trackside.assembly.former import FormerTracks
from trackside.assembly.graph import build_graph, references_of
from trackside.assembly.listing import LISTED, read_listed
from trackside.assembly.measures import Measure, read_measure
from trackside.assembly.named_tests import (
    Matcher,
    Named,
    ending,
    file_of,
    gathered,
    is_test_file,
    joined,
    named_tests,
    verifying,
)
from trackside.assembly.references import REGISTRY, STATE, Kind, Target, is_local, places, questions, resolve
from trackside.assembly.registry import read_registry
from trackside.assembly.renaming import rename
from trackside.assembly.revising import revise
from trackside.assembly.upgrading import upgrade

__all__ = [
    "FEATURE",
    "LISTED",
    "METADATA",
    "REGISTRY",
    "STATE",
    "FormerTracks",
    "Kind",
    "Matcher",
    "Measure",
    "Named",
    "Target",
    "abridge",
    "adopt",
    "adopt_document",
    "approved_of",
    "assemble",
    "build_graph",
    "candidates",
    "ending",
    "file_of",
    "gathered",
    "is_local",
    "is_test_file",
    "joined",
    "named_tests",
    "places",
    "questions",
    "read_approvals",
    "read_approved",
    "read_listed",
    "read_measure",
    "read_registry",
    "read_status",
    "read_track",
    "references_of",
    "rename",
    "resolve",
    "revise",
    "unread",
    "upgrade",
    "verifying",
]
