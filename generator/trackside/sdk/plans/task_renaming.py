"""What is recorded of a task goes with it to another id, or is forgotten, as somebody says."""

from trackside.errors import Refusal
from trackside.planner.state.renaming import carried, forgotten, renamed
from trackside.sdk.plans.board import agreed, chosen, in_plans, known_tasks
from trackside.sdk.plans.state_keeping import at_work, look
from trackside.sdk.project import Project


def likely_renames(project: Project) -> dict[str, str]:
    """Tasks that are in no plan any more, with those that are likely what they are called now."""
    desk = look(project)
    return renamed(desk.state, known_tasks(desk.board)) if desk else {}


def rename_task(project: Project, old: str, new: str) -> tuple[str, str]:
    """Carry what is recorded of a task over to its name in its plan; gives both names. Raises `Refusal` for one that
    still stands in its plan, and when something is recorded of the other as well."""
    with at_work(project) as desk:
        name, other = chosen(desk.state, old, desk.board), in_plans(new, desk.board)
        if name in desk.board:
            raise Refusal(f"`{name}` is in its plan", help="give it its new id there first")
        desk.save(agreed(carried(desk.state, name, other, desk.board[other].task.title), desk.board))
    return name, other


def forget_task(project: Project, task: str) -> str:
    """Forget what is recorded of a task that is in no plan any more; gives its name. Raises `Refusal` for another."""
    with at_work(project) as desk:
        name = chosen(desk.state, task, desk.board)
        if name in desk.board:
            raise Refusal(f"`{name}` is in its plan", help="only what is recorded of tasks in no plan is forgotten")
        desk.save(forgotten(desk.state, name))
    return name
