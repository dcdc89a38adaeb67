"""Boxes that are part of a task's text, `[x] y`, which would be taken for a second box of its line."""

import re

_BOX = r"(?=\[[ xX~]\](?:\s|$))"
_PLAIN, _ESCAPED = re.compile(rf"(?<![^\s])(\\*){_BOX}"), re.compile(rf"(?<![^\s])(\\+){_BOX}")


def without_boxes(text: str) -> str:
    """The text with its boxes escaped: n backslashes before one become 2n + 1."""
    return _PLAIN.sub(lambda run: run[1] * 2 + "\\", text)


def with_boxes(text: str) -> str:
    """The text again."""
    return _ESCAPED.sub(lambda run: run[1][: len(run[1]) // 2], text)
