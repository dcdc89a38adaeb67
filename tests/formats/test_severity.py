"""How bad a finding is follows from how sure it is, and from how often it is meant."""

from collections.abc import Callable
from typing import Any

import pytest

from conftest import Command

Said = Callable[[], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"spec.md": "# Paint\n\n```\nnever closed\n"}, "ST010"),
        ({"spec.md": "# Paint\n\n[mix](mix.md)\n"}, "XD003"),
        ({"spec.md": "---\na: [\n---\n\n# Paint\n"}, "IO002"),
        ({"spec.md": "# Paint\n", "metadata.json": "{"}, "IO002"),
        ({"spec.md": "# Pai\0nt\n"}, "IO001"),
        ({"plan.md": "# Paint\n\n- [ ] Sand - [ ] Prime\n"}, "PL021"),
    ],
)
def test_what_is_certain_and_never_meant_is_an_error(write: Any, said: Said, files: dict[str, str], code: str) -> None:
    for name, text in files.items():
        write(f"tracks/paint/{name}", text)
    assert [(found, severity) for found, severity, _ in said()] == [(code, "error")]


def test_a_done_task_with_an_open_one_in_it_is_a_warning(write: Any, said: Said) -> None:
    write("tracks/paint/plan.md", "# Paint\n\n- [x] Sand\n  - [ ] the gate\n")
    assert said() == [("PL007", "warning", "plan.md:3")]


@pytest.mark.parametrize("title", ["[Track Title]", "Spec: {{ title }}", "Plan — <Track Name>", "{track_id}"])
def test_a_title_that_a_form_left_is_a_warning(write: Any, said: Said, title: str) -> None:
    write("tracks/paint/spec.md", f"# {title}\n\nThe fence is green.\n")
    assert [(found, severity) for found, severity, _ in said()] == [("PH011", "warning")]


@pytest.mark.parametrize("title", ["Paint the [Title] bar", "Untitled documents get a name", "Title case", "`<title>`"])
def test_a_title_about_titles_is_none(write: Any, said: Said, title: str) -> None:
    write("tracks/paint/spec.md", f"# {title}\n\nThe fence is green.\n")
    assert said() == []


def test_missing_sections_and_facts_of_a_foreign_document_are_not_asked_for(write: Any, said: Said) -> None:
    write("tracks/paint/spec.md", "Only words.\n")
    assert said() == []


@pytest.mark.parametrize(
    "text",
    [
        "No TODO placeholders remain.",
        "```\nTODO: sand\n```",
        "Legend: `TODO`, `TBD` and [x] done",
        "<!-- TODO: sand -->",
    ],
)
def test_words_about_placeholders_are_no_placeholders(spec: Any, trackside: Command, text: str) -> None:
    spec(("## What", f"{text}\n\n## What"))
    found = trackside("check", "--select", "PH", "--format", "json").json["diagnostics"]
    assert found == []
