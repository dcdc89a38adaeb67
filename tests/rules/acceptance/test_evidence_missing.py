"""Automated tests that acceptance tests name, looked up in reports as test runners write them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import COMPLETE, Command
from trackside.sdk import Project, site_of

REPORTS = {
    "pytest": """<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="pytest" tests="6">
<testcase classname="tests.test_door" name="test_opens" time="0.1"/>
<testcase classname="tests.test_door.TestLock" name="test_locks[left-2]"/>
<testcase classname="tests.test_door.TestLock" name="test_locks[right, up]"/>
<testcase classname="tests.test_door" name="test_jams[a]"/>
<testcase classname="tests.test_door" name="test_jams[b]"><failure message="it jams">assert</failure></testcase>
<testcase classname="tests.test_key" name="test_turns"><skipped type="pytest.skip" message="no key"/></testcase>
<testcase classname="" name="tests.test_broken"><error message="collection failure"/></testcase>
<testcase classname="tests.test_slow" name="test_waits@group"/>
</testsuite></testsuites>""",
    "jest": """<testsuites name="jest tests"><testsuite name="Door">
<testcase classname="Door opens by hand" name="Door opens by hand" file="src/door.test.ts"/>
<testcase classname="Door shuts" name="Door shuts" file="src/door.test.ts"><failure>no</failure></testcase>
</testsuite></testsuites>""",
    "vitest": """<testsuites><testsuite name="src/bell.test.ts">
<testcase classname="src/bell.test.ts" name="Bell &gt; rings &gt; twice"/>
<testcase classname="src/bell.test.ts" name="Bell &gt; stops"><skipped/></testcase></testsuite></testsuites>""",
    "go": """<testsuites><testsuite name="example.org/house/door">
<testcase classname="example.org/house/door" name="TestOpen/by_hand"/>
<testcase classname="example.org/house/door" name="TestOpen"/>
<testcase classname="example.org/house/door" name="TestShut/at_night"><failure/></testcase>
<testcase classname="example.org/house/door" name="TestShut"/></testsuite></testsuites>""",
    "surefire": """<testsuite name="org.example.DoorTest">
<testcase name="opens" classname="org.example.DoorTest"/>
<testcase name="shuts(String)[1]" classname="org.example.DoorTest"/>
<testcase name="creaks" classname="org.example.DoorTest"><flakyFailure message="at first"/></testcase>
<testcase name="falls" classname="org.example.DoorTest"><failure/><rerunFailure/></testcase>
<testcase name="turns" classname="org.example.DoorTest$Handle"/></testsuite>""",
    "playwright": """<testsuites><testsuite name="door.spec.ts" hostname="chromium">
<testcase name="sign in › shows the page" classname="door.spec.ts"/>
<testcase name="sign in › shows the error" classname="door.spec.ts"><failure/></testcase></testsuite></testsuites>""",
    "nested": """<testsuites><testsuite name="house"><testsuite name="floor">
<testsuite name="Door" file="spec/door_spec.rb">
<testcase name="opens" classname="x"/></testsuite></testsuite><testsuite name="Roof"><testcase name="leaks">
<properties><property name="failure" value="no"/></properties><system-out><![CDATA[<failure/>]]></system-out></testcase>
</testsuite></testsuite></testsuites>""",
    "googletest": """<testsuites><testsuite name="Door"><testcase name="Opens" status="run" result="completed"
