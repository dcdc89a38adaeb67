"""Real documents of public projects neither crash nor hang a check. Skipped where they are not at hand."""

import os
from pathlib import Path

import pytest

from conftest import Command

CORPORA = Path(os.environ.get("TRACKSIDE_CORPORA", Path(__file__).parents[3] / "shared/corpora"))
FOLDERS = sorted(path for path in CORPORA.glob("*/[!.]*") if path.is_dir()) if CORPORA.is_dir() else []

pytestmark = pytest.mark.skipif(not FOLDERS, reason=f"no corpora at {CORPORA}")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: f"{path.parent.name}-{path.name}"[:60])
def test_every_document_is_read(folder: Path, repository: Path, trackside: Command) -> None:
    layout = "swarm" if any(folder.rglob("spec.md")) else "plain"
    answer = trackside("check", "--root", str(folder), "--layout", layout, "--format", "json")
    assert answer.code in (0, 1), answer.err
    found = sum(1 for file in folder.rglob("*") if file.suffix.lower() == ".md" and file.is_file())
    checked = answer.json["checked"]
    assert checked["documents"] > 0 and checked["documents"] + checked["skipped"] <= found
