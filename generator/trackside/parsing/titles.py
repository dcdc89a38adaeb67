"""Titles compared and turned into anchors: what counts as the same heading, and what a link to it says."""

import re
import unicodedata
from functools import lru_cache

_LONG = 300
_EMOJI_NAME = re.compile(r":[a-z0-9_+-]+:")
_MARKS = re.compile(r"[*_`\\]")
_FRONT = re.compile(r"^[^\w\ue000]+")
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*[.):]?|[A-Za-z]\)|§\s*\d+)\s+")
_NO_WORD = re.compile(r"[^\w\ue000\ue001]+")
_REMARK = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
_NO_ANCHOR = re.compile(r"[^\w\- ]")


def fold(title: str) -> str:
    """The key of a title: without numbering, emoji, marks, case and punctuation."""
    return _fold(title) if len(title) < _LONG else _fold.__wrapped__(title)


def loose(title: str) -> str:
    """The key without a remark in brackets: `Acceptance Tests (High-Level)`."""
    return fold(_REMARK.sub(" ", title)) or fold(title)


@lru_cache(1 << 13)
def _fold(title: str) -> str:
    plain = _EMOJI_NAME.sub(" ", unicodedata.normalize("NFKC", title).casefold())
    plain = _MARKS.sub("", plain).replace("&", " and ")
    plain = _NUMBER.sub("", _FRONT.sub("", plain.strip()))
    return _NO_WORD.sub(" ", plain).strip() or title.strip()


class Anchors:
    """GitHub's anchors for the headings of one document, in order."""

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}

    def anchor(self, title: str) -> str:
        """Lower case, no punctuation, hyphens for spaces, a number for what was there before."""
        slug = first = _slug(title)
        while slug in self._uses:
            self._uses[first] += 1
            slug = f"{first}-{self._uses[first]}"
        self._uses[slug] = 0
        return slug


def _slug(title: str) -> str:
    title = title.lower()
    if title.isascii():
        slug = _NO_ANCHOR.sub("", title)
    else:
        slug = "".join(letter for letter in title if letter in "- " or _of_word(letter))
    # a title of emoji alone leaves nothing that a reader could link to
    return slug.replace(" ", "-") if any(map(str.isalnum, slug)) else "section"


def _of_word(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc")
