from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("pages/", "pages/form.html", True),
        ("pages/**", "pages/form.html", True),
        ("./Pages/form.html", "pages/form.html", True),
        ("pages/*.html", "pages/*.css", False),
        ("*.md", "docs/guide.md", False),
        (".", "docs/guide.md", False),
        ("pages/", "pages-old/form.html", False),
        ("a/" * 200_000, "b/" * 200_000, False),
    ],
)
def test_paths_overlap_when_one_is_the_other_or_a_folder_around_it(
    spec: Callable[..., Path], trackside: Command, one: str, other: str, overlap: bool
) -> None:
    tasks = [f"- [ ] **T0{n}**: Step\n  - **Touches:** `{path}`\n" for n, path in enumerate((one, other))]
    (spec().parent / "plan.md").write_text("# Plan\n\n" + "".join(tasks), encoding="utf-8")
    found = trackside("check", "--select", "PL011", "--format", "concise", "--fail-on", "never").out
    assert ("PL011" in found) == overlap
