"""The state of work on plans: read, kept, derived and merged."""

from trackside.planner.state.deriving import derived
from trackside.planner.state.merging import merge
from trackside.planner.state.reading import Kind, StateFault, read_state
from trackside.planner.state.writing import print_state, rewrite

__all__ = ["Kind", "StateFault", "derived", "merge", "print_state", "read_state", "rewrite"]
