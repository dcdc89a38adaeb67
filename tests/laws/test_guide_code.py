"""What the guide shows of scripts runs, and prints what the guide says."""

import contextlib
import io
import re
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GUIDE = Path(__file__).parents[2] / "templates/guide"
BLOCK = re.compile(r"^```python\n(.*?)^```$(?:\n\n```text\n(.*?)^```$)?", re.S | re.M)
PAGES = {file.name: file.read_text(encoding="utf-8") for file in sorted(GUIDE.glob("*.md"))}
WITH_CODE = [name for name, text in PAGES.items() if BLOCK.search(text)]
THREE = {"basic-examples.md", "agent-workflows.md", "track-builder.md"}


@pytest.mark.seed("S0-047", "S0-051")
@pytest.mark.parametrize("page", WITH_CODE)
def test_the_code_of_a_page_runs_and_prints_what_stands_below_it(
    page: str, repository: Path, monkeypatch: pytest.MonkeyPatch, spec: Callable[..., Path]
) -> None:
    if "`sign-in`" in PAGES[page]:
        spec()  # the track that people made ready
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    names: dict[str, Any] = {}

    for code, said in BLOCK.findall(PAGES[page]):
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(code, page, "exec"), names)
        assert out.getvalue().rstrip("\n") == said.rstrip("\n")

    assert all(address.startswith("site/tracks/") for address in opened)


@pytest.mark.seed("S0-050")
def test_the_page_on_making_tracks_leads_to_the_three_others() -> None:
    assert set(re.findall(r"\]\(([\w-]+\.md)\)", PAGES["creating-tracks.md"])) >= THREE
    assert {"creating-tracks.md", *THREE} <= set(WITH_CODE)


def test_every_page_of_the_guide_is_listed_on_its_first() -> None:
    assert set(PAGES) - set(re.findall(r"\]\(([\w-]+\.md)\)", PAGES["index.md"])) == {"index.md"}
