"""Repositories with a past, scripted: who commits what, and when."""

import os
import subprocess
from pathlib import Path

DAY = 86_400
MONDAY = 1_767_600_000
"""Monday, 5 January 2026, 08:00 UTC."""
TRACKS = Path("swarm/tracks")


def git(*words: str, day: float = 0, author: str = "Ada Example", cwd: Path | None = None) -> str:
    """Run git, in the current folder if no other is given, as somebody, some days after the Monday."""
    who = {"GIT_AUTHOR_NAME": author, "GIT_COMMITTER_NAME": author}
    who |= {"GIT_AUTHOR_EMAIL": "author@example.org", "GIT_COMMITTER_EMAIL": "committer@example.org"}
    date = f"{MONDAY + int(day * DAY)} +0000"
    environment = {**os.environ, **who, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    answer = subprocess.run(
        ["git", *words], check=True, capture_output=True, text=True, errors="replace", env=environment, cwd=cwd
    )
    return answer.stdout.strip()


def commit(day: float, author: str = "Ada Example") -> str:
    """Commit everything; gives the commit."""
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", "Work", day=day, author=author)
    return git("rev-parse", "HEAD")


def spec(track: str, status: str, text: str = "", *, id: str = "", title: str = "") -> None:
    """Write a spec."""
    file = TRACKS / track / "spec.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    title = title or f"The title of {track}"
    front = f"---\nid: {id or track}\ntitle: {title}\nstatus: {status}\ncreated: 2026-01-05\n---\n"
    file.write_text(f"{front}\n# {title}\n\n{text}\n", encoding="utf-8")


def plan(track: str, done: int, total: int) -> None:
    """Write a plan."""
    tasks = [f"- [{'x' if one < done else ' '}] T{one:02}: task\n" for one in range(total)]
    (TRACKS / track / "plan.md").write_text(f"# Plan\n\n## Phase 1\n\n{''.join(tasks)}", encoding="utf-8")
