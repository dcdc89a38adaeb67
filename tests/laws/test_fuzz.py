"""Whatever stands in documents, settings, templates and baselines: a check ends, and what it says can be read.

`make fuzz` does the same with many more.
"""

from pathlib import Path

import pytest

from fuzz import ROOT, Fault, once

TEXTS = [
    file.read_bytes()
    for folder in ("tests/data/complete", "templates/documents")
    for file in sorted((ROOT / folder).rglob("*.md"))
]


@pytest.mark.parametrize("first", range(0, 120, 30))
def test_no_spoiled_project_stops_or_delays_a_check(
    first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    faults: list[Fault] = [ran.fault for seed in range(first, first + 30) if (ran := once(seed, TEXTS)).fault]
    assert faults == []
