"""The guide speaks of what there is."""

import re
from pathlib import Path

import pytest

from trackside.rules import RULES

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "templates/guide").glob("*.md"))]
CODES = {rule.code for rule in RULES}
CODE = re.compile(rf"\b(?:{'|'.join(sorted({code[:2] for code in CODES}))})\d{{3}}\b")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_rule_that_a_page_names_exists(page: Path) -> None:
    assert set(CODE.findall(page.read_text(encoding="utf-8"))) - CODES == set()
