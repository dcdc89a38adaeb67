"""Rules of the family RB, the way back."""

from trackside.rules.rollback.data_loss_unmitigated import data_loss_unmitigated
from trackside.rules.rollback.migration_without_rollback_step import migration_without_rollback_step
from trackside.rules.rollback.no_procedure import no_procedure
from trackside.rules.rollback.no_rollback_strategy import no_rollback_strategy
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    no_rollback_strategy,
    no_procedure,
    data_loss_unmitigated,
    migration_without_rollback_step,
)
