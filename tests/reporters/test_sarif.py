import json
from typing import Any

import msgspec
import pytest

import trackside
from sarif_schema import faults
from small_report import CLEAN, NOTE, PLAN, REPORT, STATUS
from trackside.model.diagnostic import Fix, Home, Report
from trackside.model.fingerprint import fingerprints
from trackside.model.names import RepoPath
from trackside.model.source import Span
from trackside.reporters import FORMATS
from trackside.rules import RULES

PAGES = {rule.code: (rule.summary, rule.readable_page) for rule in RULES}


def log(report: Report) -> Any:
    return json.loads(FORMATS["sarif"](report))


def rule(code: str, name: str, level: str, page: str) -> dict[str, Any]:
    summary, text = PAGES[code]
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": summary},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": level},
        "helpUri": f"https://example.org/tracks/rules/{page}/",
    }


def region(*numbers: int) -> dict[str, int]:
    return dict(zip(("startLine", "startColumn", "endLine", "endColumn"), numbers, strict=True))


def result(index: int, code: str, level: str, said: str, file: str, numbers: tuple[int, ...]) -> dict[str, Any]:
    name = fingerprints(REPORT)[[one.code for one in REPORT.diagnostics].index(code)]
    place = {
        "artifactLocation": {"uri": f"docs/tracks/sign-in/{file}", "uriBaseId": "%SRCROOT%"},
        "region": region(*numbers),
    }
    return {
        "ruleId": code,
        "ruleIndex": index,
        "level": level,
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"primaryLocationLineHash": name, "trackside/v1": name},
    }


def test_a_log_holds_the_rules_that_found_something_and_their_findings() -> None:
    assert log(REPORT) == {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Trackside",
                        "semanticVersion": trackside.__version__,
                        "rules": [
                            rule("FM004", "StatusEnum", "error", "status-enum"),
                            rule("PL009", "EstimateMissing", "warning", "estimate-missing"),
                            rule("XD003", "BrokenLink", "error", "broken-link"),
                        ],
                    }
                },
                "invocations": [{"executionSuccessful": True}],
                "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository"}}},
                "columnKind": "unicodeCodePoints",
                "results": [
                    result(1, "PL009", "note", "two tasks without an estimate", "plan.md", (1, 7, 2, 10)),
                    result(
                        0,
                        "FM004",
                        "error",
                        "unknown status `doen`\nhelp: one of draft, ready",
                        "spec.md",
                        (2, 9, 2, 13),
                    ),
                    result(2, "XD003", "warning", "link `nowhere.md` is broken", "spec.md", (6, 7, 6, 22)),
                ],
            }
        ],
    }


@pytest.mark.parametrize("report", [REPORT, CLEAN, msgspec.structs.replace(REPORT, home=Home())])
def test_the_standard_s_schema_holds(report: Report) -> None:
    assert faults(log(report)) == []


def test_a_path_is_an_address_and_a_message_holds_no_link() -> None:
    path = RepoPath("tracks/a b: ü/spec.md")
    one = msgspec.structs.replace(STATUS, path=path, message="see [x](https://example.com)", help="")
    found = log(msgspec.structs.replace(REPORT, diagnostics=(one,), home=Home()))["runs"][0]["results"][0]
    assert found["message"] == {"text": "see \\[x\\](https://example.com)"}
    place = found["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "tracks/a%20b%3A%20%C3%BC/spec.md", "uriBaseId": "%SRCROOT%"}


def test_a_finding_of_no_rule_speaks_for_itself() -> None:
    one = msgspec.structs.replace(STATUS, code="ZZ001", name="of-its-own")
    rules = log(msgspec.structs.replace(REPORT, diagnostics=(one,)))["runs"][0]["tool"]["driver"]["rules"]
    assert rules == [{"id": "ZZ001", "name": "OfItsOwn", "defaultConfiguration": {"level": "error"}}]


def test_a_fix_says_what_takes_the_numbersof_what() -> None:
    safe = msgspec.structs.replace(STATUS, fix=Fix(((Span(12, 16), "done"), (Span(0, 0), "x\n"))))
    elsewhere = msgspec.structs.replace(STATUS, fix=Fix(((Span(0, 5), ""),), safe=False, path=PLAN))
    unknown = msgspec.structs.replace(STATUS, fix=Fix(((Span(0, 5), ""),), path=NOTE))
    report = msgspec.structs.replace(REPORT, diagnostics=(safe, elsewhere, unknown))
    spec, plan = ({"uri": f"docs/tracks/sign-in/{name}", "uriBaseId": "%SRCROOT%"} for name in ("spec.md", "plan.md"))
    assert faults(log(report)) == []
    assert [one.get("fixes") for one in log(report)["runs"][0]["results"]] == [
        [
            {
                "description": {"text": "a safe fix"},
                "artifactChanges": [
                    {
                        "artifactLocation": spec,
                        "replacements": [
                            {"deletedRegion": region(2, 9, 2, 13), "insertedContent": {"text": "done"}},
                            {"deletedRegion": region(1, 1, 1, 1), "insertedContent": {"text": "x\n"}},
                        ],
                    }
                ],
            }
        ],
        [
            {
                "description": {"text": "a fix that needs a look"},
                "artifactChanges": [
                    {
                        "artifactLocation": plan,
                        "replacements": [{"deletedRegion": region(1, 1, 1, 6), "insertedContent": {"text": ""}}],
                    }
                ],
            }
        ],
        None,
    ]
