"""`trackside sprint`."""

from collections.abc import Callable, Iterable
from typing import Any

import click

from trackside.cli.amounts import AMOUNT, PER_CENT
from trackside.cli.machines import json_text
from trackside.cli.options import Command, json_option
from trackside.cli.paint import echo
from trackside.cli.sprinting import final_lines, review_lines, run_lines
from trackside.cli.working import tell_notes
from trackside.sdk import Project
from trackside.sdk.plans import sprints


class _Sprints(click.Group):
    """A number alone means the lane: `trackside sprint 01` is `trackside sprint all 01`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What was typed, with the word that may be left out."""
        if not args or args[0].isdigit() or args == ["--json"]:
            args = ["all", *args]
        return super().parse_args(ctx, args)


def _review_options(command: Command) -> Command:
    """What a review found and took."""
    gate = click.option(
        "--gate", "gates", multiple=True, metavar="NAME=PASS", help="What passed or failed; may be repeated."
    )
    cost = click.option("--cost", type=AMOUNT, help="What the review cost.")
    return gate(cost(click.option("--minutes", type=AMOUNT, help="How long it took.")(json_option(command))))


@click.group("sprint", cls=_Sprints)
def command() -> None:
    """Go through the sprints of `trackside plan --save`, and go on after an interruption.

    What is printed calls a lane a track, with its number: Track 1, 01.

    \b
    Examples:
      trackside sprint all
      trackside sprint all 01
      trackside sprint review SPRINT-001-01 --gate "Code quality=PASS" --cost 0.15
      trackside sprint final --gate "Security=PASS: no secrets; rate limits" --coverage 87
    """


@command.command("all")
@click.argument("lane", type=click.IntRange(1), required=False, metavar="[LANE]")
@json_option
def every(lane: int | None, as_json: bool) -> None:
    """Begin the next task of a lane, else of the first unfinished one."""
    _tell(sprints.go_on(Project.open(), lane), run_lines, as_json=as_json)


@command.command("review")
@click.argument("sprint")
@_review_options
def review(sprint: str, gates: tuple[str, ...], cost: float | None, minutes: float | None, as_json: bool) -> None:
    """Keep what the review of a sprint found, when its tasks are done."""
    found = sprints.review(Project.open(), sprint, sprints.read_gates(gates), minutes=minutes, cost=cost)
    _tell(found, review_lines, as_json=as_json)


@command.command("final")
@_review_options
@click.option("--coverage", type=PER_CENT, metavar="PERCENT", help="How much of the code tests reach.")
@click.option("--feature", "features", multiple=True, metavar="TEXT", help="What was delivered; may be repeated.")
def final(
    gates: tuple[str, ...], coverage: float | None, features: tuple[str, ...], as_json: bool, **took: Any
) -> None:
    """Keep what the final review found, when all lanes are completed."""
    said = sprints.read_sections(gates)
    found = sprints.review_project(Project.open(), said, coverage=coverage, features=features, **took)
    _tell(found, lambda one: [*tell_notes(one["notes"]), *final_lines(one["final"])], as_json=as_json)


def _tell(found: dict[str, Any], lines: Callable[[dict[str, Any]], Iterable[str]], *, as_json: bool) -> None:
    echo(json_text(found) if as_json else "\n".join(lines(found)) + "\n")
