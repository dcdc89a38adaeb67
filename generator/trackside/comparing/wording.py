"""Which words of a text went and which came, whatever lines they stood on."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from trackside.model.review import Piece, Rewording
from trackside.model.track import Approved, Track
from trackside.parsing.folding import without_comments

_WORD = re.compile(r"\[[ xX]\](?=\s)|\S+")
_ALIKE = {"*": "-", "+": "-", "[x]": "[ ]", "[X]": "[ ]"}
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})")
_MOST = 1_000_000
"""Pairs of words; a match takes time for each of them."""
_NEAR = 8
"""Words around a change that are shown."""


def reworded(then: Track, before: Approved, now: Track, after: Approved) -> Iterator[Rewording]:
    """The approved parts that differ, with their words."""
    were, are = dict(before.parts), dict(after.parts)
    for part in dict.fromkeys((*are, *were)):
        if were.get(part) != are.get(part):
            yield Rewording(part, tuple(compared(_said(then, part), _said(now, part))))


def compared(before: str, after: str) -> Iterator[Piece]:
    """The words that differ, with those around them; too many at once are all gone and all new."""
    old, new = _words(before), _words(after)
    one, two = [_ALIKE.get(word, word) for word in old], [_ALIKE.get(word, word) for word in new]
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
    pairs = zip(reversed(one[head:]), reversed(two[head:]), strict=False)
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    first, last, other = head, len(one) - tail, len(two) - tail
    yield from _near(new[:head], begins=False)
    if (last - first) * (other - first) > _MOST:
        yield from _pieces(old[first:last], new[first:other])
    else:
        matcher = SequenceMatcher(None, one[first:last], two[first:other], autojunk=False)
        for kind, start, end, begin, stop in matcher.get_opcodes():
            if kind == "equal":
                yield from _near(new[first + begin : first + stop])
            else:
                yield from _pieces(old[first + start : first + end], new[first + begin : first + stop])
    yield from _near(new[other:], ends=False)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(without_comments(text)) if not _RULE.fullmatch(word)]


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if old:
        yield Piece("gone", " ".join(old))
    if new:
        yield Piece("come", " ".join(new))


def _near(words: Sequence[str], *, begins: bool = True, ends: bool = True) -> Iterator[Piece]:
    """Words that stayed, those far from any change left out; what stands before `begins` behind a change, and after
    `ends` before one."""
    first, last = words[: _NEAR * begins], words[len(words) - min(_NEAR * ends, len(words)) :]
    if len(words) <= len(first) + len(last):
        first, last = words, ()
    text = " ".join((*first, *(("…",) if len(words) > len(first) + len(last) else ()), *last))
    if text:
        yield Piece("same", text)


def _said(track: Track, part: str) -> str:
    """What stands in an approved section, or in the fact of that name."""
    spec = track.spec
    assert spec and spec.form
    if part in dict(spec.form.approved):
        return "\n".join(spec.document.text[span.start : span.end] for name, span in spec.form.approved if name == part)
    fact = getattr(track.facts, part)
    reads = fact if isinstance(fact, tuple) else (fact,) if fact else ()
    return ", ".join(str(read.raw if read.value is None else read.value) for read in reads)
