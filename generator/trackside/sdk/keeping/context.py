"""What is known within one track: decisions, assumptions and artifacts, in the `context/` folder of the track itself.

Every function is given one track and looks at its folder alone; links are not followed. So nothing of another track is
ever told or written.
"""

from typing import Any

import msgspec

from trackside.errors import Refusal, UsageError
from trackside.lifecycle.checkpoints import LARGEST, MOST, is_safe_path
from trackside.lifecycle.registry import Listed
from trackside.model.names import demand_name
from trackside.model.torn import NO_JSON
from trackside.sdk.finding import find_track
from trackside.sdk.keeping.run_records import read_runs
from trackside.sdk.keeping.runs import ARTIFACTS, RUN_ID
from trackside.sdk.project import Project

KINDS = ("decisions", "assumptions")


def read_context(project: Project, track: str | None = None) -> dict[str, Any]:
    """The context of a track, the active one when none is named, as a JSON object. Of each artifact the run and step
    are told that made it.

    Raises `UsageError` for an unknown track, and `Refusal` when a file cannot be read.
    """
    listed = find_track(project, track)
    files = project.workspace.track_files(listed.path).read(is_safe_path, LARGEST, MOST).files
    makers = {
        path: {"run_id": run.run_id, "step": step.number}
        for run in read_runs(project, listed.track_id)
        for step in run.steps
        for path in step.artifacts
    }
    artifacts = [path for path in files if path.startswith(f"{ARTIFACTS}/")]
    return {
        "track_id": listed.track_id,
        **{kind: _entries(listed, kind, files.get(f"context/{kind}.json")) for kind in KINDS},
        "artifacts": [{"path": path, **makers.get(path, {"run_id": None, "step": None})} for path in artifacts],
    }


def add_to_context(
    project: Project, track: str | None, kind: str, text: str, *, run_id: str | None = None
) -> dict[str, Any]:
    """Write down a decision or an assumption of a track, and give it as a JSON object; `kind` is one of `KINDS`.

    Raises `UsageError` for an unknown track or kind and for no text, and `Refusal` when the file is no list.
    """
    if kind not in KINDS:
        raise UsageError(f"`{kind}` is nothing that a context holds", help=f"one of {', '.join(KINDS)}")
    if not text.strip():
        raise UsageError(f"no text is given for the {kind}")
    with project.changing() as now:
        listed, path = find_track(now, track), f"context/{kind}.json"
        files = now.workspace.track_files(listed.path)
        entries = _entries(listed, kind, files.read(is_safe_path, LARGEST, MOST).files.get(path))
        added = {"text": text, "date": now.workspace.stamp(), "by": now.workspace.git.user_name}
        added |= {} if run_id is None else {"run_id": demand_name(run_id, RUN_ID)}
        files.write(path, msgspec.json.format(msgspec.json.encode([*entries, added]), indent=2) + b"\n")
        return {"track_id": listed.track_id, **added}


def _entries(listed: Listed, kind: str, data: bytes | None) -> list[Any]:
    """The entries of a file; none when it is not there."""
    where, help = f"{listed.path}/context/{kind}.json", "it holds a JSON list with an object for each entry"
    try:
        return msgspec.json.decode(data, type=list[Any]) if data is not None else []
    except NO_JSON:
        raise Refusal(f"{where} cannot be read", help=help) from None
