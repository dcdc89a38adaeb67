"""Settings for some documents only."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]


def found(trackside: Command, *options: str) -> list[tuple[str, str, str]]:
    """Track, code and severity of every finding."""
    answer = trackside("check", "--format", "json", *options)
    assert answer.err == ""
    return [(one["track"], one["code"], one["severity"]) for one in answer.json["diagnostics"]]


@pytest.fixture
def two_tracks(spec: Spec) -> None:
    """Two tracks with the same two findings; one is a bugfix."""
    for id, kind in (("old", "bugfix"), ("new", "feature")):
        spec(
            ("id: sign-in", f"id: {id}"),
            ("title: Sign-in", f"title: {id}"),
            ("Spec: sign-in — Sign-in", f"Spec: {id} — {id}"),
            ("status: ready", "status: doen\nparent: nobody"),
            ("type: feature", f"type: {kind}"),
            id=id,
        )


BOTH = [("FM004", "error"), ("XT001", "error")]
NEW = [("new", *one) for one in BOTH]


@pytest.mark.usefixtures("two_tracks")
@pytest.mark.parametrize(
    ("settings", "old"),
    [
        ('[[overrides]]\npaths = ["swarm/tracks/old"]\nignore = ["FM"]\n', BOTH[1:]),
        ('[[overrides]]\ntypes = ["bugfix"]\nselect = ["status-enum"]\n', BOTH[:1]),
        ('[[overrides]]\npaths = ["swarm/tracks/new"]\ntypes = ["bugfix"]\nselect = ["IO"]\n', BOTH),
        (
            '[[overrides]]\npaths = ["**/old/*.md"]\nseverity = { FM004 = "warning", XT = "off" }\n',
            [("FM004", "warning")],
        ),
        ('[[overrides]]\npaths = ["swarm/tracks/old"]\ngate = { FM004 = "active" }\n', [("FM004", "info"), BOTH[1]]),
        (
            '[[overrides]]\npaths = ["swarm"]\nignore = ["ALL"]\n'
            '[[overrides]]\npaths = ["swarm/tracks/new"]\nselect = ["ALL"]\n',
            [],
        ),
        (
            'severity = { FM004 = "off" }\n[[overrides]]\npaths = ["swarm"]\nseverity = { FM004 = "error" }\n',
            BOTH,
        ),
    ],
)
def test_an_override_holds_for_its_documents_and_later_ones_win(
    repository: Path, trackside: Command, settings: str, old: list[tuple[str, str]]
) -> None:
    (repository / "trackside.toml").write_text(settings, encoding="utf-8")
    assert found(trackside) == [*NEW, *(("old", *one) for one in old)]


@pytest.mark.usefixtures("two_tracks")
def test_the_command_line_wins_over_an_override(repository: Path, trackside: Command) -> None:
    text = '[[overrides]]\npaths = ["swarm/tracks/old"]\nselect = ["XT"]\n'
    (repository / "trackside.toml").write_text(text, encoding="utf-8")
    assert found(trackside, "--select", "FM") == [NEW[0]]


@pytest.mark.usefixtures("two_tracks")
def test_a_single_rule_wins_over_its_family(repository: Path, trackside: Command) -> None:
    (repository / "trackside.toml").write_text(
        'severity = { FM004 = "info", FM = "off", XT = "off" }\n', encoding="utf-8"
    )
    assert found(trackside) == [("new", "FM004", "info"), ("old", "FM004", "info")]


def test_a_gate_can_be_moved(spec: Spec, repository: Path, trackside: Command) -> None:
    spec(("Solo", "[How many people, or Solo]"))
    assert found(trackside) == [("sign-in", "PH001", "error")]
    (repository / "trackside.toml").write_text('gate = { PH001 = "completed" }\n', encoding="utf-8")
    assert found(trackside) == [("sign-in", "PH001", "info")]
