"""Rules about comments that accept findings."""

import inspect
from collections.abc import Callable

from trackside.lifecycle.states import Gate
from trackside.model.names import Severity
from trackside.rules.rule import Rule, SuppressionCheck


def suppression_rule(
    code: str, name: str, severity: Severity, gate: Gate = Gate.ANY, bare: Severity | None = None
) -> Callable[[SuppressionCheck], Rule]:
    """Make a rule of a function that looks at a suppression, after all other rules have been heard."""
    return lambda check: Rule(code, name, severity, gate, bare, inspect.getdoc(check) or "", of_suppression=check)
