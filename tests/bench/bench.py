"""How fast, beside others, in one run: `make bench`. Ratios count; a machine's seconds do not travel.

Each line is a process of its own, measured from its start to its end; memory is its largest resident set with that of
its children. A target says what the project wants, `×` how far away it is.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import made_past
from corpus import make, make_plan

SMALL, LARGE, COMMITS = 100, 1_000, 2_000
TASKS = 10_000
BIN = Path(sys.executable).parent
STOCK = "site_name: Stock\ndocs_dir: swarm/tracks\ntheme: {name: material, font: false}\nplugins: [search]\n"


class Cost(NamedTuple):
    """Seconds from start to end, and megabytes at most."""

    seconds: float
    megabytes: float


def run(*words: str | Path, cwd: Path) -> Cost:
    """Run to the end; the exit code does not matter, since findings are no fault."""
    start = time.perf_counter()
    process = subprocess.Popen(list(map(str, words)), cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(time.perf_counter() - start, usage.ru_maxrss / 1024)


def show(what: str, cost: Cost, beside: Cost | None = None, target: float | None = None) -> None:
    """A line; `target` is in seconds."""
    ratio = f"{cost.seconds / beside.seconds:6.2f} ×" if beside else ""
    said = "" if target is None else "met" if cost.seconds <= target else f"missed by × {cost.seconds / target:.1f}"
    wanted = "" if target is None else f"{target:8.2f} s"
    print(f"{what:<46}{cost.seconds:9.2f} s{cost.megabytes:8.0f} MB{ratio:>10}{wanted:>11}  {said}", flush=True)


def checks(small: Path, large: Path) -> None:
    """`check` beside rumdl, cold and again, whole and one file."""
    rumdl, trackside = shutil.which("rumdl", path=str(BIN)), BIN / "trackside"
    cold = warm = None
    if rumdl:
        cold = run(rumdl, "check", "--no-cache", "swarm", cwd=large)
        show(f"rumdl, {LARGE} tracks, no cache", cold)
        run(rumdl, "check", "swarm", cwd=large)
        warm = run(rumdl, "check", "swarm", cwd=large)
        show(f"rumdl, {LARGE} tracks, again", warm)
    else:
        print("rumdl is not installed: nothing to compare `check` with")
    first = run(trackside, "check", cwd=small)
    show(f"trackside check, {SMALL} tracks", first)
    whole = run(trackside, "check", cwd=large)
    show(f"trackside check, {LARGE} tracks", whole, cold, cold and cold.seconds)
    again = run(trackside, "check", cwd=large)
    show(f"trackside check, {LARGE} tracks, again", again, warm, warm and warm.seconds * 0.4)
    spec = large / "swarm/tracks/track-00500/spec.md"
    spec.write_text(spec.read_text(encoding="utf-8") + "\nOne line more.\n", encoding="utf-8")
    one = run(trackside, "check", spec, cwd=large)
    show(f"trackside check, one changed file of {LARGE} tracks", one, None, 0.15)
    growth = LARGE / SMALL
    print(f"growth of check for × {growth:g} tracks: time × {whole.seconds / first.seconds:.1f}, memory × "
          f"{whole.megabytes / first.megabytes:.1f}; wanted: at most × {growth * 1.1:g}")  # fmt: skip
    print(f"memory of check at {LARGE} tracks: {whole.megabytes:.0f} MB; wanted: at most 250 MB")


def moves(large: Path) -> None:
    """`switch` between two tracks of many, both ways."""
    trackside, (one, other) = BIN / "trackside", ("track-00001", "track-00002")
    for name in (one, other):
        spec = large / f"swarm/tracks/{name}/spec.md"
        text = spec.read_text(encoding="utf-8")
        spec.write_text(re.sub("^depends_on:.*\n", "", text, flags=re.M), encoding="utf-8")
    run(trackside, "activate", one, cwd=large)
    show(f"trackside switch, {LARGE} tracks", run(trackside, "switch", "--to", other, cwd=large), None, 2)
    show(f"trackside switch back, {LARGE} tracks", run(trackside, "switch", "--to", one, cwd=large), None, 2)


def sites(small: Path, large: Path) -> None:
    """`build` beside stock MkDocs with Material on the same documents."""
    (small / "stock.yml").write_text(STOCK, encoding="utf-8")
    stock = run(sys.executable, "-m", "mkdocs", "build", "-f", "stock.yml", "-d", small / "stock", cwd=small)
    show(f"stock MkDocs + Material, {SMALL} tracks", stock)
    show(f"trackside build, {SMALL} tracks", run(BIN / "trackside", "build", cwd=small), stock)
    show(f"trackside build, {LARGE} tracks", run(BIN / "trackside", "build", cwd=large), None, 15.5)
    size = sum(file.stat().st_size for file in (large / "site").rglob("*") if file.is_file()) / 1e6
    print(f"size of the site of {LARGE} tracks: {size:.0f} MB; wanted: at most 150 MB")


def histories(folder: Path) -> None:
    """The history of all tracks beside plain `git log` over the same folders, which nothing can beat."""
    made_past.make(folder, LARGE, COMMITS)
    said = f"{COMMITS} commits, {LARGE} tracks"
    floor = run("git", "log", "--raw", "--", "swarm/tracks", cwd=folder)
    show(f"git log --raw, {said}", floor)
    tell = (sys.executable, "-c", "from trackside.sdk import Project; Project.open().history")
    show("history of all tracks", run(*tell, cwd=folder), floor, 8)
    show("history of all tracks, again", run(*tell, cwd=folder), floor, 1)
    plan = folder / "swarm/tracks/track-00500/plan.md"
    plan.write_text(plan.read_text(encoding="utf-8") + "\n- [ ] One task more\n", encoding="utf-8")
    subprocess.run(["git", *made_past.SOMEBODY, "commit", "--quiet", "--all", "-m", "Work"], cwd=folder, check=True)
    show("history of all tracks, after one commit", run(*tell, cwd=folder), floor, 1)


def plans(folder: Path, large: Path) -> None:
    """`plan` beside reading the same documents: what analysing, sharing out, dating and printing add."""
    read = (sys.executable, "-c", "from trackside.sdk import Project; Project.open().corpus")
    for tasks, clash in ((TASKS // 10, False), (TASKS, False), (TASKS, True)):
        root = folder / f"{tasks}-{clash}"
        make_plan(root, tasks, 3 * tasks, clash=clash)
        subprocess.run(["git", "init", "--quiet", str(root)], check=True)
        said = f"{tasks} tasks{', half clash' if clash else ''}"
        floor = run(*read, cwd=root)
        show(f"reading a plan, {said}", floor)
        show(f"trackside plan, {said}", run(BIN / "trackside", "plan", "big", cwd=root), floor, 10)
        show(
            f"trackside plan --split-chains, {said}", run(BIN / "trackside", "plan", "--split-chains", cwd=root), floor
        )
    floor = run(*read, cwd=large)
    show(f"reading {LARGE} tracks", floor)
    show(f"trackside plan, {LARGE} tracks", run(BIN / "trackside", "plan", cwd=large), floor)


def main() -> None:
    """Make both corpora in a temporary folder and measure."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        for root, tracks in ((small, SMALL), (large, LARGE)):
            make(root, tracks)
            subprocess.run(["git", "init", "--quiet", str(root)], check=True)
        print(f"{'':<46}{'time':>11}{'memory':>11}{'beside':>10}{'wanted':>11}")
        checks(small, large)
        moves(large)
        sites(small, large)
        histories(Path(folder, "past"))
        plans(Path(folder, "plans"), large)


if __name__ == "__main__":
    main()
