"""The records of workflow runs, `.trackside/runs/<track-id>/<run>/run.json`."""

import msgspec

from trackside.lifecycle.runs import RUN, Run, RunStatus, read_run
from trackside.sdk.project import Project
from trackside.workspace import Drawer

RUNS = "runs"
_RECORD = "run.json"
_LARGEST = 20_000_000


def run_names(project: Project, track_id: str) -> list[str]:
    """The folders of a track's runs, by number."""
    names = (name for name in project.workspace.drawer(RUNS, track_id).names() if RUN.fullmatch(name))
    return sorted(names, key=lambda name: int(name.split("-")[1]))


def read_runs(project: Project, track_id: str) -> list[Run]:
    """The runs of a track, by number; a record that cannot be read is passed over."""
    found = []
    for name in run_names(project, track_id):
        drawer = project.workspace.drawer(RUNS, track_id, name)
        if run := read_run(drawer.read(_RECORD, _LARGEST), track_id, name):
            found.append(run)
    return found


def write_run(project: Project, run: Run) -> None:
    """Write the record of a run; the lock is held."""
    _write(project.workspace.drawer(RUNS, run.track_id, run.name), run)


def running(project: Project, track_id: str) -> frozenset[str]:
    """The ids of a track's runs that are not over."""
    runs = read_runs(project, track_id)
    return frozenset(run.run_id for run in runs if run.status is RunStatus.IN_PROGRESS)


def rename_runs(project: Project, old: str, new: str) -> None:
    """Hand the runs of a track on to its new id; the lock is held."""
    for run in read_runs(project, old):
        _write(project.workspace.drawer(RUNS, old, run.name), msgspec.structs.replace(run, track_id=new))
    project.workspace.drawer(RUNS, old).rename(new)


def _write(drawer: Drawer, run: Run) -> None:
    drawer.write(_RECORD, msgspec.json.format(msgspec.json.encode(run), indent=2))
