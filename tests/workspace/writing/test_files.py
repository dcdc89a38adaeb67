import os
from pathlib import Path

import pytest

from trackside.errors import Refusal
from trackside.workspace.writing.files import create, written_beside


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    create(tmp_path / "a/b/spec.md", "dóen\n", tmp_path)
    assert (tmp_path / "a/b/spec.md").read_bytes() == "dóen\n".encode()
    assert [entry.name for entry in (tmp_path / "a/b").iterdir()] == ["spec.md"]


def test_a_file_that_exists_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "spec.md").write_text("mine", encoding="utf-8")
    with pytest.raises(Refusal, match="exists already"):
        create(tmp_path / "spec.md", "theirs", tmp_path)
    assert [(entry.name, entry.read_text(encoding="utf-8")) for entry in tmp_path.iterdir()] == [("spec.md", "mine")]


def test_a_link_on_the_way_does_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "project/tracks").symlink_to(tmp_path / "outside")
    with pytest.raises(Refusal, match="lies outside"):
        create(tmp_path / "project/tracks/a/spec.md", "x", tmp_path / "project")
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_full_disk_names_the_file_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left on device") as error:
        written_beside(tmp_path / "spec.md", b"x", 0o644)
    assert (error.value.filename, list(tmp_path.iterdir())) == (str(tmp_path / "spec.md"), [])
