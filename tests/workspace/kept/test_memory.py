"""A memory is believed only when this user wrote it, and whoever brings a file or a link gains nothing by it."""

import os
from pathlib import Path

import pytest

from trackside.workspace.kept.memory import Memory


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def kept(project: Path) -> bytes | None:
    """What a later run recalls of what this one keeps."""
    Memory(project, "way").keep(b"what was found")
    return Memory(project, "way").recall()


def everything(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*"))


def test_what_was_kept_is_recalled(project: Path) -> None:
    assert kept(project) == b"what was found"


@pytest.mark.parametrize("link", [".trackside", ".trackside/cache"])
def test_a_folder_that_is_a_link_is_not_used(project: Path, link: str) -> None:
    tracks = project / "tracks"
    tracks.mkdir()
    (project / link).parent.mkdir(exist_ok=True)
    (project / link).symlink_to(tracks)
    assert (kept(project), everything(tracks)) == (None, [])


def test_no_file_is_made_where_a_link_leads(project: Path, tmp_path: Path) -> None:
    (project / ".trackside").mkdir()
    (project / ".trackside/.gitignore").symlink_to(tmp_path / "outside")
    assert (kept(project), (tmp_path / "outside").exists()) == (b"what was found", False)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_a_link_to_a_device_is_not_read(project: Path) -> None:
    kept(project)
    (file,) = project.glob(".trackside/cache/*.memory")
    file.unlink()
    file.symlink_to("/dev/zero")
    assert Memory(project, "way").recall() is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_is_not_waited_for(project: Path) -> None:
    kept(project)
    (file,) = project.glob(".trackside/cache/*.memory")
    file.unlink()
    os.mkfifo(file)
    assert Memory(project, "way").recall() is None


@pytest.mark.parametrize("folder", ["{project}/cache", "cache", ""])
def test_a_key_never_lies_in_the_project(project: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setenv("XDG_CACHE_HOME", folder.format(project=project))
    monkeypatch.setenv("HOME", str(project))
    assert (kept(project), everything(project)) == (None, [])


def test_what_a_killed_run_left_behind_is_taken_away_after_a_while(project: Path) -> None:
    kept(project)
    folder = project / ".trackside/cache"
    for name, age in (("old", 0), ("new", None)):
        (folder / f".trackside-{name}").write_bytes(b"half")
        os.utime(folder / f".trackside-{name}", None if age is None else (age, age))
    kept(project)
    assert everything(folder) == [".trackside-new", "way.memory"]
