"""Approving a spec on the command line."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import COMPLETE, Command

Spec = Callable[..., Path]
SECTION = """\
**Spec approved by:**
- [x] Product: Ada Lovelace, 2026-01-20
- [x] Engineering: Grace Hopper, 2026-01-21

**Ready for implementation:** Yes
"""
BLANK = SECTION.replace("- [x] Engineering: Grace Hopper, 2026-01-21", "- [ ] Engineering: [Name and date]")


def approve(trackside: Command, *words: str) -> str:
    """Approve as Jane Doe; gives the line that was written."""
    answer = trackside("approve", "sign-in", "--as", "Jane Doe", "--json", *words)
    assert (answer.code, answer.err) == (0, "")
    return str(answer.json["line"])


def test_the_line_is_appended_and_nothing_else_changes(spec: Spec, trackside: Command) -> None:
    file = spec()
    line = approve(trackside, "--role", "product")
    before = "- [x] Engineering: Grace Hopper, 2026-01-21\n"
    assert file.read_text(encoding="utf-8") == COMPLETE.replace(before, f"{before}{line}\n")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_bullets_are_those_of_the_document(spec: Spec, trackside: Command, end: str) -> None:
    section = SECTION.replace("- [x]", "  * [x]")
    file = spec((SECTION, section), text=COMPLETE)
    before = file.read_bytes().replace(b"\n", end.encode())
    file.write_bytes(before)
    line = approve(trackside, "--role", "Product")
    last = f"  * [x] Engineering: Grace Hopper, 2026-01-21{end}".encode()
    assert file.read_bytes() == before.replace(last, last + f"  {line}{end}".encode())


def test_a_blank_line_of_the_role_is_filled(spec: Spec, trackside: Command) -> None:
    file = spec((SECTION, BLANK))
    line = approve(trackside, "--role", "engineering")
    assert file.read_text(encoding="utf-8") == COMPLETE.replace(SECTION, BLANK).replace(
        "- [ ] Engineering: [Name and date]", line
    )


def test_a_section_without_a_line_gets_its_first(spec: Spec, trackside: Command) -> None:
    lines = "- [x] Product: Ada Lovelace, 2026-01-20\n- [x] Engineering: Grace Hopper, 2026-01-21\n"
    file = spec((lines, ""))
    line = approve(trackside, "--role", "product")
    wanted = COMPLETE.replace(lines, f"{line}\n")
    assert file.read_text(encoding="utf-8") == wanted


def test_the_same_again_changes_nothing(spec: Spec, trackside: Command) -> None:
    file = spec()
    approve(trackside, "--role", "product")
    before = file.read_bytes()
    answer = trackside("approve", "sign-in", "--role", "product", "--as", "Jane Doe")
    assert (answer.code, answer.out.splitlines()[0], file.read_bytes()) == (
        0,
        "approved already: swarm/tracks/sign-in/spec.md",
        before,
    )


def test_the_name_is_git_s_when_nobody_is_named(spec: Spec, trackside: Command, repository: Path) -> None:
    spec()
    subprocess.run(["git", "config", "user.name", "Noor Haddad"], check=True, cwd=repository)
    answer = trackside("approve", "sign-in", "--role", "product", "--json")
    assert (answer.code, answer.json["person"]) == (0, "Noor Haddad")


def test_nobody_is_refused(spec: Spec, trackside: Command) -> None:
    spec()
    answer = trackside("approve", "sign-in", "--role", "product")
    assert (answer.code, answer.err.splitlines()[0]) == (2, "error: nobody is named as the approver")


@pytest.mark.parametrize(
    "name",
    [
        "Doe, Jane",
        "Jane\nDoe",
        "Jane\x1bDoe",
        "Jane sha256:0",
        "Jane 2026-01-01",
        "[Name]",
        "<!-- x",
        "()",
        "\u202eJane",
    ],
)
def test_a_name_that_cannot_be_read_back_is_refused(spec: Spec, trackside: Command, name: str) -> None:
    file = spec()
    answer = trackside("approve", "sign-in", "--role", "product", "--as", name)
    assert (answer.code, file.read_text(encoding="utf-8")) == (2, COMPLETE)


def test_an_unknown_role_is_refused(spec: Spec, trackside: Command) -> None:
    spec()
    answer = trackside("approve", "sign-in", "--role", "wizard", "--as", "Jane Doe")
    assert (answer.code, answer.err) == (
        2,
        "error: nobody approves for `wizard` here\n  help: one of product, engineering, security\n",
    )


def test_who_may_not_approve_is_refused(spec: Spec, trackside: Command, repository: Path) -> None:
    file = spec()
    (repository / "trackside.toml").write_text('[people]\n"Ada Lovelace" = ["product"]\n', encoding="utf-8")
    answer = trackside("approve", "sign-in", "--role", "product", "--as", "Jane Doe")
    assert (answer.code, file.read_text(encoding="utf-8")) == (1, COMPLETE)


def test_a_spec_without_an_approval_section_is_refused(spec: Spec, trackside: Command) -> None:
    spec(("## Approval\n\n", ""), (SECTION, ""))
    answer = trackside("approve", "sign-in", "--role", "product", "--as", "Jane Doe")
    assert (answer.code, answer.err.splitlines()[-1]) == (
        1,
        "  help: add `## Approval` and below it `**Spec approved by:**`",
    )


def test_a_spec_whose_facts_cannot_be_read_is_refused(spec: Spec, trackside: Command) -> None:
    file = spec(("type: feature", "type: [feature"))
    before = file.read_bytes()
    answer = trackside("approve", "sign-in", "--role", "product", "--as", "Jane Doe")
    assert (answer.code, answer.err.splitlines()[0], file.read_bytes()) == (
        1,
        "swarm/tracks/sign-in/spec.md: error: the front matter cannot be read",
        before,
    )


def test_a_template_that_marks_nothing_cannot_be_approved(spec: Spec, trackside: Command, repository: Path) -> None:
    spec()
    own = repository / "templates/documents/swarm/spec.md"
    own.parent.mkdir(parents=True)
    lines = "{% for approval in approvals %}\n- [{{ approval.done | tick }}] {{ approval.role }}: {{ approval.by }}\n"
    own.write_text(f"# Spec\n\n## Approval\n\n{lines}{{% endfor %}}\n", encoding="utf-8")
    answer = trackside("approve", "sign-in", "--role", "product", "--as", "Jane Doe")
    assert (answer.code, answer.err.splitlines()[-1]) == (
        1,
        "  help: mark what people approve: `## Constraints {# approved #}`",
    )


def test_it_says_who_is_missing(spec: Spec, trackside: Command) -> None:
    spec((SECTION, BLANK))
    answer = trackside("approve", "sign-in", "--role", "security", "--as", "Jane Doe")
    assert answer.out.splitlines()[2:] == ["still missing: engineering"]


def test_an_approval_goes_stale_and_is_made_good_by_a_new_one(spec: Spec, trackside: Command) -> None:
    file = spec()
    approve(trackside, "--role", "product")

    def stale() -> list[str]:
        found = trackside("check", "--select", "AP006", "--format", "json").json["diagnostics"]
        return [one["message"].partition(" by ")[0] for one in found]

    file.write_text(file.read_text(encoding="utf-8").replace("They stay.", "They go."), encoding="utf-8")
    edited = stale()
    approve(trackside, "--role", "product")
    assert (edited, stale()) == (["Product approval"], [])
