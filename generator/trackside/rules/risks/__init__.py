"""Rules of the family RK, risks, blockers and dependencies."""

from trackside.rules.risks.blocker_without_plan import blocker_without_plan
from trackside.rules.risks.dependency_without_owner_status import dependency_without_owner_status
from trackside.rules.risks.risk_field_missing import risk_field_missing
from trackside.rules.risks.risk_level_enum import risk_level_enum
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    risk_level_enum,
    risk_field_missing,
    blocker_without_plan,
    dependency_without_owner_status,
)
