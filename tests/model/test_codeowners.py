import pytest

from trackside.model.codeowners import deciding, read_codeowners


def owners(text: str, path: str) -> list[str]:
    return [owner for line in deciding(read_codeowners(text), path) for owner in line.owners]


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*", "a/b.md", True),
        ("*.md", "a/b.md", True),
        ("*.md", "a/b.py", False),
        ("/docs/", "docs/a/b.md", True),
        ("/docs/", "more/docs/b.md", False),
        ("docs/", "more/docs/b.md", True),
        ("docs/", "docs", False),
        ("docs", "docs", True),
        ("docs/*", "docs/a.md", True),
        ("docs/*", "docs/a/b.md", False),
        ("docs/*", "more/docs/a.md", False),
        ("docs/**", "docs/a/b.md", True),
        ("**/logs", "a/b/logs/c.md", True),
        ("/a/**/c.md", "a/c.md", True),
        ("/a/**/c.md", "a/x/y/c.md", True),
        ("/swarm/tracks/sign-*/", "swarm/tracks/sign-in/spec.md", True),
        ("/swarm/tracks/sign-??/spec.md", "swarm/tracks/sign-in/spec.md", True),
        ("/*", "spec.md", True),
        ("/*", "a/spec.md", False),
        ("/Docs/", "docs/a.md", False),
        (r"my\ docs/", "my docs/a.md", True),
    ],
)
def test_a_pattern_fits_as_on_github(pattern: str, path: str, fits: bool) -> None:
    assert owners(f"{pattern} @jane", path) == (["@jane"] if fits else [])


def test_the_last_line_that_fits_counts() -> None:
    text = "# all\n*  @ada\n/docs/ @grace jane@example.org # and her\n/docs/open/\n!/docs/ @nobody\n[ab].md @nobody\n"
    paths = ("a.md", "docs/b.md", "docs/open/c.md")
    assert [owners(text, path) for path in paths] == [["@ada"], ["@grace", "jane@example.org"], []]


def test_every_section_has_owners_of_its_own() -> None:
    text = "* @ada\n[Specs][2] @org/product\n/specs/\n^[Writing]\n*.md @grace\n!/specs/old.md\n"
    paths = ("a.py", "specs/a.md", "specs/old.md")
    assert [sorted(owners(text, path)) for path in paths] == [
        ["@ada"],
        ["@ada", "@grace", "@org/product"],
        ["@ada", "@org/product"],
    ]


def test_a_file_without_a_pattern_owns_nothing() -> None:
    assert [owners(text, "a.md") for text in ("", "/ @ada", "@ada", "\x00")] == [[], [], [], []]
