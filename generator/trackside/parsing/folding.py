"""Events of Markdown folded into one digest, from the inside out and without recursion."""

import re
from collections.abc import Iterable
from typing import Any

from trackside.parsing.sealing import seal, written

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_WIDE = "\u2e80-\u303f\u3041-\u312f\u31f0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff"
_BETWEEN_WIDE = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_OTHER_BOX = re.compile(r"\[[^\w\s\[\]]\][ \t]+")
_LINE_END = re.compile(r"\r\n?")
_TRAILING = re.compile(r"[ \t]+$", re.M)
_DROPPED = frozenset(("Emphasis", "Strong"))
_INLINE = frozenset(("Link", "Image", "Strikethrough"))
_JOINED = frozenset(("bullets", "numbers", "quote"))
"""What is one with its neighbour of the same kind: only layout lies between them."""


class _Frame:
    """Something that holds others. `run` is the text at its end, which no other part has ended yet."""

    __slots__ = ("kids", "kind", "number", "run")

    def __init__(self, kind: str, number: int = 0) -> None:
        self.kind, self.number = kind, number
        self.kids: list[bytes | _Frame] = []
        self.run: list[str] = []

    def flush(self) -> None:
        """The text at the end becomes a part."""
        text = _BETWEEN_WIDE.sub("", _BLANKS.sub(" ", "".join(self.run)).strip(" "))
        self.run = []
        if text:
            self.settle_last()
            self.kids.append(seal("text", written(text)))

    def settle_last(self) -> None:
        """The last part gets its digest; then nothing can go on with it."""
        last = self.kids[-1] if self.kids else None
        if isinstance(last, _Frame):
            self.kids[-1] = _settled(last)

    def seal(self) -> bytes:
        """The digest; all inner frames have theirs."""
        kids = [kid for kid in self.kids if isinstance(kid, bytes)]
        return seal(self.kind, *(sorted(kids) if self.kind == "bullets" else kids))


