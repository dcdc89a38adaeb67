"""A repository in which people work for months: who does what on which day, and what each check must say."""

import datetime
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import COMPLETE, Command

MONDAY = datetime.date(2026, 1, 12)
TRACKS = Path("swarm/tracks")
NOTICES = {
    "moves and approvals are not judged against history": "GT011",
    "this branch changes what is looked at or told": "yardsticks",
    "what is changed here does not count yet": "rights",
    "this branch says itself who may approve": "unreadable",
}
"""What a check says beside its findings, and how a script calls that."""


class Person(NamedTuple):
    """Somebody who commits."""

    name: str
    address: str


MIRA = Person("Mira Okafor", "mira@example.org")
TOMAS = Person("Tomás Reyes", "tomas@example.org")
JUN = Person("Jun Park", "jun@example.org")
EDDA = Person("Edda Lindqvist", "edda@example.org")
NOOR = Person("Noor Haddad", "noor@example.org")
ROBOT = Person("ci[bot]", "41+ci[bot]@users.example.org")
SETTINGS = """\
base = "main"

[people]
"Mira Okafor <mira@example.org>" = ["product"]
"Tomás Reyes <tomas@example.org>" = ["engineering"]
"Jun Park" = ["product", "engineering"]
"Edda Lindqvist" = ["security"]
"Noor Haddad" = []
"""
BLANK = "- [ ] Product:\n- [ ] Engineering:\n\n**Ready for implementation:** No"
_GIVEN = COMPLETE[COMPLETE.index("- [x] Product") :].rstrip("\n")


class Verdict(NamedTuple):
    """What a check after a step said."""

    story: str
    found: tuple[str, ...]


class Play:
    """The repository in the current folder; `said` is what the checks said, `meant` what they should have."""

    def __init__(self, trackside: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        self.trackside, self.today, self.select = trackside, MONDAY, "ALL"
        self.said: list[Verdict] = []
        self.meant: list[Verdict] = []
        monkeypatch.setattr("trackside.workspace.machine.clock.today", lambda: self.today)
        monkeypatch.setattr("trackside.workspace.machine.clock.stamp", lambda: f"{self.today}T10:00:00Z")
        self.git("switch", "--quiet", "--orphan", "main")

    def git(self, *words: str, by: Person = MIRA, cwd: Path | None = None) -> str:
        """Run git as somebody, at ten o'clock of the day."""
        time = f"{self.today}T10:00:00+0000"
        who = {"GIT_AUTHOR_NAME": by.name, "GIT_AUTHOR_EMAIL": by.address, "GIT_AUTHOR_DATE": time}
        who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
        done = subprocess.run(
            ["git", *words], cwd=cwd, env={**os.environ, **who}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"git {' '.join(words)}: {done.stderr}"
        return done.stdout.strip()

    # Pull requests

    def begin(self, branch: str, *, days: int = 1, at: str = "main") -> None:
        """Begin a branch, some days later."""
        self.today += datetime.timedelta(days)
        self.git("switch", "--quiet", "--force-create", branch, at)

    def commit(self, story: str, by: Person = MIRA, *, days: int = 0) -> None:
        """Commit all that stands in the working tree."""
        self.today += datetime.timedelta(days)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", story, by=by)

    def step(self, story: str, *found: str, by: Person = MIRA, days: int = 0, base: str = "main") -> None:
        """Commit, and check against the branch's beginning: `found` are the codes and tracks that must be told."""
        self.commit(story, by, days=days)
        self.check(story, *found, base=base)

    def check(self, story: str, *found: str, base: str = "main") -> None:
        """Check what stands there; with an empty `base` against whatever is the default."""
        self.meant.append(Verdict(story, tuple(sorted(found))))
        self.said.append(Verdict(story, self.findings(*(("--base", base) if base else ()))))

    def findings(self, *words: str) -> tuple[str, ...]:
        """Errors, warnings and what moves tell; each with its track."""
        answer = self.trackside("check", "--select", self.select, "--format", "json", *words)
        assert answer.code in (0, 1), answer.out + answer.err
        told = {
            f"{one['code']} {one['track'] or ''}".strip()
            for one in answer.json["diagnostics"]
            if one["severity"] != "info" or one["code"].startswith("GT")
        }
        told |= {word for one in answer.json["notices"] for start, word in NOTICES.items() if start in one["message"]}
        return tuple(sorted(told))

    def wrong(self) -> list[str]:
        """The steps after which a check said something else than it should have."""
        return [
            f"{said.story}: said {', '.join(said.found) or 'nothing'}, meant {', '.join(meant.found) or 'nothing'}"
            for said, meant in zip(self.said, self.meant, strict=True)
            if said != meant
        ]

    def merge(self, by: Person = MIRA, *, how: str = "--no-ff") -> None:
        """Merge the branch into main; `--squash` makes one commit of it."""
        branch = self.git("branch", "--show-current")
        self.git("switch", "--quiet", "main")
        self.git("merge", "--quiet", how, branch, by=by)
        if how == "--squash":
            self.commit(f"{branch} (squashed)", by)
        self.git("branch", "--quiet", "-D", branch)

    def drop(self) -> None:
        """Give the branch up, with all that is not committed."""
        branch = self.git("branch", "--show-current")
        self.git("switch", "--quiet", "--discard-changes", "main")
        self.git("branch", "--quiet", "-D", branch)

    # What people do in the working tree

    def draft(self, id: str, title: str, *changes: tuple[str, str], by: Person = MIRA, folder: str = "") -> None:
        """Write a draft that lacks nothing but approvals."""
        text = COMPLETE.replace(_GIVEN, BLANK).replace("status: ready", "status: draft").replace("sign-in", id)
        text = text.replace("Sign-in", title).replace("Ada Lovelace", by.name).replace("ada@", f"{by.address[:4]}@")
        text = text.replace("2026-01-12", f"{self.today}").replace("Grace Hopper", TOMAS.name)
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        file = TRACKS / (folder or id) / "spec.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, id: str, *changes: tuple[str, str], file: str = "spec.md") -> None:
        """Replace text that must stand in a document."""
        path = TRACKS / id / file
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, f"{old!r} is not in {path}"
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")

    def rewrite(self, id: str, change: Callable[[str], str], file: str = "spec.md") -> None:
        """Write a document anew."""
        path = TRACKS / id / file
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    def move(self, id: str, was: str, now: str, *more: str) -> None:
        """Set the status, with more lines of front matter behind it."""
        self.edit(id, (f"status: {was}\n", "".join(f"{line}\n" for line in (f"status: {now}", *more))))

    def sign(self, id: str, role: str, by: Person) -> None:
        """Approve as the command does."""
        answer = self.trackside("approve", id, "--role", role, "--as", by.name)
        assert answer.code == 0, answer.err

    def log(self, id: str, what: str, by: Person = MIRA) -> None:
        """Add a row to the Change Log."""
        self.edit(id, ("\n\n---\n\n## Approval", f"\n| {self.today} | {by.name} | {what} |\n\n---\n\n## Approval"))

    def approved(self, id: str, title: str, *changes: tuple[str, str], status: str = "ready") -> None:
        """On main: a track that is approved with digests, in one go."""
        self.draft(id, title, *changes)
        self.commit(f"Draft {id}")
        self.sign(id, "product", MIRA)
        self.commit("Product approves")
        self.sign(id, "engineering", TOMAS)
        self.edit(id, ("implementation:** No", "implementation:** Yes"))
        self.move(id, "draft", status, *((f"started: {self.today}T09:00:00Z",) if status != "ready" else ()))
        self.commit("Engineering approves", by=TOMAS)
