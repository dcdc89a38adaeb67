"""Which element of the pattern a part of a document is."""

import re
from collections.abc import Callable
from difflib import SequenceMatcher

from msgspec.structs import replace

from trackside.model.document import Part
from trackside.parsing.outline import FREE, fold, loose
from trackside.schema.elements import TITLED, Element

Pair = tuple[Part, Element | None]

LIKE = 0.8
MOST_MET = 200
MOST_LEFT = 40
"""Likeness is costly, and nobody misspells more headings than that under one owner."""
_INSIDE = re.compile(r"[(（]([^()（）]+)[)）]")
_COLON = re.compile(r"[:：]")
_NOTHING = re.compile(r"(?:none|n/a|nothing|not applicable)\b", re.I)


def find(owner: Element, part: Part, text: str) -> Element | None:
    """The element of the owner that the part is, by key, by pattern, else the one that takes any item."""
    if not owner.kids:
        return None
    found = find_exactly(owner, part, text)
    if found is None and part.kind == "item":
        found = _item_in_other_words(owner, text[part.head : part.stop]) or owner.wild
    return found


def find_exactly(owner: Element, part: Part, text: str) -> Element | None:
    """The element whose key or pattern the part has."""
    if part.kind == "table":
        return owner.table if owner.table and _same_columns(owner.table, part, text) else None
    if part.kind == "item":
        return _item(owner, part, text)
    return _titled(owner, part, text) if part.key is not None else None


def label_of(part: Part, text: str) -> tuple[str, int]:
    """The key of a part and where the text behind it begins; an item may carry its label without bold."""
    if part.key is None and part.kind == "item" and (colon := _COLON.search(text, part.head, part.stop)):
        return text[part.head : colon.start()].strip(), colon.end()
    return part.key or "", part.rest


def _same_columns(table: Element, part: Part, text: str) -> bool:
    head = {fold(text[start:end]) for start, end in part.kids[0].cells} if part.kids else set()
    return any(fold(column) in head for column in table.columns)


def _by_key(owner: Element, key: str) -> Element | None:
    """The same few titles come in every document: each owner remembers what they are."""
    if key in owner.met:
        return owner.met[key]
    found = owner.by_key.get(fold(key)) or owner.by_key.get(loose(key))
    if found is None and (inside := _INSIDE.search(key)):  # `受入基準 (Acceptance Criteria)`
        found = owner.by_key.get(fold(inside[1]))
    if len(owner.met) < MOST_MET:
        owner.met[key] = found
    return found


def _titled(owner: Element, part: Part, text: str) -> Element | None:
    key = part.key or ""
    found = _by_key(owner, key)
    if found is None:
        for element in owner.patterns:
            if element.title and _may_be(element, part) and _says(element, part, text):
                return element
    return found


def _may_be(element: Element, part: Part) -> bool:
    """A title that is nothing but a slot only stands for its own kind."""
    assert element.title
    return not element.title.bare or (element.kind == part.kind and bool(element.tick) <= bool(part.tick))


def _says(element: Element, part: Part, text: str) -> bool:
    assert element.title
    return bool(element.title.match(part.key or "")) or (
        part.kind == "label" and bool(element.title.match(text[part.head : part.stop]))
    )


def _item(owner: Element, part: Part, text: str) -> Element | None:
    head = text[part.head : part.stop]
    if part.key is not None and (found := _titled(owner, part, text)):
        return found
    if owner.by_key:
        found = owner.by_key.get(fold(head))
        if found is None and (colon := _COLON.search(head)):
            found = owner.by_key.get(fold(head[: colon.start()]))
        if found is not None and found.kind == "item":
            return found
    for element in owner.patterns:
        if element.title is None and element.rest and element.rest.match(head):
            return element
        if element.title and part.key is None and element.title.bare and _plainly(element, part, text):
            return element
    return None


def _plainly(element: Element, part: Part, text: str) -> bool:
    """`- Redis: a cache` for `- **Redis:** a cache`."""
    key, _ = label_of(part, text)
    return bool(key) and element.kind == "item" and bool(element.tick) == bool(part.tick) and not _NOTHING.match(key)


def _item_in_other_words(owner: Element, head: str) -> Element | None:
    """An item that begins as the template's, or one of a list made for a single pattern, and then departs."""
    own = [element for element in owner.patterns if element.kind == "item" and element.title is None]
    if not own:
        return None
    key = fold(head)
    for element in own:
        if element.key and key.startswith(element.key + " "):
            return element
    sole = own[0] if len(own) == 1 and not own[0].key and own[0].records and not own[0].optional and head else None
    return None if _NOTHING.match(head) else sole


def assign(owner: Element, kids: list[Part], text: str, near: Callable[[Part, Element], None]) -> list[Pair]:
    """Each kid with its element. What a label or lead adopted but cannot use goes back to its owner."""
    pairs: list[Pair] = []
    queue = list(reversed(kids))
    while queue:
        part = queue.pop()
        element = find(owner, part, text)
        if part.kind in ("lead", "label") and part.kids:
            kept = _kept(owner, part, element, text)
            if kept < len(part.kids):
                queue += reversed(part.kids[kept:])
                part = replace(part, kids=part.kids[:kept], end=part.kids[kept].start)
        pairs.append((part, element))
    if owner.by_key and any(element is None and part.rank < FREE for part, element in pairs):
        _look_again(owner, pairs, near)
    return pairs


def _kept(owner: Element, part: Part, element: Element | None, text: str) -> int:
    """How many of its kids a label or lead keeps."""
    for at, kid in enumerate(part.kids):
        if kid.kind not in ("item", "table", "label"):
            continue
        found = find(owner, kid, text)
        if found is None or (element and find(element, kid, text)):
            continue
        if element is None or not element.takes_text or found.order > element.order:
            return at
    return len(part.kids)


def _look_again(owner: Element, pairs: list[Pair], near: Callable[[Part, Element], None]) -> None:
    taken = {id(element) for _, element in pairs}
    left = [kid for kid in owner.kids if kid.kind in TITLED and kid.key and kid.asked and id(kid) not in taken]
    tries = 0
    for at, (part, element) in enumerate(pairs):
        if element is not None or part.kind not in TITLED or not left:
            continue
        tries += 1
        best = max(left, key=lambda kid: _likeness(part, kid))
        if _likeness(part, best) >= LIKE:
            pairs[at] = part, best
            left.remove(best)
            near(part, best)
        if tries >= MOST_LEFT:
            return


def _likeness(part: Part, element: Element) -> float:
    """How alike two titles are, from 0 to 1, with or without remarks in brackets."""
    heading, key = part.kind == "heading", part.key or ""
    title = element.part.key or ""
    pairs = {(fold(key)[:200], element.key or ""), (loose(key)[:200], loose(title) if title else element.key or "")}
    return max(_alike(one, two, heading=heading) for one, two in pairs)


def _alike(key: str, wanted: str, *, heading: bool) -> float:
    one, two = set(key.split()), set(wanted.split())
    if heading and (one < two or two < one) and len(one ^ two) == 1 and len(one & two) > 1:
        return 0.85
    matcher = SequenceMatcher(None, key, wanted)
    return matcher.ratio() if matcher.real_quick_ratio() > LIKE and matcher.quick_ratio() > LIKE else 0.0
