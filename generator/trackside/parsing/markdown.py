"""The one door to pyromark: Markdown as events with places, and as HTML."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any, TypedDict

import pyromark

_SHARED = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_FOOTNOTES
)
_READER = pyromark.Markdown(options=_SHARED)
_WRITER = pyromark.Markdown(options=_SHARED | pyromark.Options.ENABLE_GFM)

_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE = re.compile(r"[^\x00-\x7f]+")


class Bytes(TypedDict):
    """Where an event lies, in bytes of the UTF-8 form."""

    start: int
    end: int


def events(text: str) -> tuple[Iterable[tuple[Any, Bytes]], Callable[[int], int]]:
    """The events of a text, and the function that turns their bytes into code points of the text.

    An event is a string (`"Rule"`) or a dict of one key: `{"Start": tag}`, `{"End": tag}`, `{"Text": str}`…
    """
    try:
        found = _READER.events_with_range(text, merge_text=True)
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
        found = _READER.events_with_range(text, merge_text=True)
    return found, int if text.isascii() else _code_points(text)


def html(text: str) -> str:
    """The text as GitHub would render it, raw HTML and all: not safe before it is sanitised."""
    return _WRITER.html(_SURROGATE.sub("\ufffd", text))


def _code_points(text: str) -> Callable[[int], int]:
    """Bytes to code points, by stretches in which every character is equally wide."""
    starts, points, widths = [0], [0], [1]
    byte = point = 0
    for wide in _WIDE.finditer(text):
        byte += wide.start() - point
        point = wide.start()
        run = wide[0]
        size = len(run.encode())
        if size == len(run) * len(run[0].encode()):
            stretches = [(size // len(run), len(run))]
        else:
            stretches = [(len(character.encode()), 1) for character in run]
        for width, count in stretches:
            starts.append(byte)
            points.append(point)
            widths.append(width)
            byte += width * count
            point += count
        starts.append(byte)
        points.append(point)
        widths.append(1)

    def code_point(place: int) -> int:
        row = bisect_right(starts, place) - 1
        return points[row] + (place - starts[row]) // widths[row]

    return code_point
