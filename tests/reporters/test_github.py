import msgspec

from small_report import CLEAN, LINK, REPORT, STATUS
from trackside.model.names import RepoPath
from trackside.reporters import FORMATS

github = FORMATS["github"]
WHERE = "GitHub shows 10 annotations of a kind; all others stand in the log of this step"
SUMMARY = "1 error, 1 warning, 1 note (checked 1 track, 3 documents, 114 rules, 0 skipped)"


def test_annotations_come_worst_first_with_paths_of_the_repository() -> None:
    assert github(REPORT).splitlines() == [
        "::error file=docs/tracks/sign-in/spec.md,line=2,endLine=2,col=9,endColumn=13,title=FM004 status-enum"
        "::unknown status `doen`%0Ahelp: one of draft, ready",
        "::warning file=docs/tracks/sign-in/spec.md,line=6,endLine=6,col=7,endColumn=22,title=XD003 broken-link"
        "::link `nowhere.md` is broken",
        "::notice file=docs/tracks/sign-in/plan.md,line=1,endLine=2,title=PL009 estimate-missing"
        "::two tasks without an estimate",
        SUMMARY,
    ]


def test_a_clean_run_says_so_without_annotations() -> None:
    assert github(CLEAN) == "0 errors, 0 warnings, 0 notes (checked 1 track, 3 documents, 114 rules, 0 skipped)\n"


def test_ten_of_a_level_are_all_annotations() -> None:
    lines = github(msgspec.structs.replace(REPORT, diagnostics=(STATUS,) * 10)).splitlines()
    assert [line.split(" file=")[0] for line in lines[:-1]] == ["::error"] * 10


def test_of_more_than_ten_the_tenth_says_how_many_and_the_rest_stand_in_the_log() -> None:
    lines = github(msgspec.structs.replace(REPORT, diagnostics=(LINK,) * 11 + (STATUS,) * 12)).splitlines()
    assert [line.partition(" ")[0] for line in lines[:20]] == ["::error"] * 10 + ["::warning"] * 10
    assert (lines[9], lines[19]) == (
        f"::error title=Trackside::3 more errors: {WHERE}",
        f"::warning title=Trackside::2 more warnings: {WHERE}",
    )
    error = "tracks/sign-in/spec.md:2:9: error[FM004] unknown status `doen`"
    warning = "tracks/sign-in/spec.md:6:7: warning[XD003] link `nowhere.md` is broken"
    assert lines[20:-1] == [error] * 3 + [warning] * 2


def test_what_separates_parts_of_a_command_is_escaped() -> None:
    path = RepoPath("tracks/a,b: 100%/spec.md")
    one = msgspec.structs.replace(STATUS, path=path, message="100% of\r\n::error::it, all", help="a:b")
    report = msgspec.structs.replace(REPORT, diagnostics=(one,), texts={})
    assert github(report).splitlines()[0] == (
        "::error file=docs/tracks/a%2Cb%3A 100%25/spec.md,line=1,endLine=1,col=1,endColumn=1,title=FM004 status-enum"
        "::100%25 of\\u000d ::error::it, all%0Ahelp: a:b"
    )


def test_no_line_of_the_log_is_a_command_of_a_document() -> None:
    path = RepoPath("::error::pwned/spec.md")
    one = msgspec.structs.replace(STATUS, path=path, message="##[add-mask]x ##vso[task]y")
    report = msgspec.structs.replace(REPORT, diagnostics=(one,) * 11, texts={})
    assert github(report).splitlines()[-2] == (
        "./::error::pwned/spec.md:1:1: error[FM004] #\\u0023[add-mask]x #\\u0023vso[task]y"
    )
