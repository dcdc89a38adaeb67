"""Titles that say what a track is about."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]


@pytest.mark.seed("S1-054")
@pytest.mark.parametrize(
    ("title", "vague"),
    [
        ("Auth", True),
        ("Dashboard", True),
        ("Bug Fix", True),
        ("OAuth Authentication", False),
        ("User Dashboard Analytics Widgets", False),
        ("Fix Login Timeout Bug", False),
    ],
)
def test_a_title_of_one_generic_word_is_vague(spec: Spec, trackside: Command, title: str, vague: bool) -> None:
    spec(("title: Sign-in", f"title: {title}"))
    found = trackside("check", "--select", "FM015", "--format", "json").json["diagnostics"]
    assert bool(found) == vague
