"""A file that is broken as a file gives one finding, and the rest of the run goes on."""

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import COMPLETE, Command

Spec = Callable[..., Path]


def findings(trackside: Command) -> list[tuple[str, str]]:
    answer = trackside("check", "--format", "json")
    assert answer.code in (0, 1), answer.err
    return [(one["code"], one["message"]) for one in answer.json["diagnostics"]]


def with_line(line: str) -> bytes:
    """The complete spec with one more line in its front matter."""
    return COMPLETE.replace("status: ready", f"status: ready\n{line}").encode()


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (COMPLETE.encode() + b"\xff", ("IO001", "byte 0xff is not UTF-8")),
        (COMPLETE.encode() + b"\0\0", ("IO001", "NUL character")),
        (codecs.BOM_UTF16_LE + COMPLETE.encode("utf-16-le"), ("IO001", "the file is UTF-16 LE, not UTF-8")),
        (codecs.BOM_UTF8 + COMPLETE.encode(), ("IO009", "byte-order mark")),
        (COMPLETE.replace("\n", "\r\n", 5).encode(), ("IO009", "another line end than on the first line")),
        (COMPLETE.encode() + b"\n```\nnever closed\n", ("ST010", "code fence is never closed")),
        (COMPLETE.encode() + b"\n<!-- never closed\n", ("ST010", "comment is never closed")),
        (with_line("status: draft"), ("IO003", "duplicate key `status`, first on line 5")),
        (with_line("\towner: x"), ("IO002", "invalid YAML: a tab is used for indentation")),
        (with_line("x-a: &a 1\nx-b: *a"), ("IO002", "aliases are not followed")),
        (with_line("x-a: !!python/object:os.system x"), ("IO002", "tags are not obeyed")),
    ],
    ids=["latin-1", "nul", "utf-16", "bom", "line-ends", "fence", "comment", "duplicate", "tab", "alias", "tag"],
)
def test_each_fault_of_a_file_is_one_finding(
    spec: Spec, trackside: Command, data: bytes, finding: tuple[str, str]
) -> None:
    spec().write_bytes(data)
    assert findings(trackside) == [finding]


def test_a_file_that_is_crlf_throughout_is_fine(spec: Spec, trackside: Command) -> None:
    spec().write_bytes(COMPLETE.replace("\n", "\r\n").encode())
    assert findings(trackside) == []


def test_a_spec_that_is_a_link_out_of_the_root_is_one_finding(spec: Spec, trackside: Command, tmp_path: Path) -> None:
    file = spec()
    file.rename(tmp_path / "elsewhere.md")
    file.symlink_to(tmp_path / "elsewhere.md")
    assert findings(trackside) == [("IO010", "the file is a link out of the tracks root")]


def test_one_broken_file_does_not_hide_another_track(spec: Spec, trackside: Command) -> None:
    spec().write_bytes(b"\xff\xfe\x00")
    spec(("id: sign-in", "id: other"), ("status: ready", "status: doen"), id="other")
    assert ("FM004", "unknown status `doen`") in findings(trackside)