classname="Door"/><testcase name="Shuts" status="notrun" result="suppressed" classname="Door"/></testsuite>
</testsuites>""",
}
DONE = ("status: ready", "status: completed")
EXPECTED = "- **Expected:** They see their own page"


@pytest.fixture
def said(spec: Callable[..., Path], repository: Path, trackside: Command) -> Callable[..., list[str]]:
    """What AC014 says of a name when these reports lie there, and what is said of the check."""

    def ask(named: str, *reports: str, setting: str = 'junit = ["reports/**/*.xml"]\n') -> list[str]:
        spec(DONE, (EXPECTED, f"{EXPECTED}\n- **Verified by:** {named}"), text=COMPLETE)
        (repository / "trackside.toml").write_text(setting, encoding="utf-8")
        (repository / "reports/deep").mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(reports):
            (repository / f"reports/deep/TEST-{number}.xml").write_text(text, encoding="utf-8")
        found = trackside("check", "--select", "AC014", "--format", "json").json
        return [one["message"] for one in (*found["diagnostics"], *found["notices"])]

    return ask


@pytest.mark.parametrize(
    ("report", "named", "why"),
    [
        ("pytest", "tests/test_door.py::test_opens", ""),
        ("pytest", "`tests/test_door.py::TestLock::test_locks`, `tests/test_door.py::TestLock`", ""),
        ("pytest", "`tests/test_door.py::TestLock::test_locks[right, up]`", ""),
        ("pytest", "tests/test_door.py::test_jams[a]", ""),
        ("pytest", "tests/test_door.py::test_jams", "failed"),
        ("pytest", "tests/test_door.py", "failed"),
        ("pytest", "backend/tests/test_door.py::test_opens", ""),
        ("pytest", "tests.test_door.test_opens", ""),
        ("pytest", "test_opens", ""),
        ("pytest", "tests/test_key.py::test_turns", "was skipped"),
        ("pytest", "tests/test_door.py::test_open", "is in no test report"),
        ("pytest", "tests/test_key.py::test_opens", "is in no test report"),
        ("pytest", "tests/test_gone.py", "is in no test report"),
        ("pytest", "tests/test_broken.py::test_any", "failed"),
        ("pytest", "tests/test_slow.py::test_waits", ""),
        ("jest", "`Door opens by hand`", ""),
        ("jest", "`opens by hand`", ""),
        ("jest", "`src/door.test.ts > Door > opens by hand`", ""),
        ("jest", "src/door.test.ts", "failed"),
        ("jest", "`Door shuts`", "failed"),
        ("jest", "`Door sings`", "is in no test report"),
        ("vitest", "`src/bell.test.ts > Bell > rings > twice`", ""),
        ("vitest", "src/bell.test.ts", ""),
        ("vitest", "`Bell stops`", "was skipped"),
        ("vitest", "src/door.test.ts", "is in no test report"),
        ("go", "TestOpen", ""),
        ("go", "door/door_test.go::TestOpen", ""),
        ("go", "TestOpen/by_hand", ""),
        ("go", "TestShut", "failed"),
        ("go", "roof/roof_test.go::TestOpen", "is in no test report"),
        ("surefire", "DoorTest#opens, org.example.DoorTest.shuts, DoorTest#creaks", ""),
        ("surefire", "src/test/java/org/example/DoorTest.java::opens", ""),
        ("surefire", "DoorTest$Handle#turns", ""),
        ("surefire", "DoorTest", "failed"),
        ("surefire", "DoorTest.falls", "failed"),
        ("surefire", "WindowTest#opens", "is in no test report"),
        ("playwright", "`e2e/door.spec.ts > sign in > shows the page`", ""),
        ("playwright", "`shows the error`", "failed"),
        ("nested", "spec/door_spec.rb, `Door > opens`, `leaks`", ""),
        ("googletest", "Door.Opens", ""),
        ("googletest", "Door.Shuts", "was skipped"),
    ],
)
def test_a_name_is_found_as_runners_write_it(report: str, named: str, why: str, said: Callable[..., list[str]]) -> None:
    assert said(named, REPORTS[report]) == ([f"`{named.strip('`')}` {why}"] if why else [])


@pytest.mark.parametrize("named", ["Grace looks at it", "None", "https://example.org/run/1", "CI", "N/A — by hand"])
def test_prose_claims_nothing(named: str, said: Callable[..., list[str]]) -> None:
    assert said(named, REPORTS["pytest"]) == []


def test_one_failure_in_several_reports_counts_and_a_skip_beside_a_pass_does_not(
    said: Callable[..., list[str]],
) -> None:
    case = '<testsuite><testcase classname="tests.test_a" name="test_a">{}</testcase></testsuite>'
    passed, failed, skipped = (case.format(inner) for inner in ("", "<failure/>", "<skipped/>"))
    assert said("tests/test_a.py::test_a", passed, skipped) == []
    assert said("tests/test_a.py::test_a", passed, failed) == ["`tests/test_a.py::test_a` failed"]


def test_a_result_that_changes_is_noticed_though_no_document_changed(said: Callable[..., list[str]]) -> None:
    assert said("test_opens", REPORTS["pytest"]) == []
    failed = REPORTS["pytest"].replace('name="test_opens" time="0.1"/>', 'name="test_opens"><error/></testcase>')
    assert said("test_opens", failed) == ["`test_opens` failed"]


def test_no_report_is_no_pass(said: Callable[..., list[str]]) -> None:
    missing = "no test report fits `junit`: `reports/**/*.xml`"
    assert said("test_opens") == ["no test result was found", missing]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><testsuite>&b;</testsuite>', "it declares a document type or entities"),
        ("<testsuite><testcase", "unclosed token: line 1, column 11"),
        ("<html/>", "it is no JUnit report"),
        ("", "no element found: line 1, column 0"),
        ("<testsuite>" * 100, "its elements are nested too deeply"),
        ('<?xml version="1.0" encoding="nonsense"?><testsuite/>', "its encoding is not known"),
    ],
)
def test_a_report_that_cannot_be_read_is_no_pass(text: str, why: str, said: Callable[..., list[str]]) -> None:
    broken = f"1 of 1 test reports cannot be read: reports/deep/TEST-0.xml: {why}"
    assert said("test_opens", text) == ["no test result was found", broken]


def test_a_report_without_tests_is_no_pass(said: Callable[..., list[str]]) -> None:
    empty = "the test reports hold no test: `reports/**/*.xml`"
    assert said("test_opens", "<testsuites/>") == ["no test result was found", empty]


def test_a_link_out_of_the_project_is_no_report(said: Callable[..., list[str]], repository: Path) -> None:
    outside = repository.parent / "outside.xml"
    outside.write_text(REPORTS["pytest"], encoding="utf-8")
    (repository / "reports").mkdir()
    (repository / "reports/link.xml").symlink_to(outside)
    assert said("test_opens")[0] == "no test result was found"


def test_without_the_setting_only_the_file_is_looked_up(said: Callable[..., list[str]], repository: Path) -> None:
    named = "tests/test_door.py::test_opens"
    assert said(named, setting="") == [f"`{named}` does not exist"]
    (repository / "tests").mkdir()
    (repository / "tests/test_door.py").touch()
    assert said(f"{named}, test_turns, DoorTest", setting="") == []


def test_a_track_is_shown_with_the_results(
    said: Callable[..., list[str]], repository: Path, trackside: Command
) -> None:
    said("`test_opens`", REPORTS["pytest"])
    assert trackside("show", "sign-in", "--json").json["test_results"] == ["passed"]
    assert "A user signs in: passed\n" in trackside("show", "sign-in").out
    (repository / "trackside.toml").unlink()
    assert trackside("show", "sign-in", "--json").json["test_results"] == []


def test_the_page_of_a_track_shows_results_where_reports_are_set(said: Callable[..., list[str]]) -> None:
    said("`test_jams`", REPORTS["pytest"])
    html = next(page.html for page in site_of(Project.open(".")).pages if page.uri.startswith("tracks/sign-in/"))
    assert '<code>test_jams</code> <span class="ts-chip ts-is-error">failed</span>' in html
