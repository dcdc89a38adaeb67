"""A broken link is told with what was meant, and with nothing when nobody can know."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

NOWHERE = "correct the path, or add the file"


@pytest.mark.parametrize(
    ("target", "help"),
    [
        ("plna.md", "did you mean `swarm/tracks/sign-in/plan.md`?"),
        ("../plan.md", "did you mean `swarm/tracks/sign-in/plan.md`?"),
        ("swarm/tracks/sign-in/plan.md", "did you mean `swarm/tracks/sign-in/plan.md`?"),
        ("../../../docs/releases/tasks.md", NOWHERE),
        ("../../workflow.md", NOWHERE),
        ("#gaol", "did you mean `goal`?"),
        ("#nothing-like-it", "anchors are made as on GitHub"),
    ],
)
def test_what_was_meant_is_named_only_where_it_is_likely(
    spec: Callable[..., Path], trackside: Command, target: str, help: str
) -> None:
    folder = spec().parent
    (folder / "plan.md").write_text("# Plan\n", encoding="utf-8")
    (folder / "notes.md").write_text(f"# Notes\n\n## Goal\n\n[x]({target})\n", encoding="utf-8")
    found = trackside("check", "--select", "XD003", "--format", "json").json["diagnostics"]
    assert [one["help"] for one in found] == [help]


def test_many_broken_links_to_many_headings_take_a_moment(spec: Callable[..., Path], trackside: Command) -> None:
    words = "".join(f"## head number {n}\n[x](#hed-numbr-{n})\n" for n in range(3_000))
    (spec().parent / "notes.md").write_text(words, encoding="utf-8")
    found = trackside("check", "--select", "XD003", "--format", "json").json["diagnostics"]
    assert (found[0]["help"], found[30]["help"]) == ("did you mean `head-number-0`?", "anchors are made as on GitHub")
