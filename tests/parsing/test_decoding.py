import codecs

import pytest

from trackside.model.names import RepoPath
from trackside.model.source import FlawKind, Span
from trackside.parsing.decoding import decode

PATH = RepoPath("spec.md")


def said(data: bytes) -> list[tuple[FlawKind, str, Span]]:
    return [(flaw.kind, flaw.message, flaw.span) for flaw in decode(PATH, data).flaws]


@pytest.mark.parametrize("data", [b"", b"plain\n", "d\u00f3en \U0001f469\n".encode(), b"a\r\nb\r\n", b"a\rb\r"])
def test_clean_bytes_have_no_flaw_and_come_back(data: bytes) -> None:
    source = decode(PATH, data)
    assert (source.flaws, source.exact, source.text.encode()) == ((), True, data)


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"caf\xe9 \xff", (FlawKind.ENCODING, "byte 0xe9 is not UTF-8", Span(3, 4))),
        ("\u00e9".encode() + b"\xff", (FlawKind.ENCODING, "byte 0xff is not UTF-8", Span(1, 2))),
        (b"a\n\0b\0", (FlawKind.ENCODING, "NUL character", Span(2, 3))),
        (codecs.BOM_UTF8 + b"a\n", (FlawKind.LINE_ENDS, "byte-order mark", Span(0, 1))),
        (b"a\r\nb\nc\n", (FlawKind.LINE_ENDS, "another line end than on the first line", Span(4, 5))),
        (b"a\nb\r\nc\r\n", (FlawKind.LINE_ENDS, "another line end than on the first line", Span(3, 4))),
        (
            codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le"),
            (FlawKind.ENCODING, "the file is UTF-16 LE, not UTF-8", Span(0, 1)),
        ),
        (
            codecs.BOM_UTF16_BE + "ab".encode("utf-16-be"),
            (FlawKind.ENCODING, "the file is UTF-16 BE, not UTF-8", Span(0, 2)),
        ),
    ],
)
def test_each_fault_of_a_file_is_one_flaw_at_its_first_place(data: bytes, flaw: tuple[FlawKind, str, Span]) -> None:
    assert said(data) == [flaw]


@pytest.mark.parametrize("data", [b"caf\xe9", codecs.BOM_UTF16_LE + "a".encode("utf-16-le")])
def test_a_file_that_decoding_changed_is_not_exact(data: bytes) -> None:
    assert not decode(PATH, data).exact


def test_utf_16_is_still_shown() -> None:
    assert decode(PATH, codecs.BOM_UTF16_LE + "# Tïtle\n".encode("utf-16-le")).text == "# Tïtle\n"
