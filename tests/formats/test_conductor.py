"""A third layout is data: tracks as Conductor keeps them, with what people really write in them."""

from pathlib import Path
from typing import Any

import pytest

from conftest import Command
from trackside.sdk import Project

PLAN = """# Plan

## Phase 1: Paint [checkpoint: 1579c4b]

- [x] Task: **Prime**
    - [x] the fence
- [ ] Task: Paint
"""


def found(trackside: Command) -> list[tuple[str, str, str]]:
    data = trackside("check", "--format", "json").json["diagnostics"]
    return [(one["code"], one["severity"], f"{one['path']}:{one['line']}:{one['column']}") for one in data]


@pytest.mark.parametrize(
    "metadata",
    [
        {"track_id": "paint", "status": "in_progress", "created_at": "2026-02-28T09:20:11+07:00", "priority": "high"},
        {"trackId": "paint", "state": "In-Progress", "createdAt": "2026-02-28T09:20:11.5Z", "priority": "P1"},
        {"id": "paint", "status": "ACTIVE", "created": "2026-02-28", "priority": "HIGH", "beads": {"epic": "x"}},
    ],
)
def test_facts_come_from_the_metadata_file_in_any_spelling(
    write: Any, trackside: Command, metadata: dict[str, Any]
) -> None:
    write("tracks/paint/metadata.json", metadata)
    write("tracks/paint/plan.md", PLAN)
    (track,) = trackside("list", "--json").json
    said = (track["track_id"], track["status"], track["priority"], track["created"][:10], track["name"])
    assert said == ("paint", "active", "P1", "2026-02-28", "Plan")
    assert found(trackside) == []


def test_broken_metadata_is_one_finding_with_its_place_and_counts_as_absent(write: Any, trackside: Command) -> None:
    write("tracks/paint/metadata.json", '{\n  "track_id": "paint",\n  "status": "active"\n  "type": "feature"\n}\n')
    write("tracks/paint/plan.md", PLAN)
    assert found(trackside) == [("IO002", "error", "conductor/tracks/paint/metadata.json:4:3")]
    assert Project.open().track("paint").status is None


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"a": }', '{"a": 1,}', '{"a": 1} x', "[" * 100_000, '{"a": ' + "[" * 100_000, "nul"]
)
def test_whatever_stands_in_a_metadata_file_is_one_finding(write: Any, trackside: Command, text: str) -> None:
    write("tracks/paint/metadata.json", text)
    write("tracks/paint/plan.md", PLAN)
    assert [code for code, _, _ in found(trackside)] == ["IO002"]


def test_facts_are_taken_from_bold_labels_when_nothing_else_says_them(write: Any) -> None:
    write("tracks/paint/spec.md", "# Spec: Paint\n\n**Status:** In Progress\n**Owner:** Ada Lovelace\n\n## Goal\n")
    facts = Project.open().track("paint").facts
    assert (facts.status and facts.status.value, facts.owner and facts.owner.value) == ("active", "Ada Lovelace")


@pytest.mark.parametrize("place", ["archive/paint", "tracks/archive/paint", "tracks/_archive/paint"])
def test_what_lies_in_an_archive_is_archived_unless_it_says_otherwise(write: Any, place: str) -> None:
    write(f"{place}/plan.md", PLAN)
    write("tracks/archive/other/metadata.json", {"status": "completed"})
    project = Project.open()
    assert (project.track("paint").status, project.track("other").status) == ("archived", "completed")


def test_an_archive_with_open_boxes_is_information(write: Any, trackside: Command) -> None:
    write("archive/paint/plan.md", PLAN)
    assert found(trackside) == [("LC012", "info", "conductor/archive/paint/plan.md:1:3")]


def test_a_status_that_the_boxes_contradict_is_information_in_the_metadata_file(write: Any, trackside: Command) -> None:
    write("tracks/paint/metadata.json", {"status": "new"})
    write("tracks/paint/plan.md", PLAN.replace("[ ]", "[x]"))
    assert found(trackside) == [("LC013", "info", "conductor/tracks/paint/metadata.json:2:13")]


def test_the_same_id_in_two_places_is_an_error(write: Any, trackside: Command) -> None:
    write("tracks/paint/plan.md", PLAN)
    write("archive/paint/plan.md", PLAN.replace("[ ]", "[x]"))
    assert found(trackside) == [("FM008", "error", "conductor/tracks/paint/plan.md:1:1")]


def test_a_file_right_under_tracks_is_a_track_and_a_readme_is_none(write: Any) -> None:
    write("tracks/paint.md", PLAN)
    write("tracks/oil/plan.md", PLAN)
    for name in ("README.md", "index.md"):
        write(f"tracks/{name}", "# Tracks\n")
    assert [track.id for track in Project.open().corpus.tracks] == ["oil", "paint"]


