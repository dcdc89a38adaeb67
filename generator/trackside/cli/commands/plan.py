"""`trackside plan`."""

import json
from datetime import datetime

import click

from trackside.cli.options import complete_track, json_option, project_options
from trackside.cli.paint import echo
from trackside.cli.planning import plan_lines
from trackside.sdk import Project
from trackside.sdk.planning import AFFINITIES, plan_tracks


@click.command("plan")
@click.argument("tracks", nargs=-1, metavar="[TRACK]...", shell_complete=complete_track)
@click.option("--lanes", type=click.IntRange(1, 1000), metavar="N", help="Share the work among so many lanes.")
@click.option("--affinity", type=click.Choice(AFFINITIES), help="Keep tasks of one label, or of one folder, together.")
@click.option("--split-chains", is_flag=True, help="Let the tasks of a chain go to different lanes.")
@click.option("--with-done", is_flag=True, help="Plan what is done already as well.")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When work begins. Default: today.")
@click.option("--capacity", default="", metavar="H", help="Hours of work in a sprint. Default: 30.")
@click.option("--without", multiple=True, metavar="TASK", help="As if this task were done; may be repeated.")
@click.option("--delay", multiple=True, metavar="TASK=8h", help="As if it took so much longer; may be repeated.")
@json_option
@project_options
def command(
    tracks: tuple[str, ...],
    lanes: int | None,
    affinity: str | None,
    split_chains: bool,
    with_done: bool,
    start: datetime | None,
    capacity: str,
    without: tuple[str, ...],
    delay: tuple[str, ...],
    as_json: bool,
    roots: tuple[str, ...],
    layout: str | None,
) -> None:
    """Show what waits for what in plans, how long it takes, how the work goes on lanes, and when it is done.

    Without a track: the open tasks of all tracks that are not over. With other lanes or sprints than the usual ones,
    with --without and --delay, also what moves.

    \b
    Examples:
      trackside plan oauth-authentication
      trackside plan --lanes 3 --start 2026-12-01
      trackside plan --affinity label --json
      trackside plan --without T03 --delay T05=8h
    """
    project = Project.open(roots=roots, layout=layout)
    found = plan_tracks(
        project,
        tracks,
        lanes=lanes,
        affinity=affinity,
        split_chains=split_chains,
        done=with_done,
        start=start.date() if start else None,
        capacity=capacity,
        without=without,
        delay=delay,
    )
    echo(json.dumps(found, indent=2) + "\n" if as_json else "\n".join(plan_lines(found)) + "\n")
