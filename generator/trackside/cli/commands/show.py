"""`trackside show`."""

import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import click
import msgspec

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.naming import track_named
from trackside.cli.options import json_option, project_options
from trackside.cli.paint import echo, paint
from trackside.cli.standing import progress_lines
from trackside.sdk import Project, record
from trackside.sdk.keeping.run_records import read_runs
from trackside.sdk.reading.tested import endings
from trackside.sdk.scripting.steps import standing


@click.command("show")
@track_named(required=True)
@json_option
@project_options
def command(track: str, as_json: bool, roots: tuple[str, ...], layout: str | None) -> None:
    """Show one track: its facts, steps, runs, outcomes, past, documents, approvals, acceptance tests and findings.

    \b
    Examples:
      trackside show oauth-authentication
      trackside show oauth-authentication --json
    """
    project = Project.open(roots=roots, layout=layout)
    found = project.track(track)
    ends = endings(project.workspace, project.settings, found)
    report = project.check([f"{project.root}/{found.folder}"])
    one = record(found, project.settings.approvals, project.history_of(found))
    far = standing(found, project.layout)
    runs = msgspec.to_builtins(read_runs(project, found.id))
    one = {**one, **far, "progress": {**one["progress"], **far["progress"]}, "runs": runs}
    if as_json:
        findings = json.loads(reporters.json(report))["diagnostics"]
        echo(json_text({**one, "test_results": ends, "findings": findings}))
        return
    echo("\n".join(_lines(one, ends)) + "\n\n" + reporters.text(report, paint))


def _lines(one: dict[str, Any], ends: list[str]) -> Iterator[str]:
    yield paint(reporters.printable(one["name"]), "place")
    one = {**one, "status": one["status"] or one["said_status"]}
    for key in ("track_id", "status", "priority", "type", "owner", "goal", "created", "path"):
        if one[key]:
            yield f"  {key.replace('_', ' '):<10} {reporters.printable(one[key])}"
    if one["next_statuses"]:
        yield f"  {'may become':<10} {', '.join(one['next_statuses'])}"
    yield from progress_lines(one)
    yield f"  {'documents':<10} {', '.join(reporters.printable(path) for path in one['documents'])}"
    yield from _past(one["history"])
    for role in one["roles"]:
        mark = paint(role["state"], reporters.approval_style(role["state"]))
        by = reporters.printable(", ".join(filter(None, (role["person"], role["date"]))))
        yield f"  {'approval':<10} {reporters.printable(role['role'])}: {mark} {by}".rstrip()
    for test, end in zip_longest(one["acceptance_tests"], ends, fillvalue=""):
        mark = paint(end, {"passed": "good", "failed": "error"}.get(end, "warning")) if end else ""
        yield f"  {'test':<10} {reporters.printable(test or 'not named yet')}{': ' if end else ''}{mark}"


def _past(history: dict[str, Any]) -> Iterator[str]:
    if last := history["last_change"]:
        yield f"  {'changed':<10} {last['date']} by {reporters.printable(last['by'])}"
    if spent := [f"{one['status']} {one['said']}" for one in history["time_in_status"]]:
        yield f"  {'so far':<10} {', '.join(spent)}"
    if history["missing"]:
        yield f"  {'history':<10} {reporters.printable(history['missing'])}"
