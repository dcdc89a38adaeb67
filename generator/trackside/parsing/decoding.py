"""Bytes to text. Total: whatever the bytes are, there is a text to show and a note of what was wrong."""

import codecs
import hashlib
import re

from trackside.model.names import RepoPath
from trackside.model.source import Flaw, FlawKind, Source, Span

BOM = "\ufeff"
_UTF16 = {codecs.BOM_UTF16_LE: ("utf-16-le", "UTF-16 LE"), codecs.BOM_UTF16_BE: ("utf-16-be", "UTF-16 BE")}
_LINE_END = {"\r\n": re.compile(r"(?<!\r)\n|\r(?!\n)"), "\n": re.compile(r"\r\n?"), "\r": re.compile(r"\r?\n")}
"""From a file's first line end to what would be another one."""
_OTHER_END = "another line end than on the first line"
_SAVE_AS = "save the file as UTF-8"


def decode(path: RepoPath, data: bytes) -> Source:
    """Decode by byte-order mark, else as UTF-8; what cannot be decoded becomes U+FFFD.

    A UTF-8 byte-order mark stays in the text, so that the text encodes to the same bytes again whenever
    `exact` is true. An undecodable file has one encoding flaw, at its first bad place.
    """
    digest = hashlib.sha256(data).hexdigest()
    codec, name = _UTF16.get(data[:2], ("utf-8", "UTF-8"))
    if codec != "utf-8":
        text = data[2:].decode(codec, errors="replace").replace("\0", "\ufffd")
        flaw = Flaw(FlawKind.ENCODING, _first_line(text), f"the file is {name}, not UTF-8", _SAVE_AS)
        return Source(path, text, digest, exact=False, flaws=(flaw,))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        text = data.decode(errors="replace")
        at = len(data[: error.start].decode())
        flaw = Flaw(FlawKind.ENCODING, Span(at, at + 1), f"byte 0x{data[error.start]:02x} is not UTF-8", _SAVE_AS)
        return Source(path, text, digest, exact=False, flaws=(flaw,))
    return Source(path, text, digest, flaws=tuple(_text_flaws(text)))


def _text_flaws(text: str) -> list[Flaw]:
    flaws = []
    if (at := text.find("\0")) >= 0:
        flaws.append(Flaw(FlawKind.ENCODING, Span(at, at + 1), "NUL character", "remove it; text files hold none"))
    if text.startswith(BOM):
        flaws.append(Flaw(FlawKind.LINE_ENDS, Span(0, 1), "byte-order mark", "save the file as UTF-8 without BOM"))
    if odd := _odd_line_end(text):
        flaws.append(Flaw(FlawKind.LINE_ENDS, odd, _OTHER_END, "use one kind of line end"))
    return flaws


def _odd_line_end(text: str) -> Span | None:
    if "\r" not in text:
        return None
    first = re.search(r"\r\n|\n|\r", text)
    odd = _LINE_END[first[0]].search(text, first.end()) if first else None
    return Span(odd.start(), odd.start() + 1) if odd else None


def _first_line(text: str) -> Span:
    return Span(0, len(re.split(r"[\r\n]", text, maxsplit=1)[0]))
