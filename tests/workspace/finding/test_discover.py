import os
import sys
from pathlib import Path

import msgspec
import pytest

from trackside.errors import UsageError
from trackside.model.found import Found
from trackside.model.names import RepoPath
from trackside.model.settings import Limits, Settings
from trackside.workspace.finding.discover import discover
from trackside.workspace.finding.locate import locate
from trackside.workspace.installation.shipped import load_layout

ROOTS = (RepoPath("swarm/tracks"),)
SWARM, PLAIN = Settings(roots=ROOTS), Settings(roots=ROOTS, layout="plain")


def make(root: Path, **files: str) -> Path:
    for name, text in files.items():
        file = root / "swarm/tracks" / name.replace("__", "/").replace("_md", ".md").replace("_png", ".png")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def look(root: Path, settings: Settings = SWARM) -> Found:
    return discover(root, settings, locate(root, settings, load_layout(settings)))


def outline(found: Found) -> list[tuple[str, list[str]]]:
    return [
        (folder.id, [source.path.removeprefix("swarm/tracks/") for source in folder.sources])
        for folder in found.folders
    ]


def skips(found: Found) -> list[tuple[str, str]]:
    return [(skipped.path.removeprefix("swarm/tracks/"), skipped.why) for skipped in found.skipped]


def test_a_folder_with_a_spec_is_a_track_with_all_markdown_below_it(tmp_path: Path) -> None:
    make(tmp_path, a__spec_md="", a__notes__x_md="", b__c__spec_md="", README_md="")
    assert outline(look(tmp_path)) == [("a", ["a/spec.md", "a/notes/x.md"]), ("c", ["b/c/spec.md"])]


def test_markdown_outside_a_track_is_skipped_with_a_reason(tmp_path: Path) -> None:
    make(tmp_path, a__spec_md="", b__PRD_md="", loose_md="")
    assert skips(look(tmp_path)) == [("loose.md", "no spec.md beside it"), ("b/PRD.md", "no spec.md beside it")]


def test_in_the_plain_layout_any_folder_of_markdown_and_any_file_is_a_track(tmp_path: Path) -> None:
    make(tmp_path, a__b__any_md="", single_md="", README_md="")
    assert outline(look(tmp_path, PLAIN)) == [("b", ["a/b/any.md"]), ("single", ["single.md"])]


def test_hidden_folders_are_not_entered(tmp_path: Path) -> None:
    assert outline(look(make(tmp_path, _a__spec_md="", a__spec_md=""))) != []
    (tmp_path / "swarm/tracks/a").rename(tmp_path / "swarm/tracks/.a")
    assert outline(look(tmp_path)) == [("_a", ["_a/spec.md"])]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