class Folding:
    """Reads events; `finish` gives the digest of them all, nothing when they say nothing. `references` are the
    labels of the footnotes that were referred to. The path `own` counts as one that has no name of its own.

    In a run of text, what is no text stands as NUL and its digest: NUL itself is no character of Markdown.
    """

    def __init__(self, own: str = "") -> None:
        self.own = own
        self.stack = [_Frame("section")]
        self.references: list[str] = []
        self.raw: list[str] | None = None
        self.info = ""

    def read(self, found: Iterable[tuple[Any, Any]]) -> None:
        """Read some more events."""
        for event, _ in found:
            if type(event) is str:
                self.gap()  # line breaks and thematic breaks
                continue
            ((what, content),) = event.items()
            if what == "Start":
                self.open(*_named(content))
            elif what == "End":
                self.close(_named(content)[0])
            else:
                self.inline(what, content)

    def finish(self) -> bytes:
        """The digest of everything read."""
        root = self.stack[0]
        root.flush()
        return _settled(root) if root.kids else b""

    def inline(self, what: str, content: Any) -> None:
        """Text and what stands in its lines."""
        frame = self.stack[-1]
        if self.own and type(content) is str:
            content = content.replace(self.own, "./")
        if self.raw is not None:
            self.raw.append(str(content))
        elif what == "Text":
            text = content.replace("\0", "\ufffd")
            first = frame.kind.startswith("item") and not frame.run and not frame.kids
            if first and (box := _OTHER_BOX.match(text)):
                self.box()
                text = text[box.end() :]
            frame.run.append(text)
        elif what == "TaskListMarker":
            self.box()
        elif what == "InlineHtml":
            if rest := without_comments(content):
                self.put("markup", _BLANKS.sub(" ", rest))
        elif what == "FootnoteReference":
            self.references.append(content.casefold())
            self.put("reference", content.casefold())
        else:
            self.put(what, content)

    def gap(self) -> None:
        """Something that separates words, and no more."""
        if self.stack[-1].run:
            self.stack[-1].run.append(" ")

    def box(self) -> None:
        """A box, ticked or not."""
        self.put("box")
        self.gap()

    def put(self, kind: str, *parts: str) -> None:
        """Something in a line that is no text."""
        self.stack[-1].run.append("\0" + seal(kind, *map(written, parts)).hex())

    def open(self, name: str, detail: Any) -> None:
        """Begin a tag."""
        if name in ("CodeBlock", "HtmlBlock"):
            self.raw = []
            self.info = detail.get("Fenced", "").strip() if type(detail) is dict else ""
        elif name == "Paragraph":
            self.gap()
        elif name in _INLINE:
            self.put(name, *(part.replace(self.own, "./") if self.own else part for part in _target(detail)))
        elif name not in _DROPPED:
            self.enter(*_kind(name, detail, self.stack[-1]))

    def enter(self, kind: str, number: int) -> None:
        """Begin a frame, or go on with the one before it."""
        owner = self.stack[-1]
        owner.flush()
        last = owner.kids[-1] if owner.kids else None
        if isinstance(last, _Frame) and last.kind == kind:
            last.number = number
            self.stack.append(last)
            return
        owner.settle_last()
        frame = _Frame(kind, number)
        owner.kids.append(frame)
        self.stack.append(frame)

    def close(self, name: str) -> None:
        """End a tag. A list or quotation waits for one that goes on with it."""
        if name in ("CodeBlock", "HtmlBlock"):
            self.block(name, _LINE_END.sub("\n", "".join(self.raw or ())))
            self.raw = None
        elif name == "Paragraph":
            self.gap()
        elif name in _INLINE:
            self.put("end")
        elif name not in _DROPPED:
            self.gap()
            if self.stack.pop().kind not in _JOINED:
                self.stack[-1].settle_last()

    def block(self, name: str, content: str) -> None:
        """Code with every character; HTML without comments, and nothing when that is all."""
        owner = self.stack[-1]
        if name == "CodeBlock":
            kid = seal("code", written(self.info), written(content.removesuffix("\n")))
        elif rest := _TRAILING.sub("", without_comments(content)).strip("\n"):
            kid = seal("html", written(rest))
        else:
            return
        owner.flush()
        owner.settle_last()
        owner.kids.append(kid)


def _settled(frame: _Frame) -> bytes:
    chain = [frame]
    while chain[-1].kids and isinstance(last := chain[-1].kids[-1], _Frame):
        chain.append(last)
    sealed = b""
    for inner in reversed(chain):
        if sealed:
            inner.kids[-1] = sealed
        inner.flush()
        sealed = inner.seal()
    return sealed


def _named(tag: Any) -> tuple[str, Any]:
    """The name of a tag and what else is known of it."""
    if type(tag) is not dict:
        return tag, None
    ((name, detail),) = tag.items()
    return name, detail


def _kind(name: str, detail: Any, owner: _Frame) -> tuple[str, int]:
    """What a tag is called here, and the number of a list's first entry."""
    if name == "List":
        return ("bullets", 0) if detail is None else ("numbers", detail)
    if name == "BlockQuote":
        return "quote", 0
    if name == "Item" and owner.kind == "numbers":
        owner.number += 1
        return f"item {owner.number - 1}", 0
    if name == "Heading":
        return f"heading {detail['level']}", 0
    return ("item" if name == "Item" else name if detail is None or name == "Table" else f"{name} {detail}"), 0


def _target(detail: Any) -> tuple[str, ...]:
    """Where a link or image points, and the words that it shows there."""
    if type(detail) is not dict:
        return ()
    mail = "mailto:" if detail["link_type"] == "Email" else ""
    return mail + detail["dest_url"], detail["title"]


def without_comments(markup: str) -> str:
    """HTML without what no reader sees."""
    rest: list[str] = []
    at = 0
    while (opening := markup.find("<!--", at)) >= 0:
        closing = markup.find("-->", opening + 2)
        if closing < 0:
            break
        rest.append(markup[at:opening])
        at = closing + 3
    return "".join((*rest, markup[at:]))
