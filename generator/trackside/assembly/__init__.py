"""Documents become tracks, and tracks the corpus."""

from trackside.assembly.assemble import assemble, unread
from trackside.assembly.facts import read_status
from trackside.assembly.references import Kind, Target, questions, resolve

__all__ = ["Kind", "Target", "assemble", "questions", "read_status", "resolve", "unread"]
