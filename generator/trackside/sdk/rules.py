"""The rules, for hosts that explain them."""

from trackside.lint.select import find_rule
from trackside.rules import RULES, Rule


def all_rules() -> tuple[Rule, ...]:
    """Every rule in the order of codes."""
    return RULES


__all__ = ["all_rules", "find_rule"]
