"""`trackside check --write-baseline` and `--prune-baseline`."""

from typing import TYPE_CHECKING, Any, NamedTuple

from trackside import reporters
from trackside.cli.paint import echo, paint
from trackside.errors import UsageError
from trackside.model.amounts import counted
from trackside.model.baseline import Known

if TYPE_CHECKING:
    from trackside.sdk import Kept, Project

_SHOWN = 20
_HELP = "trackside check --write-baseline [--allow-growth], or trackside check --prune-baseline"


class Keeping(NamedTuple):
    """What to do with the baseline: write it, with growth or without, or prune it."""

    prune: bool
    allow_growth: bool


def take_keeping(options: dict[str, Any]) -> Keeping | None:
    """Take what belongs to the baseline out of a command's options. Raises `UsageError`."""
    write, prune = options.pop("write_baseline"), options.pop("prune_baseline")
    allow_growth = options.pop("allow_growth")
    if write and prune:
        raise UsageError("--write-baseline prunes as well; one of the two is enough", help=_HELP)
    if allow_growth and not write:
        raise UsageError("--allow-growth goes with --write-baseline", help=_HELP)
    return Keeping(prune, allow_growth) if write or prune else None


def demand_a_whole_check(keeping: Keeping | None, narrower: dict[str, Any]) -> None:
    """Raise `UsageError` when an option would leave findings out of a baseline, which is of everything."""
    for name, given in narrower.items():
        if keeping and given:
            raise UsageError(f"a baseline is of everything and does not go with {name}", help=_HELP)


def keep_baseline(project: "Project", keeping: Keeping) -> int:
    """Write or prune the baseline and say what became of it; gives the exit code."""
    from trackside.sdk import prune_baseline, write_baseline

    grow = keeping.allow_growth
    kept = prune_baseline(project) if keeping.prune else write_baseline(project, allow_growth=grow)
    echo(_refusal(kept) if not kept.written else _summary(kept))
    return int(not kept.written)


def _summary(kept: "Kept") -> str:
    changes = f"{len(kept.added)} added, {kept.removed} removed"
    findings = counted(kept.total, "finding")
    return f"{paint('written', 'good')} {reporters.printable(kept.path)}: {findings} ({changes})\n"


def _refusal(kept: "Kept") -> str:
    findings = counted(len(kept.added), "finding")
    lines = [f"{paint('error:', 'error')} {kept.path} would grow by {findings}; nothing is written"]
    lines += [f"  {_entry(entry)}" for entry in kept.added[:_SHOWN]]
    if len(kept.added) > _SHOWN:
        lines.append(f"  and {len(kept.added) - _SHOWN} more")
    lines.append(f"  {paint('help:', 'help')} mend them, or accept them as well: --write-baseline --allow-growth")
    return "\n".join(lines) + "\n"


def _entry(entry: Known) -> str:
    return reporters.printable(f"{entry.path}: {entry.code} {entry.message}")
