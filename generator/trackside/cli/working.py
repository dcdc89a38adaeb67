"""What the commands have in common that record work on tasks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from shlex import quote
from typing import Any

import click
from msgspec import to_builtins

from trackside.cli.machines import json_text
from trackside.cli.options import one_of
from trackside.cli.paint import echo, paint
from trackside.model.amounts import counted
from trackside.model.state import Requested, Stage, TaskRecord, Verdict
from trackside.reporters import printable
from trackside.sdk.plans.tasks import TIERS, Worked

tier_option = click.option(
    "--tier", type=one_of(TIERS, case_sensitive=False), help="Who does it: T1, or T2 where T1 did not do."
)


def tell_task(done: Iterable[Worked], *, as_json: bool) -> None:
    """Say what became of tasks, of each as soon as it is known; of several, JSON has a list."""
    if as_json:
        plain = [one.plain for one in done]
        echo(json_text(plain[0] if len(plain) == 1 else plain))
        return
    for one in done:
        echo("\n".join(_lines(one)) + "\n")


def _lines(one: Worked) -> Iterator[str]:
    name, record = printable(one.name), one.record
    yield from tell_notes(one.notes)
    if record.status is Stage.COMPLETED:
        yield f"{paint(f'{name} complete', 'good')} ({_figures(record)})"
        yield f"State updated: {name} marked as completed" if one.changed else "it was completed before"
        return
    last = record.attempts[-1] if record.attempts else None
    if record.validation_result is Verdict.PASS:
        yield f"✅ PASS {name}"
        yield f"  {paint('next:', 'help')} trackside task finish {printable(quote(one.name))}"
    elif record.validation_result is Verdict.FAIL and last:
        yield f"⚠️ FAIL {name} - {printable(last.reason)}"
        again = f"iteration {record.iterations}" if record.status is Stage.IN_PROGRESS else "it is pending again"
        yield f"  {paint('next:', 'help')} {again}"
    else:
        yield f"{paint(str(record.status), 'good')} {name}: iteration {record.iterations}, lane {record.track:02}"


def _figures(record: TaskRecord) -> str:
    """`2 iterations, T1 only, 45 min`, as far as it is known."""
    count, tier = record.iterations, record.tier_used
    parts = [counted(count, "iteration")] if count else []
    parts += [f"{tier} only" if tier == "T1" else f"{tier}"] if tier else []
    parts += [f"{record.duration_minutes:,.10g} min"] if record.duration_minutes is not None else []
    return ", ".join(parts) or "nothing is recorded of it"


def tell_notes(notes: Sequence[str]) -> Iterator[str]:
    """What people should know, a line each."""
    return (f"{paint('note:', 'warning')} {printable(note)}" for note in notes)


def as_options(asked: Mapping[str, Any]) -> str:
    """How lanes and sprints were asked for, as it is typed."""
    given = {name.replace("_", "-"): value for name, value in asked.items()}
    return " ".join(f"--{name}" if value is True else f"--{name} {_figure(value)}" for name, value in given.items())


def _figure(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def same_plan(tracks: Iterable[str], asked: Requested, *, with_done: bool) -> str:
    """The command with all on which the number of lanes depends."""
    affinity = f"--affinity {asked.affinity}" if asked.affinity else ""
    words = ("--split-chains" * asked.split_chains, "--with-done" * with_done)
    return " ".join(filter(None, ("trackside plan", *map(quote, tracks), affinity, *words)))


def tell_kept(kept: Requested, asked: Requested) -> Iterator[str]:
    """How a plan is kept that was asked for otherwise."""
    if kept not in (asked, Requested()):
        yield f"It is saved with {as_options(to_builtins(kept))}: `plan --save` does so again"


def tell_saved(saved: dict[str, Any], lanes: int) -> Iterator[str]:
    """Where a plan is kept, and three ways to go on."""
    yield from ("", *tell_notes(saved["notes"]))
    yield "Below, in the file and by `trackside sprint`, a lane is called a track, with its number."
    word = "initialized at" if saved["new"] else "kept at"
    yield f"State tracking {word}: {printable(saved['path'])}"
    if asked := as_options(saved["requested"]):
        yield f"Planned with {asked}: kept for the next `plan --save`, until one with --defaults"
    yield from (
        "",
        paint("Ready to execute:", "place"),
        "Option 1 - All tracks sequentially:",
        "  trackside sprint all",
    )
    if lanes > 1:
        shown = range(1, min(lanes, 9) + 1)
        yield from ("", "Option 2 - Specific track:")
        yield from (f"  trackside sprint all {lane:02}    (Track {lane} only)" for lane in shown)
        yield from ("", "Option 3 - Parallel execution (multiple terminals):")
        yield from (f"  Terminal {lane}: trackside sprint all {lane:02}" for lane in shown)
