"""Bare addresses and track ids in running text become links. Works on escaped text and gives escaped text."""

import re
from collections.abc import Callable

_SPOT = re.compile(
    r"(?P<url>\b(?:https?://|www\.)(?:(?!&lt;|&gt;|&nbsp;)[^\s<])+)"
    r"|(?<![\w/.@&#-])(?P<id>(?=[^\W\d_]*[-_\d])\w[\w-]*(?:\.[\w-]+)*)(?![\w/@])"
)
_TRAILING = re.compile(r"(?:[?!.,:*_~'\"]|&\w+;)\Z")


def autolink(text: str, track: Callable[[str], str | None]) -> str:
    """Link what GitHub would link by itself, and every word that is the id of another track.

    Only ids with a dash, an underscore or a digit count in running text: a track called `search` must not
    take hold of every mention of searching.
    """
    return _SPOT.sub(lambda spot: _url(spot["url"]) if spot["url"] else _track(spot["id"], track), text)


def _url(found: str) -> str:
    address, tail = found, ""
    while True:
        end = _TRAILING.search(address)
        if end:
            cut = end.start()
        elif address.endswith(")") and address.count(")") > address.count("("):
            cut = len(address) - 1
        else:
            break
        address, tail = address[:cut], address[cut:] + tail
    if address.endswith(("://", "www")):
        return found
    target = address if "://" in address else "http://" + address
    return f'<a href="{target.replace(chr(34), "%22")}">{address}</a>{tail}'


def _track(word: str, track: Callable[[str], str | None]) -> str:
    target = track(word)
    return f'<a href="{target}">{word}</a>' if target else word
