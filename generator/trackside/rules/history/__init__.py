"""Rules of the family GT, history: what a branch did, and whether it was right."""

from trackside.rules.history.illegal_transition import illegal_transition
from trackside.rules.history.shallow_clone import shallow_clone
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    illegal_transition,
    shallow_clone,
)
