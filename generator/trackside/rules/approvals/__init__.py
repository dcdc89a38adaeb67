"""Rules of the family AP, approvals."""

from trackside.rules.approvals.approval_malformed import approval_malformed
from trackside.rules.approvals.not_approved import not_approved
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    not_approved,
    approval_malformed,
)