class TestLinks:
    def test_a_file_that_is_a_link_out_is_not_read(self, tmp_path: Path) -> None:
        make(tmp_path, a__spec_md="")
        (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
        (tmp_path / "swarm/tracks/a/out.md").symlink_to(tmp_path / "secret.md")
        source = look(tmp_path).folders[0].sources[0]
        assert (source.path, source.text, source.flaws[0].message) == (
            "swarm/tracks/a/out.md",
            "",
            "the file is a link out of the tracks root",
        )

    def test_a_folder_that_is_a_link_out_is_reported_and_not_entered(self, tmp_path: Path) -> None:
        make(tmp_path, a__spec_md="")
        (tmp_path / "outside").mkdir()
        (tmp_path / "outside/spec.md").write_text("secret", encoding="utf-8")
        (tmp_path / "swarm/tracks/evil").symlink_to(tmp_path / "outside")
        (tmp_path / "swarm/tracks/a/deep").symlink_to(tmp_path / "outside")
        assert outline(look(tmp_path)) == [("a", ["a/deep", "a/spec.md"]), ("evil", ["evil"])]
        assert [source.text for folder in look(tmp_path).folders for source in folder.sources] == ["", "", ""]

    def test_a_loop_of_links_ends(self, tmp_path: Path) -> None:
        make(tmp_path, a__spec_md="")
        (tmp_path / "swarm/tracks/a/loop").symlink_to(tmp_path / "swarm/tracks")
        (tmp_path / "swarm/tracks/again").symlink_to(tmp_path / "swarm/tracks")
        assert outline(look(tmp_path)) == [("a", ["a/spec.md"])]
        assert skips(look(tmp_path)) == [("again", "a link to another folder")]

    def test_a_dangling_link_is_unreadable(self, tmp_path: Path) -> None:
        make(tmp_path, a__spec_md="")
        (tmp_path / "swarm/tracks/a/gone.md").symlink_to(tmp_path / "swarm/tracks/a/nothing.md")
        flaws = [flaw.message for flaw in look(tmp_path).folders[0].sources[0].flaws]
        assert flaws == ["the file cannot be opened: No such file or directory"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    make(tmp_path, a__spec_md="")
    os.mkfifo(tmp_path / "swarm/tracks/a/pipe.md")
    assert [flaw.message for flaw in look(tmp_path).folders[0].sources[0].flaws] == ["this is no regular file"]


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    make(tmp_path, a__spec_md="x" * 100)
    small = msgspec.structs.replace(SWARM, limits=Limits(file_size=99))
    assert [flaw.message for flaw in look(tmp_path, small).folders[0].sources[0].flaws] == [
        "the file is larger than 99 bytes"
    ]


def test_too_many_files_stop_the_run(tmp_path: Path) -> None:
    make(tmp_path, a__spec_md="", a__b_md="")
    with pytest.raises(UsageError, match="more than 2 files"):
        look(tmp_path, msgspec.structs.replace(SWARM, limits=Limits(files=2)))


def test_without_a_root_the_next_step_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        look(tmp_path)
    assert caught.value.help == 'make the first track: trackside new "Title"'


def test_only_raster_images_of_the_track_are_found(tmp_path: Path) -> None:
    make(tmp_path, a__spec_md="", a__one_png="", a__img__two_png="")
    (tmp_path / "swarm/tracks/a/evil.svg").write_text("<svg/>", encoding="utf-8")
    assert look(tmp_path).folders[0].images == ("swarm/tracks/a/one.png", "swarm/tracks/a/img/two.png")


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_not_utf_8_is_reported_in_a_track_and_skipped_elsewhere(tmp_path: Path) -> None:
    make(tmp_path, a__spec_md="")
    tracks = os.fsencode(tmp_path / "swarm/tracks")
    for name in (b"a/caf\xe9.md", b"a/caf\xe9.png", b"th\xe9.md"):
        Path(os.fsdecode(tracks + b"/" + name)).write_bytes(b"# Tea")
    os.makedirs(tracks + b"/caf\xe9")
    found = look(tmp_path)
    flaws = [(source.path, flaw.message) for source in found.folders[0].sources for flaw in source.flaws]
    assert (flaws, skips(found), len(found.folders[0].images)) == (
        [("swarm/tracks/a/caf\\xe9.md", "the name is not UTF-8")],
        [("caf\\xe9", "its name is not UTF-8"), ("th\\xe9.md", "its name is not UTF-8")],
        0,
    )


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("round.md", "the file is a link out of the tracks root"),
        ("x" * 300, "the file cannot be opened: File name too long"),
    ],
    ids=["itself", "a name too long"],
)
def test_a_link_that_leads_nowhere_stops_nobody(tmp_path: Path, target: str, message: str) -> None:
    tracks = make(tmp_path, a__spec_md="") / "swarm/tracks"
    for name in ("a/round.md", "a/round.png", "a/round", "round.md", "round"):
        (tracks / name).symlink_to(target)
    found = look(tmp_path)
    flaws = [(source.path, flaw.message) for source in found.folders[0].sources for flaw in source.flaws]
    assert (flaws, skips(found)) == (
        [("swarm/tracks/a/round.md", message)],
        [("round.md", "no spec.md beside it")],
    )
