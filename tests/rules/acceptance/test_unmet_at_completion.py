"""What must be met before a track is completed, and what would only be nice."""

from collections.abc import Callable
from pathlib import Path

from conftest import Command

PRD = "# PRD: Sign-in\n\n## Acceptance Criteria\n\n### Must Have\n- [{must}] A page\n\n### Nice to Have\n- [ ] A logo\n"


def test_what_is_nice_to_have_may_stay_open(spec: Callable[..., Path], trackside: Command) -> None:
    found = []
    for must in "x ":
        (spec(("status: ready", "status: completed")).parent / "PRD.md").write_text(
            PRD.format(must=must), encoding="utf-8"
        )
        data = trackside("check", "--select", "AC010", "--format", "json").json["diagnostics"]
        found.append([one["message"] for one in data if one["path"].endswith("PRD.md")])
    assert found == [[], ["open at completion: A page"]]
