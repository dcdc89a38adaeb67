"""Text of documents inside Markdown that a forge renders: shown as it stands, and nothing of it works."""

import re

from trackside.reporters.place import printable

_QUOTED = re.compile(r"`[^`|\\]+`")
_MARKS = re.compile(r"[\\`*_\[\]<>&|~$]|:(?=//)|(?<=www)\.(?=\S)", re.IGNORECASE)
_CALLS = re.compile(r"@|#(?=\w)|(?<=gh)-(?=\d)|!(?=\d)|%(?=\w)", re.IGNORECASE)
_NOTHING = "\u200b"
"""A space of no width: it keeps the text readable and tells a forge that nobody is called."""


def inert(text: str) -> str:
    """One line of Markdown that shows the text: no markup, table cell, HTML, link, mention or reference comes of it.

    What stands between backticks becomes code, since that is how our messages quote.
    """
    pieces, end = [], 0
    line = printable(text)
    for quoted in _QUOTED.finditer(line):
        pieces += [_plain(line[end : quoted.start()]), quoted[0]]
        end = quoted.end()
    return "".join([*pieces, _plain(line[end:])])


def size(text: str) -> int:
    """Bytes, by which forges measure."""
    return len(text.encode(errors="replace"))


def _plain(text: str) -> str:
    """Marks as character references, which no reader of Markdown takes for structure."""
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", _CALLS.sub(rf"\g<0>{_NOTHING}", text))
