from pathlib import Path

from junitparser import JUnitXml

from small_report import CLEAN, REPORT
from trackside.reporters import FORMATS

junit = FORMATS["junit"]


def test_every_document_looked_at_is_a_test_and_errors_are_failures() -> None:
    assert junit(REPORT) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="trackside" tests="3" failures="1" errors="0" time="0">\n'
        '  <testsuite name="trackside" tests="3" failures="1" errors="0" time="0" skipped="0">\n'
        '    <testcase classname="trackside" name="docs/tracks/sign-in/a note.md" '
        'file="docs/tracks/sign-in/a note.md" time="0"/>\n'
        '    <testcase classname="trackside" name="docs/tracks/sign-in/plan.md" '
        'file="docs/tracks/sign-in/plan.md" time="0">\n'
        "      <system-out>tracks/sign-in/plan.md:1:7: info[PL009] two tasks without an estimate</system-out>\n"
        "    </testcase>\n"
        '    <testcase classname="trackside" name="docs/tracks/sign-in/spec.md" '
        'file="docs/tracks/sign-in/spec.md" time="0">\n'
        '      <failure message="unknown status `doen`" type="error">'
        "tracks/sign-in/spec.md:2:9: error[FM004] unknown status `doen`\n"
        "  help: one of draft, ready</failure>\n"
        "      <system-out>tracks/sign-in/spec.md:6:7: warning[XD003] link `nowhere.md` is broken</system-out>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_a_clean_run_is_no_empty_suite(tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    file.write_text(junit(CLEAN), encoding="utf-8")
    suites = JUnitXml.fromfile(str(file))
    cases = [(case.name, case.is_passed) for suite in suites for case in suite]
    assert cases == [
        ("tracks/sign-in/a note.md", True),
        ("tracks/sign-in/plan.md", True),
        ("tracks/sign-in/spec.md", True),
    ]
