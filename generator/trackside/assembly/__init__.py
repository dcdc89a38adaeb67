"""Documents become tracks, and tracks the corpus."""

from trackside.assembly.assemble import assemble, read_documents
from trackside.assembly.references import Kind, Target, questions, resolve

__all__ = ["Kind", "Target", "assemble", "questions", "read_documents", "resolve"]
