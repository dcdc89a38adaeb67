"""The rules, for hosts that explain them."""

from trackside.rules import RULES, Rule
from trackside.rules.selectors import find_rule


def all_rules() -> tuple[Rule, ...]:
    """Every rule in the order of codes."""
    return RULES


__all__ = ["all_rules", "find_rule"]
