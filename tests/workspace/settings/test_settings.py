from pathlib import Path

import pytest

from trackside.errors import SettingsError
from trackside.model.settings import Approvals, Settings
from trackside.workspace.settings.settings import load_settings


def write(folder: Path, text: str, name: str = "trackside.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_everything_is_a_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == (Settings(), {})


def test_settings_say_where_they_come_from(tmp_path: Path) -> None:
    loaded = load_settings(write(tmp_path, 'layout = "plain"\n\n[approvals]\nrequired = ["legal"]\n'))
    assert (loaded.settings.layout, loaded.settings.approvals) == ("plain", Approvals(required=("legal",)))
    assert loaded.origins == {"layout": "trackside.toml:1", "approvals.required": "trackside.toml:4"}


def test_holidays_are_dates_with_or_without_quotes(tmp_path: Path) -> None:
    text = "[calendar]\nholidays = [2026-12-25, '2026-12-31', '2027-01-02..2027-01-06']\n"
    loaded = load_settings(write(tmp_path, text))
    assert loaded.settings.calendar.holidays == ("2026-12-25", "2026-12-31", "2027-01-02..2027-01-06")


def test_pyproject_is_read_when_it_has_the_table(tmp_path: Path) -> None:
    write(tmp_path, '[project]\nname = "x"\n[tool.trackside]\nignore = ["PH001"]\n', "pyproject.toml")
    assert load_settings(tmp_path).settings.ignore == ("PH001",)


def test_trackside_toml_wins_over_pyproject(tmp_path: Path) -> None:
    write(tmp_path, '[tool.trackside]\nlayout = "plain"\n', "pyproject.toml")
    assert load_settings(write(tmp_path, 'layout = "swarm"\n')).settings.layout == "swarm"


@pytest.mark.parametrize(
    ("text", "where", "message", "help"),
    [
        ('layuot = "plain"\n', "1:1", "unknown setting `layuot`", "did you mean `layout`?"),
        ("\n[approvals]\nby-typ = {}\n", "3:1", "unknown setting `approvals.by-typ`", "did you mean `by-type`?"),
        ("layout = 1\n", "1:1", "`layout`: expected `str`, got `int`", ""),
        ('[limits]\nfile-size = "big"\n', "2:1", "`limits.file-size`: expected `int`, got `str`", ""),
        ("layout = \n", "1:10", "invalid TOML: Invalid value", ""),
        (
            "fail-on = 'error'\n[limits]\nfiles = 1" + "0" * 5000,
            "3:9",
            "invalid TOML: a number has too many digits",
            "",
        ),
        (
            'roots = ["../elsewhere"]\n',
            "1:10",
            "`roots`: `../elsewhere` leaves the project",
            "write a path inside the project",
        ),
        ('roots = ["/etc"]\n', "1:10", "`roots`: `/etc` leaves the project", "write a path inside the project"),
        ('select = ["FM",\n  "nonsense"]\n', "2:3", "no rule `nonsense`", "`trackside rule` lists all rules"),
        (
            "[approvals]\nby-type = { securty = ['security'] }\n",
            "2:13",
            "`approvals.by-type`: unknown word `securty`",
            "did you mean `security`?",
        ),
        (
            "[approvals.by-priority]\nP4 = ['security']\n",
            "2:1",
            "`approvals.by-priority`: unknown word `P4`",
            "one of P0, P1, P2, P3, critical, high, medium, low",
        ),
        (
            "[approvals]\nself-approval = 'always'\n",
            "2:1",
            "`approvals.self-approval`: unknown word `always`",
            "one of never, with-others, allowed",
        ),
        (
            "[approvals]\nagents = ['*[bot]', '*']\n",
            "2:21",
            "`approvals.agents`: `*` says nothing about agents",
            'e.g. "*[bot]"',
        ),
        (
            "[people]\n'Jane Doe' = ['product']\n'jane doe <jane@example.org>' = []\n",
            "3:1",
            "`people`: `jane doe <jane@example.org>` is `Jane Doe` again",
            "give all roles in one list",
        ),
        ("[calendar]\nworking-days = []\n", "2:1", "`calendar.working-days` names no day", '["mon", "tue"]'),
        (
            "[calendar]\nworking-days = ['mon', 'Tuesday']\n",
            "2:24",
            "`calendar.working-days`: unknown word `Tuesday`",
            "one of mon, tue, wed, thu, fri, sat, sun",
        ),
        (
            "calendar.hours-per-day = nan\n",
            "1:10",
            "`calendar.hours-per-day`: nan hours are no working day",
            "0.1 to 24",
        ),
        (
            "[calendar]\nholidays = [2026-12-25, '2026-12-26..2026-12-24']\n",
            "2:25",
            "`calendar.holidays`: `2026-12-26..2026-12-24` is no holiday",
            "a date, `2026-12-25`, or its first and last day, `2026-12-24..2027-01-01`",
        ),
        ("[severity]\nST0002 = 'off'\n", "2:1", "no rule `ST0002`", "did you mean `st002`?"),
        (
            "[severity]\nST002 = 'of'\n",
            "2:1",
            "`severity.ST002`: unknown word `of`",
            "one of error, warning, info, off",
        ),
        ("gate.ST002 = 'soon'\n", "1:6", "`gate.ST002`: unknown word `soon`", "one of any, ready, active, completed"),
        ("fail-on = 'fatal'\n", "1:1", "`fail-on`: unknown word `fatal`", "one of error, warning, info, never"),
        ("approvals.by-type = { bugfix = 1 }\n", "1:23", "`approvals.by-type.bugfix`: expected `array`, got `int`", ""),
        (
            "[[overrides]]\ntypes = ['bugfix']\n[[overrides]]\ntypes = ['bug']\n",
            "4:10",
            "`overrides.types`: unknown word `bug`",
            "one of onboarding, feature, bugfix, refactor, migration, testing, documentation, security, performance, "
            "maintenance, learning, exploration, custom",
        ),
        (
            "[[overrides]]\npaths = ['a']\n[[overrides]]\npath = ['a']\n",
            "4:1",
            "unknown setting `overrides.path`",
            "did you mean `paths`?",
        ),
        (
            "[[overrides]]\nignore = ['FM']\n",
            "1:1",
            "an override says for which `paths` or `types`",
            'paths = ["swarm/tracks/legacy-*"]',
        ),
        (
            "[[overrides]]\npaths = ['a', '../b']\n",
            "2:15",
            "`../b`: patterns begin at the project's folder and never leave it",
            'e.g. "swarm/tracks/*/notes/**"',
        ),
        (
            "[[overrides]]\npaths = ['a']\n[overrides.severity]\nNO001 = 'off'\n",
            "4:1",
            "no rule `NO001`",
            "did you mean `io001`?",
        ),
        ("a = " + "[" * 5000 + "]" * 5000 + "\n", "1:1", "brackets are nested too deeply", ""),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(
    tmp_path: Path, text: str, where: str, message: str, help: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(write(tmp_path, text))
    assert (caught.value.where, caught.value.message, caught.value.help) == (f"trackside.toml:{where}", message, help)
