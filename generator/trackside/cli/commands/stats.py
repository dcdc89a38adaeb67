"""`trackside stats`."""

from collections.abc import Iterator
from typing import Any

import click

from trackside.cli.machines import json_text
from trackside.cli.options import json_option, project_options
from trackside.cli.paint import echo, paint
from trackside.model.amounts import counted
from trackside.reporters import printable
from trackside.sdk import Project, count_tracks


@click.command("stats")
@json_option
@project_options
def command(as_json: bool, roots: tuple[str, ...], layout: str | None) -> None:
    """Count tracks by status, type and priority, and say how far and how old those are that are open.

    \b
    Examples:
      trackside stats
      trackside stats --json
    """
    found = count_tracks(Project.open(roots=roots, layout=layout))
    echo(json_text(found) if as_json else "\n".join(_lines(found)) + "\n")


def _lines(found: dict[str, Any]) -> Iterator[str]:
    yield paint(counted(found["total_tracks"], "track"), "place")
    for name in ("status", "type", "priority"):
        yield _line(name, ", ".join(f"{word} {count}" for word, count in found[f"by_{name}"].items()))
    done = found["progress"]
    steps = f"{done['completed_steps']} of {done['total_steps']} steps of open tracks"
    yield _line("progress", f"{done['percentage']}% ({steps})" if done["total_steps"] else "no open track has a plan")
    age = found["age_days"]
    groups = {name: count for name, count in age.items() if name not in ("median", "oldest") and count}
    parts = [f"{count} of {name} days" for name, count in groups.items()]
    yield _line("age", ", ".join([*parts, f"the oldest {age['oldest']} days"]) if groups else "unknown")
    yield _line("active", printable(found["active_track"] or "none"))


def _line(name: str, text: str) -> str:
    return f"  {name:<10} {text or 'none'}"
