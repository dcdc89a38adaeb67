"""A repository with a past: tracks that are begun, moved, worked off and renamed, the same for the same seed."""

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

from corpus import DATA

_BEGIN = 1_700_000_000
_STEP = 1_800
_LIFE = ("draft", "ready", "active", "paused", "active", "completed")
_PEOPLE = ("Ada Example", "Ben Example", "Cleo Example")
_OPEN = 12
SOMEBODY = ("-c", "user.name=Ada Example", "-c", "user.email=ada@example.org")


class _Track:
    def __init__(self, number: int) -> None:
        self.folder, self.number = f"swarm/tracks/track-{number:05}", number
        self.step = self.done = 0

    def files(self) -> dict[str, str]:
        """Its documents as they are now."""
        spec = _SPEC.replace("title: Sign-in", f"title: Track number {self.number}").replace("sign-in", self.name)
        status = _LIFE[min(self.step, len(_LIFE) - 1)]
        tasks = "".join(f"- [{'x' if one < self.done else ' '}] T{one:02}: task {one}\n" for one in range(_OPEN))
        plan = f"{_PLAN.replace('sign-in', self.name)}\n## Phase 9\n\n{tasks}"
        return {f"{self.folder}/spec.md": _status(spec, status), f"{self.folder}/plan.md": plan}

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.rpartition("/")[2]


def make(root: Path, tracks: int, commits: int, *, seed: int = 1) -> None:
    """A repository of that many tracks and commits at `root`, checked out."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(root)], check=True)
    process = subprocess.Popen(["git", "-C", str(root), "fast-import", "--quiet"], stdin=subprocess.PIPE)
    assert process.stdin is not None
    for piece in _stream(tracks, commits, random.Random(seed)):
        process.stdin.write(piece.encode())
    process.stdin.close()
    if process.wait():
        raise SystemExit("git fast-import failed")
    subprocess.run(["git", "-C", str(root), "reset", "--hard", "--quiet", "main"], check=True)


def _stream(tracks: int, commits: int, rng: random.Random) -> Iterator[str]:
    """One track begins with each commit until all are there; then each commit works on a few."""
    known: list[_Track] = []
    for number in range(commits):
        gone: list[str] = []
        if len(known) < tracks:
            known.append(_Track(len(known)))
            touched = [known[-1]]
        else:
            touched = rng.sample(known, 3)
            for track in touched:
                track.done = min(track.done + 1, _OPEN)
                track.step += rng.random() < 0.5
                if rng.random() < 0.02:
                    gone += track.files()
                    track.folder += "-again"
        files = {path: text for track in touched for path, text in track.files().items()}
        yield _commit(number, rng.choice(_PEOPLE), files, gone)


def _commit(number: int, person: str, files: dict[str, str], gone: list[str]) -> str:
    who = f"{person} <{person.split()[0].lower()}@example.org> {_BEGIN + number * _STEP} +0000"
    lines = [f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 4\nWork\n"]
    lines += [f"D {path}\n" for path in gone]
    lines += [f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n" for path, text in files.items()]
    return "".join(lines)


def _status(spec: str, status: str) -> str:
    head, _, rest = spec.partition("\nstatus: ")
    return f"{head}\nstatus: {status}\n{rest.partition(chr(10))[2]}"


_SPEC, _PLAN = ((DATA / name).read_text(encoding="utf-8") for name in ("spec.md", "plan.md"))
