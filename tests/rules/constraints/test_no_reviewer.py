from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Answer

LICENSING = "- **Licensing:** MIT"


@pytest.mark.parametrize(
    ("compliance", "messages"),
    [("GDPR", ["GDPR asks for a security reviewer"]), ("N/A — no personal data", []), ("GDPR does not apply", [])],
)
def test_personal_data_asks_for_a_security_reviewer(
    spec: Callable[..., Path], trackside: Callable[..., Answer], compliance: str, messages: list[str]
) -> None:
    file = spec((LICENSING, f"- **Compliance:** {compliance}\n{LICENSING}"))
    text = file.read_text(encoding="utf-8").replace("- **Security reviewer:** Edith Clarke\n", "")
    file.write_text(text, encoding="utf-8")
    found = trackside("check", "--format", "json", "--select", "CN008").json["diagnostics"]
    assert [one["message"] for one in found] == messages
