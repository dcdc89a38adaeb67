"""Strangers' text on its way to a page."""

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text without what no page may hold (controls, lone surrogates) and what turns its neighbours around."""
    return _UNPRINTABLE.sub("\ufffd", text)


def one_line(text: str, longest: int = 200) -> str:
    """The text as a title: one line, printable, not endless."""
    line = " ".join(printable(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
