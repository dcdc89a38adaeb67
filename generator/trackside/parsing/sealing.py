"""Texts as one digest, whatever they hold."""

import re
import unicodedata
from hashlib import sha256

_MOST_MARKS = 30
"""Composing is quadratic in the marks on one character; nobody writes that many."""


def seal(kind: str, *parts: bytes) -> bytes:
    """The SHA-256 of something made of parts: no two things give the same."""
    found = sha256(kind.encode())
    found.update(b"(%d)" % len(parts))
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.digest()


def written(text: str) -> bytes:
    """A text as bytes, the same for composed and decomposed characters."""
    if not text.isascii():
        marks = "".join(re.escape(one) for one in set(text) if unicodedata.combining(one))
        if marks:
            text = re.sub(f"([{marks}]{{{_MOST_MARKS}}})(?=[{marks}])", "\\1\u034f", text)
        text = unicodedata.normalize("NFC", text)
    return text.encode("utf-8", "surrogatepass")
