"""`trackside recover`."""

import json
from typing import Any

import click

from trackside import reporters
from trackside.cli.keeping import age, foretelling, say_differences
from trackside.cli.machines import json_text
from trackside.cli.naming import ACTIVE, track_named
from trackside.cli.options import json_option
from trackside.cli.paint import echo
from trackside.model.amounts import counted
from trackside.sdk import Project
from trackside.sdk.keeping import recovery


@click.group("recover")
def command() -> None:
    """Find work that was interrupted, and go on with it from its last snapshot.

    \b
    Examples:
      trackside recover detect
      trackside recover resume --track-id oauth-authentication
      trackside recover resume --run-id greenfield-fullstack-3fa2c1
    """


@command.command("detect")
@json_option
def detect(as_json: bool) -> None:
    """List active tracks and unfinished runs."""
    found = recovery.detect(Project.open())
    if as_json:
        echo(json_text({"interrupted": found.sessions, "unfinished": found.unfinished, "leftovers": found.leftovers}))
        return
    echo(f"Detected {len(found.sessions)} interrupted session(s){':' if found.sessions else ''}\n")
    for one in found.sessions:
        echo("\n" + "\n".join(_lines(one)) + "\n")
    if found.unfinished:
        files = ", ".join(map(reporters.printable, found.unfinished))
        echo(f"\nA change of {files} is half done; the next command that changes something finishes it\n")
    if found.leftovers:
        echo(f"\n{counted(len(found.leftovers), 'file')} left half written; `trackside recover resume` removes them\n")


command.add_command(detect, "list-interrupted")


@command.command("resume")
@track_named(ACTIVE)
@click.option("--run-id", metavar="ID", help="Take this run back to its last snapshot.")
@click.option("--force", is_flag=True, help="Also replace what was written since, and remove what was added.")
@json_option
def resume(track: str | None, run_id: str | None, force: bool, as_json: bool) -> None:
    """Restore a track or run from its newest intact snapshot."""
    show = foretelling(as_json=as_json)
    resumed = recovery.resume(Project.open(), track, run_id, force=force, show=show)
    if as_json:
        echo(json_text(resumed.report))
        return
    report = {key: value for key, value in resumed.report.items() if not isinstance(value, list) and value is not None}
    for key in [key for key in report if key not in ("success", "saved")]:
        echo(f"{key.replace('_', ' '):<20} {reporters.printable(_text(report[key]))}\n")
    say_differences(resumed.report)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _lines(one: dict[str, Any]) -> list[str]:
    """A session, as its kind asks for."""
    if one["type"] == "track":
        percent = one["progress_percentage"]
        lines = [f"- Track: {one['name']} ({one['track_id']})", f"  Status: {one['status']}"]
        lines.append(f"  Progress: {'unknown' if percent is None else f'{percent}%'}")
    else:
        lines = [f"- Workflow Run: {one['run_id']}", f"  Status: {one['status']}", f"  Workflow: {one['workflow']}"]
        lines += [f"  Current Step: {one['current_step']}"]
    lines.append(f"  Last Updated: {one['last_updated'] or 'unknown'} ({age(one['age_minutes'])})")
    if one["snapshot"]:
        lines.append(f"  Snapshot: {one['snapshot']} ({age(one['snapshot_age_minutes'])})")
    return [reporters.printable(line) for line in lines]
