"""The state goes with a track to its new id."""

from msgspec.structs import replace

from trackside.model.state import State
from trackside.planner.state import StateFault, derived, read_state, rewrite
from trackside.planner.state.naming import called
from trackside.sdk.project import Project


def rename_plan(project: Project, old: str, new: str) -> None:
    """Give a track its new id in the state; the lock must be held. A state that cannot be read is left alone."""
    file = project.workspace.state_file(project.settings)
    source = file.read()
    try:
        written = read_state(source) if source else None
    except StateFault:
        return
    if source and written and old in written.state.plans:
        file.write(rewrite(source, written, _renamed(written.state, old, new)))


def _renamed(state: State, old: str, new: str) -> State:
    def name(task: str) -> str:
        return f"{new}/{task.removeprefix(f'{old}/')}" if task.startswith(f"{old}/") else task

    plans = tuple(new if one == old else one for one in state.plans)
    return derived(replace(called(state, name), plans=plans))
