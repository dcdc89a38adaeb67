import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHANGES = """# Changes

## [Unreleased]

- Later

## [1.2.3] - 2026-02-01

### Fixed

- A door

## [1.2.2] - 2026-01-01

[1.2.3]: https://example.org
"""


def release(folder: Path, *words: str, changes: str = CHANGES) -> tuple[int, str, str]:
    """Ask for the notes of a release of version 1.2.3."""
    for name, text in (("CHANGELOG.md", changes), ("generator/trackside/__init__.py", '__version__ = "1.2.3"\n')):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/release_notes.py", folder / ".ci")
    command = [sys.executable, str(folder / ".ci/release_notes.py"), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_a_release_is_told_by_its_section_of_the_change_log(tmp_path: Path) -> None:
    assert release(tmp_path, "v1.2.3") == (0, "### Fixed\n\n- A door\n", "")


@pytest.mark.parametrize("tag", ["v1.2.4", "1.2.3", "v1.2.3\n", ""])
def test_a_tag_that_is_not_the_version_is_refused(tmp_path: Path, tag: str) -> None:
    code, out, err = release(tmp_path, tag)
    assert (code, out, err.startswith("no release: the tag is ")) == (1, "", True)


@pytest.mark.parametrize(
    "changes",
    [
        CHANGES.replace("1.2.3] -", "1.2.4] -"),
        CHANGES.replace("1.2.3] - 2026-02-01", "1.2.3]"),
        CHANGES.replace("### Fixed\n\n- A door\n", ""),
    ],
)
def test_a_version_of_which_the_change_log_says_nothing_is_refused(tmp_path: Path, changes: str) -> None:
    assert release(tmp_path, "v1.2.3", changes=changes) == (
        1,
        "",
        "no release: CHANGELOG.md says nothing under `## [1.2.3] - YYYY-MM-DD`\n",
    )


def test_a_release_without_a_tag_is_refused(tmp_path: Path) -> None:
    assert release(tmp_path)[0] == 1
