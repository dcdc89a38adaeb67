"""Rules of the family LC, lifecycle and registry."""

from trackside.rules.lifecycle.abandoned_active import abandoned_active
from trackside.rules.lifecycle.completed_with_open_work import completed_with_open_work
from trackside.rules.lifecycle.paused_without_reason import paused_without_reason
from trackside.rules.lifecycle.progress_disagrees import progress_disagrees
from trackside.rules.lifecycle.registry_drift import registry_drift
from trackside.rules.lifecycle.too_many_active import too_many_active
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    too_many_active,
    registry_drift,
    abandoned_active,
    completed_with_open_work,
    progress_disagrees,
    paused_without_reason,
)
