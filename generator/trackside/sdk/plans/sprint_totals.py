"""What came of all work, counted from what was recorded of it."""

from typing import Any

from trackside.model.state import FinalReview, Stage, State
from trackside.planner.state.resuming import lane_runs, total


def totals(state: State) -> dict[str, Any]:
    """Counts, times and costs in plain values; what nobody recorded is None."""
    runs, final, counts = lane_runs(state), state.final_review or FinalReview(), state.statistics
    done = [one for one in state.tasks.values() if one.status is Stage.COMPLETED]
    tiers = counts.t1_tasks + counts.t2_tasks
    minutes = [run.minutes for run in runs.values()]
    known = [one for one in minutes if one is not None]
    hours = sum(lane.estimated_hours for lane in state.parallel_tracks.track_info.values())
    slowest = max(known) / 60 if len(known) == len(runs) and known else None
    costs = {number: run.cost for number, run in runs.items()}
    return {
        "tasks": {"completed": counts.completed_tasks, "total": counts.total_tasks},
        "sprints": {
            "total": counts.total_sprints,
            "completed": counts.completed_sprints,
            "by_lane": [len(run.sprints) for run in runs.values()],
        },
        "iterations": int(total(one.iterations for one in done) or 0) or None,
        "tiers": {
            "T1": {"tasks": counts.t1_tasks, "percent": round(counts.t1_tasks * 100 / tiers) if tiers else None},
            "T2": {"tasks": counts.t2_tasks, "percent": round(counts.t2_tasks * 100 / tiers) if tiers else None},
        },
        "sequential_hours": round(hours, 2),
        "parallel_hours": round(slowest, 2) if slowest is not None else None,
        "saved_percent": round(100 - slowest * 100 / hours, 1) if slowest is not None and hours else None,
        "costs": {
            "lanes": [
                {"number": number, "name": runs[number].record.name, "cost": cost} for number, cost in costs.items()
            ],
            "final_review": final.cost,
            "total": total([*costs.values(), final.cost]),
        },
    }
