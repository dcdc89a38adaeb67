"""Which rules run, and how bad their findings are: codes, families and names to a set of rules."""

from collections.abc import Iterable, Mapping

from trackside.errors import UsageError
from trackside.model.names import Severity
from trackside.model.settings import Settings
from trackside.rules import RULES, Rule
from trackside.rules.rule import nearest

ALL, OFF = "ALL", "off"


def selected(settings: Settings) -> tuple[tuple[Rule, ...], dict[str, Severity]]:
    """The rules in force, in code order, and the severities that the settings change, by code.

    Raises `UsageError` for a selector that names no rule and for an unknown severity.
    """
    chosen = _expand(settings.select) - _expand(settings.ignore)
    severities = _severities(settings.severity)
    off = {code for code, severity in severities.items() if severity is None}
    rules = tuple(rule for rule in RULES if rule.code in chosen - off)
    return rules, {code: severity for code, severity in severities.items() if severity}


def find_rule(word: str) -> Rule:
    """A rule by its code or name, whatever the case. Raises `UsageError`."""
    for rule in RULES:
        if word.lower() in (rule.code.lower(), rule.name):
            return rule
    known = [name for rule in RULES for name in (rule.code.lower(), rule.name)]
    raise UsageError(f"no rule `{word}`", help=nearest(word, known) or "`trackside rule` lists all rules")


def _expand(selectors: Iterable[str]) -> set[str]:
    return {code for selector in selectors for code in _codes(selector)}


def _codes(selector: str) -> list[str]:
    """The codes of a selector: `ALL`, a family like `FM`, a code or a name."""
    if selector.upper() == ALL:
        return [rule.code for rule in RULES]
    family = [rule.code for rule in RULES if rule.code.rstrip("0123456789") == selector.upper()]
    return family or [find_rule(selector).code]


def _severities(changes: Mapping[str, str]) -> dict[str, Severity | None]:
    out: dict[str, Severity | None] = {}
    for selector, word in changes.items():
        if word != OFF and word not in list(Severity):
            raise UsageError(f"unknown severity `{word}` for `{selector}`", help=f"one of {', '.join(Severity)}, {OFF}")
        out |= {code: None if word == OFF else Severity(word) for code in _codes(selector)}
    return out
