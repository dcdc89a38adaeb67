"""Rules of the family CN: constraints, scope, people, time and questions."""

from trackside.rules.constraints.change_log_order import change_log_order
from trackside.rules.constraints.critical_path_text_stale import critical_path_text_stale
from trackside.rules.constraints.deadline_is_date import deadline_is_date
from trackside.rules.constraints.deadline_passed import deadline_passed
from trackside.rules.constraints.no_reviewer import no_reviewer
from trackside.rules.constraints.open_question_at_activation import open_question_at_activation
from trackside.rules.constraints.open_question_unowned import open_question_unowned
from trackside.rules.constraints.owner_is_sole_reviewer import owner_is_sole_reviewer
from trackside.rules.constraints.resolved_without_resolution import resolved_without_resolution
from trackside.rules.constraints.scope_contradiction import scope_contradiction
from trackside.rules.constraints.timeline_sum import timeline_sum
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    deadline_is_date,
    deadline_passed,
    scope_contradiction,
    no_reviewer,
    owner_is_sole_reviewer,
    open_question_unowned,
    open_question_at_activation,
    resolved_without_resolution,
    timeline_sum,
    critical_path_text_stale,
    change_log_order,
)
