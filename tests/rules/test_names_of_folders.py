from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]


@pytest.mark.seed("S4-052")
@pytest.mark.parametrize(
    ("id", "why"),
    [
        *((name, "what some systems call a device") for name in ("con", "nul", "com1.x", "lpt9", "AUX")),
        *((name, "no slug") for name in ("a..b", "Sign-In", "x" * 200)),
    ],
)
def test_a_folder_that_some_system_cannot_have_is_refused(spec: Spec, trackside: Command, id: str, why: str) -> None:
    spec(("id: sign-in", f"id: {id}"), id=id)
    found = trackside("check", "--select", "FM007", "--format", "json").json["diagnostics"]
    assert [one["message"] for one in found] == [f"folder name `{id}` is {why}"]
