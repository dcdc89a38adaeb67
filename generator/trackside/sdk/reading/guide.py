"""The guide, as it is published: each page says at its foot of which version it speaks and when it was changed last."""

import re
from collections.abc import Mapping

from trackside import __version__

_HEAD = re.compile(r"---\nupdated: (\S+)\n---\n\n")


def with_feet(texts: Mapping[str, str]) -> dict[str, str]:
    """The pages of the guide by their names in the site."""
    return {f"guide/{name}": _with_foot(text) for name, text in texts.items()}


def _with_foot(text: str) -> str:
    """The page, whose front matter says nothing but its day, without that and with a last line."""
    head = _HEAD.match(text)
    body, day = (text[head.end() :], f" · last updated {head[1]}") if head else (text, "")
    return f"{body.rstrip()}\n\n---\n\n*Trackside {__version__}{day}*\n"
