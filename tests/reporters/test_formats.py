import json
import re
from pathlib import Path

from small_report import CLEAN, REPORT
from trackside.model.fingerprint import fingerprints
from trackside.reporters import FORMATS

NAMES = fingerprints(REPORT)
RECORDS = [
    {
        "code": "PL009",
        "name": "estimate-missing",
        "severity": "info",
        "track": "sign-in",
        "path": "tracks/sign-in/plan.md",
        "line": 1,
        "column": 7,
        "end_line": 2,
        "end_column": 10,
        "message": "two tasks without an estimate",
        "help": "",
        "fix": None,
        "fingerprint": NAMES[0],
    },
    {
        "code": "FM004",
        "name": "status-enum",
        "severity": "error",
        "track": "sign-in",
        "path": "tracks/sign-in/spec.md",
        "line": 2,
        "column": 9,
        "end_line": 2,
        "end_column": 13,
        "message": "unknown status `doen`",
        "help": "one of draft, ready",
        "fix": None,
        "fingerprint": NAMES[1],
    },
    {
        "code": "XD003",
        "name": "broken-link",
        "severity": "warning",
        "track": "sign-in",
        "path": "tracks/sign-in/spec.md",
        "line": 6,
        "column": 7,
        "end_line": 6,
        "end_column": 22,
        "message": "link `nowhere.md` is broken",
        "help": "",
        "fix": None,
        "fingerprint": NAMES[2],
    },
]


def test_json_holds_what_was_looked_at_counts_and_findings() -> None:
    assert json.loads(FORMATS["json"](REPORT)) == {
        "format": 1,
        "checked": {"tracks": 1, "documents": 3, "rules": 114, "skipped": 0},
        "counts": {"error": 1, "warning": 1, "info": 1},
        "hidden": {"suppressed": 0, "baseline": 0, "unchanged": 0},
        "notices": [],
        "diagnostics": RECORDS,
        "changes": None,
    }


def test_json_lines_hold_a_finding_each() -> None:
    assert [json.loads(line) for line in FORMATS["jsonl"](REPORT).splitlines()] == RECORDS
    assert FORMATS["jsonl"](CLEAN) == ""


def test_text_shows_the_lines() -> None:
    assert FORMATS["text"](REPORT) == (
        "tracks/sign-in/spec.md:2:9: error[FM004] unknown status `doen`\n"
        "  2 | status: doen\n"
        "    |         ^^^^\n"
        "  help: one of draft, ready\n"
        "\n"
        "tracks/sign-in/spec.md:6:7: warning[XD003] link `nowhere.md` is broken\n"
        "  6 | 👩 see [x](nowhere.md)\n"
        "    |       ^^^^^^^^^^^^^^^\n"
        "\n"
        "tracks/sign-in/plan.md: info not demanded yet: PL009\n"
        "  help: --notes shows them one by one; they become errors when the track is ready\n"
        "\n"
        "1 error, 1 warning, 1 note (checked 1 track, 3 documents, 114 rules, 0 skipped)\n"
    )


def test_concise_has_a_line_for_each() -> None:
    assert FORMATS["concise"](REPORT) == (
        "tracks/sign-in/plan.md:1:7: info[PL009] two tasks without an estimate\n"
        "tracks/sign-in/spec.md:2:9: error[FM004] unknown status `doen`\n"
        "tracks/sign-in/spec.md:6:7: warning[XD003] link `nowhere.md` is broken\n"
    )


def test_gitlab_gets_paths_of_the_repository_and_the_shared_fingerprints() -> None:
    assert json.loads(FORMATS["gitlab"](REPORT)) == [
        {
            "description": "two tasks without an estimate",
            "check_name": "PL009 estimate-missing",
            "fingerprint": NAMES[0],
            "severity": "info",
            "location": {"path": "docs/tracks/sign-in/plan.md", "lines": {"begin": 1, "end": 2}},
        },
        {
            "description": "unknown status `doen` (one of draft, ready)",
            "check_name": "FM004 status-enum",
            "fingerprint": NAMES[1],
            "severity": "major",
            "location": {"path": "docs/tracks/sign-in/spec.md", "lines": {"begin": 2, "end": 2}},
        },
        {
            "description": "link `nowhere.md` is broken",
            "check_name": "XD003 broken-link",
            "fingerprint": NAMES[2],
            "severity": "minor",
            "location": {"path": "docs/tracks/sign-in/spec.md", "lines": {"begin": 6, "end": 6}},
        },
    ]
    assert json.loads(FORMATS["gitlab"](CLEAN)) == []


def test_the_guide_tells_of_every_format() -> None:
    guide = (Path(__file__).parents[2] / "templates/guide/formats.md").read_text(encoding="utf-8")
    table = "\n".join(line.split("|")[1] for line in guide.splitlines() if line.startswith("| `"))
    assert re.findall(r"`(\w+)`", table) == list(FORMATS)
    headings = " ".join(line for line in guide.splitlines() if line.startswith("## "))
    assert sorted(set(re.findall(r"\w+", headings)) - {"and"}) == sorted(FORMATS)
