import pytest
from hypothesis import given, strategies as st

from trackside.lifecycle.ids import free_id, is_safe, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("OAuth Authentication", "oauth-authentication"),
        ("  Fix: the Ünïcode / path ", "fix-the-unicode-path"),
        ("日本語", "track"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "track-con"),
        ("x" * 300, "x" * 60),
    ],
)
def test_an_id_is_the_slug_of_the_title(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text())
def test_any_title_gives_a_safe_id(title: str) -> None:
    assert is_safe(slug(title))


def test_a_suffix_comes_only_when_the_id_is_taken_in_any_case() -> None:
    assert [free_id("Login", frozenset(taken)) for taken in ([], ["Login"], ["login", "login-2"])] == [
        "login",
        "login-2",
        "login-3",
    ]


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x", "/x", "a/b", "a\\b", "A", "nul", "com1.md", "-x", "x.", "a\0", "x" * 101, "a..b", "é"],
)
def test_what_could_lead_elsewhere_is_no_safe_id(name: str) -> None:
    assert not is_safe(name)


@pytest.mark.parametrize("name", ["a", "track-oauth-authentication-1736899200000", "track-auth-feature-001", "a_b.c"])
def test_older_forms_of_ids_are_safe(name: str) -> None:
    assert is_safe(name)
