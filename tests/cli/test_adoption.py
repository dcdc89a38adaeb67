"""A repository with forty track folders that nobody ever checked comes under the check without a red wall."""

from pathlib import Path

import pytest

from conftest import COMPLETE, Command

UNTIDY = (
    ("status: ready", "status: doing it"),
    ("priority: P1", "priority: urgent"),
    ("created: 2026", "created: sometime in 2026"),
    ("## Success Metrics", "## How we shall see"),
    ("type: feature", "type: thing"),
)
LABELS = "# {title}\n\n**Status:** {status}\n**Owner:** Noor\n\n## What\n\nSee [the plan](plan-of-old.md).\n"


@pytest.fixture
def forty(repository: Path) -> Path:
    """Forty tracks: some with a fault in a whole spec, some with bold labels alone, each with a dead link."""
    for number in range(40):
        folder = repository / f"swarm/tracks/track-{number}"
        folder.mkdir(parents=True)
        old, new = UNTIDY[number % 5]
        text = COMPLETE.replace("id: sign-in", f"id: track-{number}").replace(
            "title: Sign-in", f"title: Track {number}"
        )
        text = text.replace("Spec: sign-in — Sign-in", f"Spec: track-{number} — Track {number}").replace(old, new, 1)
        text = text if number % 2 else LABELS.format(title=f"Track {number}", status="In Progress")
        (folder / "spec.md").write_text(text, encoding="utf-8")
        (folder / "notes.md").write_text("# Notes\n\n[gone](gone.md)\n", encoding="utf-8")
    return repository


def test_forty_untidy_tracks_are_green_after_four_commands(forty: Path, trackside: Command) -> None:
    words = ["init", "check", "adopt", "check --write-baseline", "check"]
    assert [trackside(*command.split()).code for command in words] == [0, 1, 0, 0, 0]


def test_then_the_next_bad_change_is_stopped_and_nothing_else_is_shown(forty: Path, trackside: Command) -> None:
    trackside("init")
    trackside("check", "--write-baseline")
    file = forty / "swarm/tracks/track-7/notes.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[also gone](also-gone.md)\n", encoding="utf-8")
    answer = trackside("check", "--format", "concise", "--select", "XD")
    place = "swarm/tracks/track-7/notes.md:5:1"
    assert (answer.code, [line.split(": ")[0] for line in answer.out.splitlines()]) == (1, [place])
