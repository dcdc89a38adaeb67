"""`trackside run`."""

from typing import Any

import click
import msgspec

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.naming import ACTIVE, track_named
from trackside.cli.options import json_option, one_of
from trackside.cli.paint import echo, paint
from trackside.cli.table import table
from trackside.sdk import Project
from trackside.sdk.keeping import runs

run_option = click.option("--run-id", metavar="ID", required=True, help="The run.")


@click.group("run")
def command() -> None:
    """Record runs of a workflow within a track; every completed step leaves a snapshot.

    \b
    Examples:
      trackside run start --workflow greenfield-fullstack.yaml --name architecture
      trackside run step --run-id greenfield-fullstack-3fa2c1 --name "Draft the model"
      trackside run finish --run-id greenfield-fullstack-3fa2c1
    """


@command.command("start")
@track_named(ACTIVE)
@click.option("--workflow", metavar="FILE", required=True, help="What is run.")
@click.option("--name", metavar="TEXT", default="", help="What this run is about; its folder is called so.")
@click.option("--run-id", metavar="ID", help="The run's id. Default: made from the workflow.")
@json_option
def start(track: str | None, workflow: str, name: str, run_id: str | None, as_json: bool) -> None:
    """Begin a run of a workflow within a track."""
    run = runs.start_run(Project.open(), track, workflow, name=name, run_id=run_id)
    _say(msgspec.to_builtins(run), "started", as_json)


@command.command("step")
@run_option
@track_named(ACTIVE)
@click.option("--name", metavar="TEXT", default="", help="What was done.")
@click.option("--step", "number", type=int, help="The number of the step, to be sure that it is the current one.")
@click.option("--state", metavar="JSON", default="{}", help="What the run knows now; added to what it knew.")
@click.option("--artifact", "artifacts", metavar="FILE", multiple=True, help="A file in context/artifacts/ it made.")
@json_option
def step(
    run_id: str, track: str | None, name: str, number: int | None, state: str, artifacts: tuple[str, ...], as_json: bool
) -> None:
    """Write down that the current step is completed.

    A snapshot of the track is made then and there.
    """
    done = runs.NewStep(name, number, runs.read_state(state), artifacts)
    run = runs.complete_step(Project.open(), run_id, done, track=track)
    _say(msgspec.to_builtins(run), f"completed step {run.steps[-1].number} of", as_json, "next: ")


@command.command("finish")
@run_option
@track_named(ACTIVE)
@click.option("--status", type=one_of(runs.ENDS), default=str(runs.ENDS[0]), help="How it ended.")
@json_option
def finish(run_id: str, track: str | None, status: str, as_json: bool) -> None:
    """End a run."""
    ended = runs.finish_run(Project.open(), run_id, status, track=track)
    _say(msgspec.to_builtins(ended), f"ended as {status}:", as_json)


@command.command("list")
@track_named(ACTIVE)
@json_option
def show_all(track: str | None, as_json: bool) -> None:
    """List the runs of a track, by number."""
    found = runs.list_runs(Project.open(), track)
    columns = ("name", "run_id", "status", "current_step", "workflow", "updated_at")
    rows = [[reporters.printable(str(getattr(one, name))) for name in columns] for one in found]
    said = table([name.replace("_", " ") for name in columns], rows)
    echo(json_text(found) if as_json else said)


def _say(run: dict[str, Any], word: str, as_json: bool, before: str = "") -> None:
    step = f"{before}step {run['current_step']}"
    text = f"{paint(word, 'good')} {run['run_id']} ({run['name']} of {run['track_id']}), {step}\n"
    echo(json_text(run) if as_json else text)
