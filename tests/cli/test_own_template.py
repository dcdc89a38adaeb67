"""A project's own template wins over the shipped one, and may be plain Markdown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

PLAIN = "# Spec\n\n## Goal\n\n[What the goal is]\n\n## Notes (Optional)\n\n## Risks\n"
FILE = "swarm/tracks/login/spec.md"


@pytest.fixture
def own_template(repository: Path) -> Callable[[str], None]:
    def write(text: str) -> None:
        file = repository / "templates/documents/swarm/spec.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return write


def findings(trackside: Command) -> list[tuple[str, int]]:
    found = trackside("check", "--as", "ready", "--ignore", "FM", "--format", "json").json["diagnostics"]
    return [(one["code"], one["line"]) for one in found]


def test_a_new_track_is_made_from_it_and_says_so(own_template: Callable[[str], None], trackside: Command) -> None:
    own_template(PLAIN)
    trackside("new", "Login")
    front, _, body = Path(FILE).read_text(encoding="utf-8").partition("---\n\n")
    assert (front.splitlines()[-1], body) == ("template: spec@1", PLAIN)


def test_its_headings_are_asked_for_and_its_brackets_are_placeholders(
    own_template: Callable[[str], None], trackside: Command
) -> None:
    own_template(PLAIN)
    trackside("new", "Login")
    file = Path(FILE)
    assert findings(trackside) == [("PH001", 15), ("ST006", 19)]
    file.write_text(file.read_text(encoding="utf-8").replace("## Risks\n", ""), encoding="utf-8")
    assert findings(trackside) == [("ST001", 11), ("PH001", 15)]


def test_its_version_is_recorded_when_it_has_one(own_template: Callable[[str], None], trackside: Command) -> None:
    own_template("---\ntemplate: short@7\n---\n" + PLAIN)
    trackside("new", "Login")
    assert "template: short@7\n" in Path(FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# T\n\n{% import 'os' %}\n", "templates/documents/swarm/spec.md:3: error: `import` has no place"),
        ("# T\n\n{{ x | nope }}\n", "templates/documents/swarm/spec.md:3: error:"),
        ("# T\n{{ x.__class__.__mro__ }}\n", "templates/documents/swarm/spec.md:2: error:"),
        ("{% for a in b %}" * 5000, "templates/documents/swarm/spec.md:1: error:"),
        ("x" * 300_000, "templates/documents/swarm/spec.md: error: the template is larger than 200,000 bytes"),
    ],
)
def test_a_template_that_cannot_be_a_form_is_named_with_its_line(
    own_template: Callable[[str], None], trackside: Command, text: str, message: str
) -> None:
    own_template(text)
    answer = trackside("new", "Login")
    assert (answer.code, answer.err.startswith(message)) == (2, True), answer.err
