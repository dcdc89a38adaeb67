"""Spoil documents, settings, templates and baselines at random, and hold `trackside check` to its word:

    python tests/fuzz.py [--documents 10000] [--seed 1] [--also FOLDER …]

Whatever it is given, it ends with 0, 1 or 2, with 2 only where settings, templates or the baseline were spoiled, in
moderate time and memory, and what it prints can be read.
"""

import argparse
import contextlib
import faulthandler
import io
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from mutations import spoil_json, spoil_settings, spoil_template, spoiled

ROOT = Path(__file__).parents[1]
SLOW = 5
"""Seconds of processor time that one document may take."""
STILL = 60
"""Times as long it may wait for whatever else the machine does."""
LARGEST = 3_000_000_000
"""Bytes of address space: beyond it, memory is not bounded."""
COMMANDS = (
    "check --format json --notes",
    "check --format json --as completed",
    "check --format json --as active --no-cache --no-baseline",
    "check --format text --notes --fail-on info",
    "check --format sarif --notes",
    "check --format gitlab",
    "check --format junit --notes",
    "check --format github",
    "check --format markdown --notes",
    "check --diff --unsafe-fixes --select FM,ST,PL,XD,PH,IO",
    "check --write-baseline --allow-growth",
    "check --prune-baseline",
)
OTHERS = ("plan.md", "PRD.md", "notes.md", "rollback_guide.md", "features/more.md")


class Fault(NamedTuple):
    """A run that broke its word."""

    seed: int
    command: str
    why: str


class Ran(NamedTuple):
    """What one run did."""

    documents: int
    code: int
    seconds: float
    fault: Fault | None


def originals(*folders: Path) -> list[bytes]:
    """The documents that are spoiled: complete ones, our own, blank ones, and those of other folders."""
    ours = (ROOT / "tests/data/complete", ROOT / "swarm/tracks", ROOT / "templates/documents")
    files = sorted(file for folder in (*ours, *folders) for file in folder.rglob("*.md"))
    return [file.read_bytes() for file in files if file.is_file() and file.stat().st_size < 500_000]


def lay_out(root: Path, texts: list[bytes], rng: random.Random, *, grand: bool) -> tuple[int, bool]:
    """Write a project; gives how many documents it has, and whether anything else than documents is spoiled."""
    count = 0
    for track in ("one", "two"):
        for name in ("spec.md", *rng.sample(OTHERS, rng.randint(0, 3))):
            file = root / "swarm/tracks" / track / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(spoiled(rng.choice(texts), rng, grand=grand and not count))
            count += 1
    also = False
    (root / "trackside-baseline.json").write_text('{"format": 1, "findings": []}')
    if rng.random() < 0.3:
        also = True
        (root / "trackside.toml").write_bytes(spoil_settings(rng))
    if rng.random() < 0.1:
        also = True
        form = root / "templates/documents/swarm" / rng.choice(("spec.md", "plan.md", "PRD.md"))
        form.parent.mkdir(parents=True)
        form.write_bytes(spoil_template((ROOT / "templates/documents/swarm" / form.name).read_bytes(), rng))
    if rng.random() < 0.15:
        also = True
        (root / "trackside-baseline.json").write_bytes(spoil_json(rng))
    return count, also


def once(seed: int, texts: list[bytes], *, grand: bool = True) -> Ran:
    """One spoiled project, checked in this process; the same again for the same seed."""
    rng = random.Random(seed)
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        (root / ".git").mkdir()
        documents, also = lay_out(root, texts, rng, grand=grand and rng.random() < 0.1)
        os.chdir(root)
        try:
            command = rng.choice(COMMANDS)
            begun = time.monotonic()
            code, out, err = _said(command.split(), documents)
            seconds = time.monotonic() - begun
        finally:
            os.chdir(here)
        why = _broken(command, code, out, err, also=also)
        fault = Fault(seed, command, why) if why else None
        return Ran(documents, code, seconds, fault)


def _said(words: list[str], documents: int) -> tuple[int, str, str]:
    from trackside.cli.main import main

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace") for _ in range(2))
    before = sys.argv
    sys.argv, code = ["trackside", *words], 0
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _bounded(SLOW * documents):
            main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        sys.argv = before
    texts = []
    for stream in (out, err):
        stream.flush()
        stream.buffer.seek(0)
        texts.append(stream.buffer.read().decode())
    return code, texts[0], texts[1]


@contextlib.contextmanager
def _bounded(seconds: int) -> Iterator[None]:
    """Raise in whatever runs longer."""

    def late(_number: int, _frame: object) -> None:
        raise TimeoutError(f"took more than {seconds} s")

    before = [signal.signal(one, late) for one in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.alarm(STILL * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        for one, handler in zip((signal.SIGPROF, signal.SIGALRM), before, strict=True):
            signal.signal(one, handler)


def _broken(command: str, code: int, out: str, err: str, *, also: bool) -> str:
    """How a run broke its word; empty when it kept it."""
    if code not in (0, 1, 2):
        return f"exit {code}\n{err}"
    if code == 2:
        return "" if also and "took more than" not in err else f"exit 2\n{err}"
    try:
        if any(f"--format {form}" in command for form in ("json", "sarif", "gitlab")):
            json.loads(out)
        elif "--format junit" in command:
            ElementTree.fromstring(out)
    except (ValueError, ElementTree.ParseError) as error:
        return f"output cannot be read: {error}"
    return ""


def main() -> int:
    """Run as often as asked; 1 when anything broke its word."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--documents", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--also", type=Path, nargs="*", default=[], help="folders of more documents to spoil")
    options = asked.parse_args()
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST, resource.RLIM_INFINITY))
    texts, home = originals(*options.also), tempfile.mkdtemp()
    os.environ["XDG_CACHE_HOME"] = home
    documents, runs, slowest, faults, codes = 0, 0, (0.0, 0), [], {0: 0, 1: 0, 2: 0}
    begun = time.monotonic()
    while documents < options.documents:
        ran = once(options.seed + runs, texts)
        slowest = max(slowest, (ran.seconds, options.seed + runs))
        documents, runs = documents + ran.documents, runs + 1
        codes[ran.code] = codes.get(ran.code, 0) + 1
        if ran.fault:
            faults.append(ran.fault)
            print(f"seed {ran.fault.seed}: {ran.fault.command}\n{ran.fault.why}\n", flush=True)
        if runs % 500 == 0:
            print(f"  {documents} documents, {time.monotonic() - begun:.0f} s, slowest {slowest[0]:.2f} s", flush=True)
    shutil.rmtree(home)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    said = ", ".join(f"{number} × exit {code}" for code, number in sorted(codes.items()))
    print(f"{documents:,} documents in {runs:,} runs of {time.monotonic() - begun:.0f} s: {said}")
    print(f"slowest run {slowest[0]:.2f} s (seed {slowest[1]}), most memory {peak} MB, {len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
