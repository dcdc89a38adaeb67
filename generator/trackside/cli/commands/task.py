"""`trackside task`."""

import click

from trackside.cli.amounts import AMOUNT
from trackside.cli.machines import json_text
from trackside.cli.options import json_option, one_of
from trackside.cli.paint import echo, paint
from trackside.cli.table import table
from trackside.cli.working import tell_task, tier_option
from trackside.model.state import Stage
from trackside.sdk import Project
from trackside.sdk.plans import tasks


@click.group("task")
def command() -> None:
    """Record the work on tasks of plans that `trackside plan --save` shared among lanes.

    \b
    Examples:
      trackside task start TASK-004 --tier T1
      trackside task validate TASK-004 FAIL --reason "Nobody can reset a password"
      trackside task validate TASK-004 PASS
      trackside task finish TASK-004 --cost 0.40
    """


@command.command("start")
@click.argument("names", nargs=-1, required=True, metavar="TASK...")
@tier_option
@json_option
def start(names: tuple[str, ...], tier: str | None, as_json: bool) -> None:
    """Begin tasks; one that was given back is begun again."""
    tell_task((tasks.start_task(Project.open(), name, tier=tier) for name in names), as_json=as_json)


@command.command("validate")
@click.argument("name", metavar="TASK")
@click.argument("verdict", type=one_of(tasks.VERDICTS, case_sensitive=False))
@click.option("--reason", default="", metavar="TEXT", help="Why; a FAIL needs it.")
@tier_option
@json_option
def validate(name: str, verdict: str, reason: str, tier: str | None, as_json: bool) -> None:
    """Write down how a validation ended. A FAIL leads to another iteration."""
    tell_task([tasks.validate_task(Project.open(), name, verdict, reason=reason, tier=tier)], as_json=as_json)


@command.command("finish")
@click.argument("names", nargs=-1, required=True, metavar="TASK...")
@click.option("--minutes", type=AMOUNT, help="How long it took. Default: since it was begun.")
@click.option("--cost", type=AMOUNT, help="What it cost.")
@click.option("--iterations", type=click.IntRange(1, 10_000), help="How many there were. Default: as counted.")
@tier_option
@json_option
def finish(
    names: tuple[str, ...],
    minutes: float | None,
    cost: float | None,
    iterations: int | None,
    tier: str | None,
    as_json: bool,
) -> None:
    """Complete tasks that passed, and tick them in their plans."""
    said = tasks.given(minutes, cost, tier, iterations)
    tell_task((tasks.finish_task(Project.open(), name, said) for name in names), as_json=as_json)


@command.command("fail")
@click.argument("name", metavar="TASK")
@click.option("--reason", default="", metavar="TEXT", help="Why it is not done.")
@json_option
def fail(name: str, reason: str, as_json: bool) -> None:
    """Give a task back that was not done."""
    tell_task([tasks.fail_task(Project.open(), name, reason)], as_json=as_json)


@command.command("list")
@click.option("--lane", type=click.IntRange(1), metavar="N", help="Only those of one lane.")
@click.option("--status", type=one_of(Stage), help="Only those.")
@json_option
def listing(lane: int | None, status: str | None, as_json: bool) -> None:
    """List tasks with what is known of them."""
    found = tasks.list_tasks(Project.open(), lane=lane, status=status)
    if as_json:
        echo(json_text([one.plain for one in found]))
        return
    rows = [(one.name, one.record.status, f"{one.record.track:02}", one.title) for one in found]
    echo(table(("TASK", "STATUS", "LANE", "TITLE"), rows) if rows else paint("no task", "help") + "\n")
