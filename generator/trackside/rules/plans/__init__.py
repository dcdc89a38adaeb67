"""Rules of the family PL, plans and their tasks."""

from trackside.rules.plans.actual_over_estimate import actual_over_estimate
from trackside.rules.plans.blocked_without_reason import blocked_without_reason
from trackside.rules.plans.dependency_cycle import dependency_cycle
from trackside.rules.plans.dependency_unknown import dependency_unknown
from trackside.rules.plans.doing_too_many import doing_too_many
from trackside.rules.plans.done_before_dependency import done_before_dependency
from trackside.rules.plans.estimate_missing import estimate_missing
from trackside.rules.plans.low_parallelism import low_parallelism
from trackside.rules.plans.no_tasks import no_tasks
from trackside.rules.plans.orphan_task import orphan_task
from trackside.rules.plans.phase_order import phase_order
from trackside.rules.plans.redundant_dependency import redundant_dependency
from trackside.rules.plans.self_dependency import self_dependency
from trackside.rules.plans.sprint_sum import sprint_sum
from trackside.rules.plans.state_file_disagrees import state_file_disagrees
from trackside.rules.plans.status_checkbox_disagree import status_checkbox_disagree
from trackside.rules.plans.task_id_unique import task_id_unique
from trackside.rules.plans.task_too_large import task_too_large
from trackside.rules.plans.task_without_acceptance import task_without_acceptance
from trackside.rules.plans.touches_overlap import touches_overlap
from trackside.rules.plans.two_boxes_on_a_line import two_boxes_on_a_line
from trackside.rules.plans.unknown_marker import unknown_marker
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    no_tasks,
    task_id_unique,
    dependency_unknown,
    dependency_cycle,
    self_dependency,
    done_before_dependency,
    status_checkbox_disagree,
    task_without_acceptance,
    estimate_missing,
    task_too_large,
    touches_overlap,
    low_parallelism,
    orphan_task,
    phase_order,
    blocked_without_reason,
    doing_too_many,
    redundant_dependency,
    sprint_sum,
    state_file_disagrees,
    actual_over_estimate,
    two_boxes_on_a_line,
    unknown_marker,
)
