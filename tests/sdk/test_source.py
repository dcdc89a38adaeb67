from typing import Any

import pytest

from trackside.sdk.making.source import installed

PROJECT = "/home/noor/ours"
URL = "https://example.org/t.git"


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, "trackside==1.2"),
        ({"url": URL, "vcs_info": {"vcs": "git", "commit_id": "abc"}}, f"git+{URL}@abc"),
        ({"url": "https://example.org/t.whl", "archive_info": {}}, "https://example.org/t.whl"),
        ({"url": f"file://{PROJECT}/wheels/t%20x.whl", "archive_info": {}}, "./wheels/t x.whl"),
        ({"url": f"file://{PROJECT}", "dir_info": {"editable": True}}, "."),
    ],
)
def test_what_is_installed_has_an_address_that_others_can_use(origin: dict[str, Any] | None, expected: str) -> None:
    assert installed("1.2", origin, PROJECT) == (expected, "")


@pytest.mark.parametrize(
    "origin",
    [
        {"url": "file:///home/noor/trackside", "dir_info": {"editable": True}},
        {"url": f"file://{PROJECT}-other/t.whl", "archive_info": {}},
        {"url": "https://noor:secret@example.org/t.whl", "archive_info": {}},
    ],
)
def test_an_address_that_others_cannot_use_is_replaced_by_the_version_and_said(origin: dict[str, Any]) -> None:
    text, note = installed("1.2", origin, PROJECT)
    assert (text, "trackside==1.2 is assumed" in note, "secret@" in note) == ("trackside==1.2", True, False)
