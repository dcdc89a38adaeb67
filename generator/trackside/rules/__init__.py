"""All rules: each family lists its own, here they stand in the order of their codes."""

from trackside.rules import (
    acceptance,
    approvals,
    constraints,
    documents,
    frontmatter,
    history,
    lifecycle,
    placeholders,
    plans,
    reading,
    risks,
    rollback,
    structure,
    tracks,
)
from trackside.rules.rule import Neighbourhood, Rule, Scene

RULES: tuple[Rule, ...] = (
    *acceptance.RULES,
    *approvals.RULES,
    *constraints.RULES,
    *frontmatter.RULES,
    *history.RULES,
    *reading.RULES,
    *lifecycle.RULES,
    *placeholders.RULES,
    *plans.RULES,
    *rollback.RULES,
    *risks.RULES,
    *structure.RULES,
    *documents.RULES,
    *tracks.RULES,
)

__all__ = ["RULES", "Neighbourhood", "Rule", "Scene"]
