"""What people write in Markdown that a simple pattern would misread."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Command
from trackside.sdk import Project, site_of

Said = Callable[[], list[tuple[str, str, str]]]


def page() -> str:
    """What is published of the spec, which MkDocs puts into its frame as it is."""
    return next(one.html for one in site_of(Project.open()).pages if one.uri == "tracks/paint/spec.md")


def test_a_block_that_ends_early_is_reported_where_the_rest_begins(write: Any, said: Said) -> None:
    write("tracks/paint/spec.md", "# Paint\n\n```markdown\n# Example\n```bash\nls\n```\n\n## Mix\n```\n")
    assert said() == [("ST010", "error", "spec.md:10")]


def test_a_fence_left_at_the_end_is_reported_where_it_stands(write: Any, said: Said) -> None:
    write("tracks/paint/plan.md", "# Paint\n\n- [ ] Prime\n```\n")
    assert said() == [("ST010", "error", "plan.md:4")]


def test_comments_and_code_hold_no_heading_box_link_or_placeholder(write: Any, said: Said) -> None:
    hidden = "# Other\n- [x] done\n[gone](gone.md)\nTODO: all of it\n"
    write(
        "tracks/paint/plan.md", f"# Paint\n\n- [ ] Prime `[gone](gone.md)`\n\n```\n{hidden}```\n\n<!--\n{hidden}-->\n"
    )
    (track,) = Project.open().corpus.tracks
    tasks = track.plan.tasks if track.plan else ()
    assert (said(), [task.title for task in tasks], len(track.documents[0].document.headings)) == (
        [],
        ["Prime `[gone](gone.md)`"],
        1,
    )


def test_generics_and_template_marks_are_shown_as_text(write: Any, trackside: Command) -> None:
    write("tracks/paint/spec.md", "# Paint <app_name>\n\nList<Item>, {{ colour }} and {% if dry %}\n")
    assert trackside("build", "--strict").code == 0
    built = Path("site/tracks/paint/spec/index.html").read_text(encoding="utf-8")
    assert [
        words in built
        for words in ("Paint &lt;app_name&gt;", "List&lt;Item&gt;", "{{ colour }}", "{% if dry %}", "<app_name")
    ] == [True, True, True, True, False]


def test_repeated_and_wordless_headings_have_anchors_that_can_be_linked(write: Any, said: Said) -> None:
    links = "[1](#mix) [2](#mix-1) [3](#混ぜる) [4](#section)"
    write("tracks/paint/spec.md", f"# Paint\n\n## Mix\n\n## Mix\n\n## 混ぜる\n\n## 🎨\n\n{links}\n")
    assert said() == []


def test_the_first_of_several_top_headings_is_the_title(write: Any) -> None:
    write("tracks/paint/spec.md", "## Before\n\n# Paint the fence\n\n# Colours\n\n# Tools\n")
    (track,) = Project.open().corpus.tracks
    titles = [heading.title for heading in track.documents[0].document.headings]
    assert (track.title, titles) == ("Paint the fence", ["Before", "Paint the fence", "Colours", "Tools"])


@pytest.mark.parametrize(
    ("metadata", "title"),
    [
        ({"title": "Paint it", "description": "All of it"}, "Paint it"),
        ({"description": "All of it"}, "All of it"),
        ({}, "paint"),
    ],
)
def test_without_a_top_heading_the_title_is_what_the_metadata_says_else_the_folder(
    write: Any, said: Said, metadata: dict[str, str], title: str
) -> None:
    write("tracks/paint/metadata.json", metadata)
    write("tracks/paint/spec.md", "## ADDED Requirements\n\nThe fence is green.\n")
    assert ([track.title for track in Project.open().corpus.tracks], said()) == ([title], [])


def test_a_skipped_level_is_information_and_phases_may_be_deeper(write: Any, said: Said) -> None:
    write("tracks/paint/plan.md", "# Paint\n\n### Phase 1: Prime\n\n- [ ] Sand\n\n### Phase 2: Paint\n\n- [ ] Mix\n")
    plan = Project.open().track("paint").plan
    assert ([phase.title for phase in plan.phases] if plan else [], said()) == (
        ["Phase 1: Prime", "Phase 2: Paint"],
        [("ST008", "info", "plan.md:3")],
    )


@pytest.mark.parametrize("text", ["[[nodiscard]] int mix();", "[[T07-mix.md]]", "[[no such track]]"])
def test_two_brackets_are_text_as_their_host_shows_them(write: Any, said: Said, text: str) -> None:
    write("tracks/paint/spec.md", f"# Paint\n\n{text}\n")
    assert (said(), text in page()) == ([], True)


def test_alerts_tables_details_and_diagrams_are_shown_or_left_as_text(write: Any) -> None:
    text = "> [!NOTE]\n> Wet\n\n| a |\n|---|\n| b |\n\n<details><summary>More</summary>\n\nIn it\n\n</details>\n\n"
    write("tracks/paint/spec.md", f"# Paint\n\n{text}```mermaid\ngraph TD; a-->b\n```\n")
    shown = ("ts-alert--note", "<td>b</td>", "<summary>More</summary>", "graph TD; a--&gt;b")
    assert [words in page() for words in shown] == [True] * 4


@pytest.mark.parametrize(
    "text", ["donâ€™t â€” 12Â°C", "繧ｵ繝ｳ繝励Ν縺ｧ縺", "РџСЂРёРІРµС‚"], ids=["cp1252", "cp932", "cp1251"]
)
def test_letters_read_in_the_wrong_code_page_pass_unharmed(write: Any, said: Said, text: str) -> None:
    write("tracks/paint/spec.md", f"# Paint\n\n{text}\n")
    assert (said(), text in page()) == ([], True)
