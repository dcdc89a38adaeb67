"""What became of tracks, for people and machines."""

from collections.abc import Iterator
from typing import Any

import msgspec

from trackside.model.amounts import counted
from trackside.model.comparison import TrackChange, TrackDiff
from trackside.reporters.difference import Show, lines
from trackside.reporters.inert import inert, size
from trackside.reporters.place import home_path, printable
from trackside.reporters.text import Paint, plain

LONGEST = 40_000
"""Bytes of Markdown."""
_LAST_WORDS = 200
_LONGEST_NAME = 200


def changes_markdown(diff: TrackDiff, *, folder: str = "") -> str:
    """A block for each track that changed, most important first, in at most 40,000 bytes; `folder` is the project's
    within its repository. A block that does not fit is cut to its first line."""
    head = f"## Tracks compared with {inert(f'`{diff.base}`')}\n"
    if diff.missing:
        said = " ".join(_sentence(inert(text)) for text in (diff.missing, diff.help) if text)
        return f"{head}\n**Not compared.** {said}\n"
    if not diff.tracks:
        return f"{head}\nNo track is another than it was.\n"
    text = f"{head}\n{counted(len(diff.tracks), 'track')} changed.\n"
    room = LONGEST - _LAST_WORDS - size(text)
    for number, change in enumerate(diff.tracks):
        first = f"\n### {_headline(change, inert, folder, '**({})**')}\n"
        rest = "".join(f"- **{label}:** {said}\n" for label, said in lines(change, inert))
        block = f"{first}\n{rest}" if rest else first
        block = block if size(block) <= room else first
        room -= size(block)
        if room < 0:
            return f"{text}\n**and {counted(len(diff.tracks) - number, 'more track')}**\n"
        text += block
    return text


def changes_text(diff: TrackDiff, paint: Paint = plain) -> str:
    """The same for a terminal, without bound."""
    if diff.missing:
        return f"not compared with {printable(diff.base)}: {printable(diff.missing)}\n"
    blocks = []
    for change in diff.tracks:
        said = [f"  {label}: {words}\n" for label, words in lines(change, printable)]
        blocks.append(f"{paint(_headline(change, printable, '', '({})'), 'place')}\n{''.join(said)}\n")
    last = f"{counted(len(diff.tracks), 'track')} changed" if diff.tracks else "no track is another than it was"
    return f"{''.join(blocks)}{last}, compared with {printable(diff.base)}\n"


def changes_record(diff: TrackDiff) -> dict[str, Any]:
    """The same as plain data."""
    data: dict[str, Any] = msgspec.to_builtins(diff)
    return data


def _headline(change: TrackChange, show: Show, folder: str, mark: str) -> str:
    """Title, place and status, each with what it was; `mark` holds what is wrong with a move."""
    now, was = change.label, change.before
    place = show(_cut(f"`{home_path(folder, now.folder)}`"))
    came_from = f", was {show(_cut(f'`{home_path(folder, was.folder)}`'))}" if was and change.moved else ""
    fault = f" {mark.format(change.fault)}" if change.fault else ""
    return f"{show(_cut(now.title))} ({place}{came_from}): {'; '.join(_fate(change, show))}{fault}"


def _fate(change: TrackChange, show: Show) -> Iterator[str]:
    now, was = change.after, change.before
    if now is None:
        yield "removed"
    elif was is None:
        yield f"new, {show(_cut(now.status or 'without status'))}"
    else:
        before, after = (show(_cut(one.status or "without status")) for one in (was, now))
        if change.moved:
            yield "renamed"
        yield f"{before} → {after}" if before != after else after


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
