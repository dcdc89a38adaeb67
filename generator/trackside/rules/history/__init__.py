"""Rules of the family GT, history: what a branch did, and whether it was right."""

from trackside.rules.history.change_log_missing import change_log_missing
from trackside.rules.history.history_rewritten import history_rewritten
from trackside.rules.history.id_collision_on_branch import id_collision_on_branch
from trackside.rules.history.id_or_created_changed import id_or_created_changed
from trackside.rules.history.illegal_transition import illegal_transition
from trackside.rules.history.shallow_clone import shallow_clone
from trackside.rules.history.silent_scope_change import silent_scope_change
from trackside.rules.history.terminal_edited import terminal_edited
from trackside.rules.history.tick_and_edit import tick_and_edit
from trackside.rules.history.track_deleted import track_deleted
from trackside.rules.history.transition_precondition import transition_precondition
from trackside.rules.history.updated_date_stale import updated_date_stale
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    illegal_transition,
    transition_precondition,
    terminal_edited,
    id_or_created_changed,
    track_deleted,
    change_log_missing,
    silent_scope_change,
    tick_and_edit,
    history_rewritten,
    updated_date_stale,
    shallow_clone,
    id_collision_on_branch,
)
