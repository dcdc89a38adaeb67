from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Answer

PRODUCT, ENGINEERING = "- [x] Product: Ada Lovelace, 2026-01-20", "- [x] Engineering: Grace Hopper, 2026-01-21"
PEOPLE = '[people]\n"Ada Lovelace <ada@example.org>" = ["product", "engineering"]\n"Grace Hopper" = ["engineering"]\n'
Spec = Callable[..., Path]
Command = Callable[..., Answer]


@pytest.fixture
def found(repository: Path, trackside: Command, spec: Spec) -> Callable[..., list[tuple[str, str]]]:
    """The errors of the complete spec with these approvals, settings and owners, by code and place."""

    def check(
        *lines: str, settings: str = "", owners: str = "", changes: tuple[tuple[str, str], ...] = ()
    ) -> list[tuple[str, str]]:
        file = spec((f"{PRODUCT}\n{ENGINEERING}", "\n".join(lines)), *changes)
        (repository / "trackside.toml").write_text(settings, encoding="utf-8")
        if owners:
            (repository / "CODEOWNERS").write_text(owners, encoding="utf-8")
        text = file.read_text(encoding="utf-8").split("\n")
        found = trackside("check", "--format", "json", "--select", "AP").json["diagnostics"]
        return [(one["code"], text[one["line"] - 1]) for one in found if one["severity"] == "error"]

    return check


Found = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    "line",
    [
        "- [x] Engineering: ada@example.org, 2026-01-21",
        "- [x] Engineering: ADA  lovelace, 2026-01-21",
        "- [x] Engineering: Ada Lovelace <ada@example.org>, 2026-01-21",
        "- [x] Engineering: @ada-lovelace, 2026-01-21",
    ],
)
def test_an_author_is_known_by_name_address_and_handle(found: Found, line: str) -> None:
    assert found(PRODUCT, line, settings=PEOPLE) == [("AP004", PRODUCT)]


def test_an_author_who_holds_no_role_is_not_authorised_and_nothing_else(found: Found) -> None:
    line = "- [x] Engineering: Ada Lovelace, 2026-01-21"
    settings = '[people]\n"Ada Lovelace" = ["product"]\n'
    assert found(PRODUCT, line, settings=settings) == [("AP003", line)]


def test_a_role_that_is_still_open_is_the_only_thing_said(found: Found) -> None:
    line = "- [ ] Engineering: Grace Hopper"
    assert found(PRODUCT, line, settings=PEOPLE) == [("AP001", line)]


def test_authors_may_hold_no_role_when_the_settings_say_never(found: Found) -> None:
    settings = '[approvals]\nself-approval = "never"\n' + PEOPLE
    assert found(PRODUCT, ENGINEERING, settings=settings) == [("AP004", PRODUCT)]


def test_a_team_of_one_may_say_so(found: Found) -> None:
    settings = '[approvals]\nself-approval = "allowed"\n' + PEOPLE
    assert found(PRODUCT, "- [x] Engineering: Ada Lovelace, 2026-01-21", settings=settings) == []


def test_an_agent_is_an_agent_whatever_the_people_hold(found: Found) -> None:
    line = "- [x] Engineering: shipper[bot], 2026-01-21"
    settings = PEOPLE + '"shipper[bot]" = ["engineering"]\n'
    assert found(PRODUCT, line, settings=settings) == [("AP005", line)]


def test_the_agent_that_wrote_the_track_does_not_approve_it(found: Found) -> None:
    line = "- [x] Engineering: Night Writer, 2026-01-21"
    changes = (("owner: Ada Lovelace", "owner: Ada Lovelace\nagent: night-writer"),)
    settings = PEOPLE + '"Night Writer" = ["engineering"]\n'
    assert found(PRODUCT, line, settings=settings, changes=changes) == [("AP005", line)]


def test_without_people_and_owners_everybody_may(found: Found) -> None:
    lines = ("- [x] Product: shipper[bot], 2026-01-20", "- [x] Engineering: Ada Lovelace, 2026-01-21")
    assert found(*lines) == []


@pytest.mark.parametrize(
    ("owners", "wrong"),
    [
        ("/swarm/ @ada-lovelace grace.hopper@example.org\n", False),
        ("/swarm/ @ada-lovelace\n", True),
        ("* @ada-lovelace\n", False),
        ("/swarm/ @ada-lovelace @example/readers\n", False),
        ("/swarm/\n", False),
        ("/elsewhere/ @ada-lovelace\n", False),
    ],
)
def test_owners_may_approve_where_no_people_are_named(found: Found, owners: str, wrong: bool) -> None:
    assert found(PRODUCT, ENGINEERING, owners=owners) == ([("AP003", ENGINEERING)] if wrong else [])


def test_a_handle_is_judged_by_the_owners_of_everything(found: Found) -> None:
    line = "- [x] Engineering: @ghopper, 2026-01-21"
    assert found(PRODUCT, line, owners="* @ada-lovelace @hopper\n") == [("AP003", line)]


def test_people_win_over_owners(found: Found) -> None:
    assert found(PRODUCT, ENGINEERING, settings=PEOPLE, owners="/swarm/ @nobody\n") == []


def test_roles_and_priorities_are_compared_as_people_write_them(found: Found) -> None:
    settings = '[approvals]\nby-priority = { High = ["data_protection"] }\n'
    lines = (PRODUCT, ENGINEERING, "- [ ] Data Protection: Annie Easley")
    assert found(*lines, settings=settings) == [("AP001", lines[2])]
    lines = (PRODUCT, ENGINEERING, "- [x] Data-protection (if needed): Annie Easley, 2026-01-22")
    assert found(*lines, settings=settings) == []


def test_owners_are_looked_up_from_the_top_of_the_repository(
    found: Found, repository: Path, trackside: Command
) -> None:
    assert found(PRODUCT, ENGINEERING, owners="/project/swarm/ @ada-lovelace\n") == []
    (repository / "project").mkdir()
    for name in ("swarm", "trackside.toml"):
        (repository / name).rename(repository / "project" / name)
    said = trackside("check", "--root", "project/swarm/tracks", "--select", "AP", "--format", "json").json
    assert [one["code"] for one in said["diagnostics"]] == ["AP003"]