@pytest.mark.parametrize(
    "line",
    [
        "- [x] **Track: Paint**\n*Link: [./tracks/paint/](./tracks/paint/)*\n",
        "- [x] [Paint](tracks/paint/plan.md) [3a0f3c3]\n",
        "## [x] Track: Paint\n*Link: [here](./conductor/tracks/paint/)*\n",
        "- [Paint](conductor/tracks/paint/) [x]\n",
    ],
)
def test_a_ticked_entry_of_the_list_with_open_boxes_is_a_warning(write: Any, trackside: Command, line: str) -> None:
    write("tracks/paint/plan.md", PLAN)
    write("tracks.md", f"# Tracks\n\n{line}")
    assert [(code, severity) for code, severity, _ in found(trackside)] == [("LC002", "warning")]


def test_an_entry_for_a_track_that_is_not_there_is_a_warning(write: Any, trackside: Command) -> None:
    write("tracks/paint/plan.md", PLAN)
    write("tracks.md", "# Tracks\n\n- [ ] [Oil](./tracks/oil/)\n- [ ] [Paint](tracks/paint)\n")
    assert found(trackside) == [("LC002", "warning", "conductor/tracks.md:3:7")]


@pytest.mark.parametrize("text", ["", "# Tracks\n\n<!-- Archived: paint -->\n", None])
def test_a_list_may_be_empty_or_absent(write: Any, trackside: Command, text: str | None) -> None:
    write("tracks/paint/plan.md", PLAN)
    if text is not None:
        write("tracks.md", text)
    assert found(trackside) == []


@pytest.mark.parametrize("root", [".conductor", "docs/conductor"])
def test_other_places_are_found_or_named(repository: Path, trackside: Command, root: str) -> None:
    place = repository / root / "tracks/paint/plan.md"
    place.parent.mkdir(parents=True)
    place.write_text(PLAN, encoding="utf-8")
    assert trackside("check", "--layout", "conductor").code == 0


def test_it_is_published_with_its_progress_and_without_its_metadata(write: Any, trackside: Command) -> None:
    write("tracks/paint/metadata.json", {"status": "active", "secret": "of the house"})
    write("tracks/paint/plan.md", PLAN)
    assert trackside("build", "--strict").code == 0
    pages = list(Path("site").rglob("*.html"))
    assert not list(Path("site").rglob("metadata*"))
    assert not any("of the house" in page.read_text(encoding="utf-8") for page in pages)
    assert any("1 of 2" in page.read_text(encoding="utf-8") for page in pages)


def test_decoded_plans_are_read_whatever_their_encoding(write: Any, trackside: Command) -> None:
    write("tracks/paint/plan.md", PLAN).write_bytes(PLAN.encode("utf-16"))
    assert [code for code, _, _ in found(trackside)] == ["IO001"]
    assert [task.title for task in Project.open().track("paint").plan.tasks] == ["Prime", "Paint"]  # type: ignore[union-attr]


def test_a_number_too_long_for_any_fact_does_not_stop_the_run(write: Any, trackside: Command) -> None:
    write("tracks/paint/metadata.json", '{"status": "active", "beads": ' + "1" * 5000 + "}")
    write("tracks/paint/plan.md", PLAN)
    assert (found(trackside), Project.open().track("paint").status) == ([], "active")


def test_a_key_that_stands_twice_is_an_error_and_the_first_counts(write: Any, trackside: Command) -> None:
    write("tracks/paint/metadata.json", '{\n  "status": "active",\n  "status": "new"\n}\n')
    write("tracks/paint/plan.md", PLAN)
    assert found(trackside) == [("IO003", "error", "conductor/tracks/paint/metadata.json:3:3")]
    assert Project.open().track("paint").status == "active"


def test_a_track_named_in_the_metadata_file_is_looked_up_there(write: Any, trackside: Command) -> None:
    write("tracks/paint/metadata.json", '{\n  "depends_on": ["oil", "prime"]\n}\n')
    write("tracks/paint/spec.md", "# Paint\n\nAll of it, the gate as well.\n")
    write("tracks/oil/plan.md", PLAN)
    assert found(trackside) == [("XT001", "warning", "conductor/tracks/paint/metadata.json:2:26")]


@pytest.mark.parametrize("id", ["paint_20260125", "fence"])
def test_an_id_that_is_not_the_folders_name_is_information(write: Any, trackside: Command, id: str) -> None:
    write("tracks/paint/metadata.json", {"track_id": id})
    write("tracks/paint/plan.md", PLAN)
    assert found(trackside) == [("FM007", "info", "conductor/tracks/paint/metadata.json:2:15")]


def test_a_status_that_nobody_knows_is_shown_as_it_stands(write: Any, trackside: Command) -> None:
    write("tracks/paint/metadata.json", {"status": "Drying"})
    write("tracks/paint/plan.md", PLAN)
    (track,) = trackside("list", "--json").json
    assert (track["status"], track["said_status"], found(trackside)) == ("", "Drying", [])
    assert trackside("list").out.splitlines()[1].split()[:2] == ["paint", "Drying"]


def test_keys_that_nobody_knows_are_normal(write: Any, trackside: Command) -> None:
    write("tracks/paint/metadata.json", {"status": "active", "beads": {"epic": 1}, "agents": ["a"], "eta": None})
    write("tracks/paint/plan.md", PLAN)
    assert found(trackside) == []


