import msgspec

from small_report import CLEAN, PLAN_NOTE, REPORT, STATUS
from trackside.model.diagnostic import Home
from trackside.reporters import inert, markdown


def test_a_verdict_is_followed_by_counts_findings_by_document_and_folded_notes() -> None:
    assert markdown(REPORT) == (
        "<!-- trackside -->\n"
        "## Trackside: 1 error and 1 warning\n"
        "\n"
        "| errors | warnings | notes | tracks | documents | rules | skipped |\n"
        "|---:|---:|---:|---:|---:|---:|---:|\n"
        "| 1 | 1 | 1 | 1 | 3 | 114 | 0 |\n"
        "\n"
        "#### `docs/tracks/sign-in/spec.md`\n"
        "\n"
        "| line | rule | finding | what to do |\n"
        "|---:|---|---|---|\n"
        "| 2 | **error** [FM004](https://example.org/tracks/rules/status-enum/) "
        "| unknown status `doen` | one of draft, ready |\n"
        "| 6 | **warning** [XD003](https://example.org/tracks/rules/broken-link/) | link `nowhere.md` is broken |  |\n"
        "\n"
        "<details>\n"
        "<summary>1 note</summary>\n"
        "\n"
        "#### `docs/tracks/sign-in/plan.md`\n"
        "\n"
        "| line | rule | finding | what to do |\n"
        "|---:|---|---|---|\n"
        "| 1 | [PL009](https://example.org/tracks/rules/estimate-missing/) | two tasks without an estimate |  |\n"
        "\n"
        "</details>\n"
    )


def test_what_the_caller_has_to_say_comes_before_the_verdict_and_behind_the_marker() -> None:
    lines = markdown(CLEAN, lead="### What changed\n\n- a status\n").splitlines()
    assert lines[:6] == [
        "<!-- trackside -->",
        "### What changed",
        "",
        "- a status",
        "",
        "## Trackside: nothing to mend",
    ]


def test_what_the_caller_has_to_say_is_left_out_when_it_is_too_long() -> None:
    lines = markdown(CLEAN, lead="é" * 20_001).splitlines()
    assert lines[1] == "_What changed takes more than 40,000 bytes and is left out._"


def test_a_body_that_is_too_long_ends_with_how_much_is_missing() -> None:
    report = msgspec.structs.replace(REPORT, diagnostics=(STATUS,) * 2_000 + (PLAN_NOTE,))
    body = markdown(report)
    rows = body.count("| 2 | **error**")
    assert 59_000 < len(body.encode()) <= 60_000
    assert body.splitlines()[-1] == (
        f"**{2_001 - rows:,} more findings would not fit in here;** `trackside check` lists them all."
    )


def test_notes_that_are_too_many_are_folded_all_the_same() -> None:
    body = markdown(msgspec.structs.replace(REPORT, diagnostics=(STATUS,) + (PLAN_NOTE,) * 2_000))
    rows = body.count("two tasks")
    assert body.endswith(
        f"\n</details>\n\n**{2_000 - rows:,} more findings would not fit in here;** `trackside check` lists them all.\n"
    )
    assert "<summary>2,000 notes</summary>" in body and len(body.encode()) <= 60_000


def test_a_long_message_is_cut() -> None:
    body = markdown(msgspec.structs.replace(REPORT, diagnostics=(msgspec.structs.replace(STATUS, message="x" * 999),)))
    assert f"| {'x' * 299}… |" in body


def test_an_address_in_the_settings_cannot_leave_its_link() -> None:
    body = markdown(msgspec.structs.replace(REPORT, home=Home("", "https://x.y/) | <b> @ada\n")))
    assert "**error** [FM004](https://x.y/%29%20%7C%20%3Cb%3E%20@ada%0A/rules/status-enum/) |" in body


def test_inert_text_keeps_our_quotes_and_loses_all_meaning() -> None:
    assert inert("`a*b` *c* | <d> @ada #12 [e](https://x.y) www.x.y `f|g`") == (
        "`a*b` &#42;c&#42; &#124; &#60;d&#62; @\u200bada #\u200b12 &#91;e&#93;(https&#58;//x.y) www&#46;x.y "
        "&#96;f&#124;g&#96;"
    )
