"""`trackside plan`."""

from datetime import datetime

import click

from trackside.cli.machines import json_text
from trackside.cli.options import complete_track, json_option, project_options
from trackside.cli.paint import echo
from trackside.cli.planning import how_to_plan, plan_lines
from trackside.cli.working import same_plan, tell_kept, tell_saved
from trackside.errors import UsageError
from trackside.sdk import Project
from trackside.sdk.plans.plan_reading import read_work
from trackside.sdk.plans.planning import plan_work
from trackside.sdk.plans.sharing import AFFINITIES, asked_for, share
from trackside.sdk.plans.state_saving import asked_before, save_plan


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
@click.option("--save", is_flag=True, help="Keep lanes and sprints, with what is done, in the state file.")
@click.option("--defaults", is_flag=True, help="Forget what was asked for when it was saved before.")
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
    save: bool,
    defaults: bool,
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
    if defaults and not save:
        raise UsageError("what is not saved has nothing to forget", help="trackside plan --save --defaults")
    project = Project.open(roots=roots, layout=layout)
    if save and (without or delay):
        raise UsageError("what would be if is not kept", help="leave --save or --without and --delay away")
    asked = asked_for(project, lanes=lanes, affinity=affinity, split_chains=split_chains, capacity=capacity)
    saved = save_plan(project, tracks, asked, afresh=defaults) if save else None
    shared = saved.shared if saved else share(read_work(project, tracks, done=with_done).work, asked)
    day = start.date() if start else None
    found = plan_work(project, shared, start=day, without=without, delay=delay)
    if tracks and not found["tracks"]:
        help = f"{how_to_plan(project.layout)}; of one that cannot be read, `trackside check` says why"
        raise UsageError(f"no plan in {', '.join(tracks)}", help=help)
    if saved:  # what is kept is decided, not supposed
        found["what_if"] = None
    if as_json:
        echo(json_text({**found, "state": saved.told} if saved else found))
        return
    kept = tell_saved(saved.told, found["used_lanes"]) if saved else tell_kept(asked_before(project, shared), asked)
    again = same_plan(tracks, shared.asked, with_done=with_done)
    echo("\n".join([*plan_lines(found, again, project.layout), *kept]) + "\n")