@pytest.mark.parametrize("place", ["tracks", "tracks/archive"])
def test_a_track_that_is_one_file_has_its_facts_and_tasks_in_it(write: Any, place: str) -> None:
    write(f"{place}/paint.md", PLAN.replace("# Plan\n", "# Paint\n\n**Status:** In Progress\n"))
    track = Project.open().track("paint")
    assert (track.status, [task.title for task in track.plan.tasks]) == ("active", ["Prime", "Paint"])  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "line",
    [
        "- [x] `paint-it`\n",
        "- [x] paint-it, all of it\n",
        "- [x] **Paint** in `tracks/paint-it/`\n",
        "| Track | Status |\n|---|---|\n| paint-it | done |\n",
        "## [x] Track: Paint\n*ID: paint-it*\n\n*Link: [spec](tracks/paint-it/plan.md)*\n",
        "- [x] **Track: Paint** _Link:\n      [./tracks/paint-it/](./tracks/paint-it/)_\n",
    ],
)
def test_an_entry_is_any_link_code_or_id_with_the_nearest_status(write: Any, trackside: Command, line: str) -> None:
    write("tracks/paint-it/plan.md", PLAN)
    write("tracks.md", f"# Tracks\n\n{line}")
    assert [(code, severity) for code, severity, _ in found(trackside)] == [("LC002", "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "- [x] [Oil](tracks/oil/)\n- [Paint](tracks/paint-it/)\n",
        "- [x] [Oil](tracks/oil/), before paint-it\n",
        "## [x] Oil\n\n## Paint\n\n[Paint](tracks/paint-it/)\n",
        "```\n- [x] paint-it\n```\n",
        "<!-- [x] paint-it -->\n",
        "- [x] paint-item and repaint-it\n",
    ],
)
def test_the_status_of_one_entry_is_not_that_of_another(write: Any, trackside: Command, text: str) -> None:
    write("tracks/paint-it/plan.md", PLAN)
    write("tracks/oil/plan.md", PLAN.replace("[ ]", "[x]"))
    write("tracks.md", f"# Tracks\n\n{text}")
    assert found(trackside) == []


def test_a_link_means_the_track_in_its_place_when_an_archive_has_one_of_that_name(
    write: Any, trackside: Command
) -> None:
    write("archive/paint/plan.md", PLAN.replace("[ ]", "[x]"))
    write("tracks/paint/plan.md", PLAN)
    write("tracks.md", "# Tracks\n\n- [x] [Paint](archive/paint/)\n")
    assert [code for code, _, _ in found(trackside)] == ["FM008"]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"", ["PL001"]),
        (b"No heading and no task.\n", ["PL001"]),
        (b"\xef\xbb\xbf" + PLAN.encode(), ["IO009"]),
        (PLAN.replace("\n", "\r\n").encode(), []),
        (PLAN.replace("\n", "\r").encode(), []),
        (PLAN.encode().replace(b"Prime", b"Pri\0me"), ["IO001"]),
        (PLAN.encode().replace(b"Prime", b"Pri\xffme"), ["IO001"]),
    ],
)
def test_bytes_of_every_kind_are_one_finding_at_most(
    write: Any, trackside: Command, data: bytes, codes: list[str]
) -> None:
    write("tracks/paint/plan.md", "").write_bytes(data)
    write("tracks/oil/plan.md", PLAN)
    assert [code for code, _, _ in found(trackside)] == codes
    assert [track.id for track in Project.open().corpus.tracks] == ["oil", "paint"]


def test_a_track_without_a_heading_has_the_title_of_its_metadata_else_its_folders_name(write: Any) -> None:
    write("tracks/paint/plan.md", "All of it.\n")
    write("tracks/oil/plan.md", "All of it.\n")
    write("tracks/oil/metadata.json", {"name": "Oil the gate"})
    assert [track.title for track in Project.open().corpus.tracks] == ["Oil the gate", "paint"]


LIST = """# Tracks

- [ ] [tracks/paint/](tracks/paint/), `paint`
- [ ] [the spec](./conductor/tracks/paint/spec.md#mix)
- [x] `paint-it`
- [x] [One file](tracks/oil.md)
"""


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (
            "paint",
            "dye",
            {3: "- [ ] [tracks/dye/](tracks/dye/), `paint`", 4: LIST.splitlines()[3].replace("paint", "dye")},
        ),
        ("paint-it", "dye", {5: "- [x] `dye`"}),
        ("oil", "wax", {6: "- [x] [One file](tracks/wax.md)"}),
    ],
)
def test_a_track_is_renamed_in_the_list_too(
    write: Any, trackside: Command, old: str, new: str, lines: dict[int, str]
) -> None:
    for place in ("paint/plan.md", "paint-it/plan.md", "oil.md"):
        write(f"tracks/{place}", PLAN)
    file = write("tracks.md", LIST)
    assert trackside("rename", old, new).code == 0
    wanted = {number: lines.get(number, line) for number, line in enumerate(LIST.splitlines(), 1)}
    assert file.read_text(encoding="utf-8").splitlines() == list(wanted.values())
    assert new in [track.id for track in Project.open().corpus.tracks]
