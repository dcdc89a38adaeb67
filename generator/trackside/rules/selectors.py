"""How people name rules: a code, a name, a family like `FM`, or `ALL`."""

from trackside.errors import UsageError
from trackside.rules import RULES
from trackside.rules.rule import Rule, nearest

ALL = "ALL"


def find_rule(word: str) -> Rule:
    """A rule by its code or name, whatever the case. Raises `UsageError`."""
    for rule in RULES:
        if word.lower() in (rule.code.lower(), rule.name):
            return rule
    known = [name for rule in RULES for name in (rule.code.lower(), rule.name)]
    raise UsageError(f"no rule `{word}`", help=nearest(word, known) or "`trackside rule` lists all rules")


def codes(selector: str) -> list[str]:
    """The codes that a selector stands for. Raises `UsageError` when it names no rule."""
    if selector.upper() == ALL:
        return [rule.code for rule in RULES]
    family = [rule.code for rule in RULES if rule.code.rstrip("0123456789") == selector.upper()]
    return family or [find_rule(selector).code]
