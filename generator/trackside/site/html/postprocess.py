"""Sanitised HTML of a document becomes part of the site: headings get their ids, links their targets.

One walk over the tags. The input is what `sanitise` gives, well formed and written one way; whatever is put
in here is ours or escaped, so the output needs no second cleaning.
"""

import re
from collections import deque
from collections.abc import Callable
from html import escape, unescape

from msgspec import Struct

from trackside.assembly import is_local
from trackside.model.document import Heading
from trackside.model.page import TocEntry
from trackside.site.html.anchors import safe_anchor
from trackside.site.html.autolink import autolink

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^ "=<>]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([^ "=<>]+)="([^"]*)"')
_MARKUP = re.compile(r"<[^>]*>")
_NO_WORD = re.compile(r"[\W_]+")
_ALERT = re.compile(r' class="markdown-alert-(\w+)"')
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")

_SHORTEST = 3
"""Characters; nothing shorter can be an address or an id with a dash, and most texts are line ends."""


class Ways(Struct, frozen=True):
    """Where things lead, seen from the page: each takes what stands in the document."""

    link: Callable[[str], str | None]
    image: Callable[[str], str | None]
    track: Callable[[str], str | None]


class Section(Struct, frozen=True):
    """The text under a heading (the first section has none)."""

    title: str
    anchor: str
    text: str


class Postprocessed(Struct, frozen=True):
    """A document's HTML as the site shows it, with its headings and its text by section."""

    html: str
    toc: tuple[TocEntry, ...]
    sections: tuple[Section, ...]


def postprocess(html: str, headings: tuple[Heading, ...], ways: Ways) -> Postprocessed:
    """Put ids, links, titles and labels on sanitised HTML."""
    return _Dresser(headings, ways).run(html)


class _Dresser:
    def __init__(self, headings: tuple[Heading, ...], ways: Ways) -> None:
        self.ways = ways
        self.headings = headings
        self.places: dict[str, deque[int]] = {}  # of the headings with that key
        for place, heading in enumerate(headings):
            self.places.setdefault(_key(heading.title), deque()).append(place)
        self.next = 0  # the first heading that nobody claimed
        self.out: list[str] = []
        self.links: list[str] = []  # how each open <a> is closed
        self.quiet = 0  # depth of pre, code and headings: no links are made there
        self.code_end = "</code>"
        self.heading = -1  # where the open heading stands in `out`
        self.toc: list[TocEntry] = []
        self.sections: list[Section] = []
        self.title, self.anchor = "", ""
        self.words: list[str] = []
        self.before: list[str] = []  # the words before the open heading

    def run(self, html: str) -> Postprocessed:
        done = 0
        for tag in _TAG.finditer(html):
            if done != tag.start():
                self.text(html[done : tag.start()])
            done = tag.end()
            opened, name = not tag[1], tag[2]
            act = _OPEN.get(name) if opened else _CLOSE.get(name)
            self.out.append(act(self, tag) if act else tag[0])
            if not opened and name in _BREAKS:
                self.words.append(" ")
        self.text(html[done:])
        self.end_section()
        return Postprocessed("".join(self.out), tuple(self.toc), tuple(self.sections))

    def text(self, raw: str) -> None:
        self.words.append(raw)
        plain = self.quiet or self.links or len(raw) < _SHORTEST
        self.out.append(raw if plain else autolink(raw, self.ways.track))

    def end_section(self) -> None:
        text = " ".join(unescape("".join(self.words)).split())
        if self.title or text:
            self.sections.append(Section(self.title, self.anchor, text))
        self.words = []

    def open_heading(self, tag: re.Match[str]) -> str:
        if self.heading < 0:
            self.heading = len(self.out)
            self.before, self.words = self.words, []
        self.quiet += 1
        return tag[0]

    def close_heading(self, tag: re.Match[str]) -> str:
        self.quiet -= 1
        start, self.heading = self.heading, -1
        title = " ".join(unescape(_MARKUP.sub("", "".join(self.out[start + 1 :]))).split())
        anchor = self.claim(title) if start >= 0 else ""
        if not anchor:
            self.words = [*self.before, *self.words, " "]
            return tag[0]
        self.words = self.before
        self.end_section()
        self.title, self.anchor = title, anchor
        self.toc.append(TocEntry(int(tag[2][1]), title, anchor))
        self.out[start] = f'<{tag[2]} id="{escape(anchor)}">'
        return f'<a class="headerlink" href="#{escape(anchor)}" title="Link to this section">¶</a>{tag[0]}'

    def claim(self, title: str) -> str:
        """The anchor of the next Markdown heading of that title; none for a heading of raw HTML."""
        places = self.places.get(_key(title), deque())
        while places:
            place = places.popleft()
            if place >= self.next:
                self.next = place + 1
                return safe_anchor(self.headings[place].anchor)
        return ""

    def open_link(self, tag: re.Match[str]) -> str:
        given = _attributes(tag)
        target = given.get("href")
        ident = given.get("id") or given.get("name")
        own = f' id="{escape(safe_anchor(ident))}"' if ident else ""
        hint = f' title="{escape(given["title"])}"' if "title" in given else ""
        if target and tag.string.endswith('<sup class="footnote-reference">', 0, tag.start()):
            target = "#fn-" + target.removeprefix("#")
        found = self.ways.link(target) if target is not None else None
        self.links.append("</a>" if found is not None else "</span>")
        if found is not None:
            return f'<a{own} href="{escape(found)}"{hint}>'
        shown = "" if target is None or is_local(target) else escape(target)
        dead = f' class="ts-unlinked" title="{shown}: not part of this site"' if shown else ""
        return f"<span{own}{dead}>"

    def close_link(self, tag: re.Match[str]) -> str:
        return self.links.pop() if self.links else ""

    def image(self, tag: re.Match[str]) -> str:
        given = _attributes(tag)
        source, alt = given.get("src", ""), given.get("alt", "")
        own = self.ways.image(source) if source else None
        if own is not None:
            size = "".join(f' {name}="{escape(given[name])}"' for name in ("width", "height") if name in given)
            return f'<img src="{escape(own)}" alt="{escape(alt)}"{size} loading="lazy">'
        target = source if _REMOTE.match(source) else self.ways.link(source) if source else None
        label = escape(alt or source or "image")
        if target is None or self.links:
            return f'<span class="ts-image">{label}</span>'
        return f'<a class="ts-image" href="{escape(target)}">{label}</a>'

    def open_code(self, tag: re.Match[str]) -> str:
        loose = not self.quiet and not self.links
        self.quiet += 1
        self.code_end = "</code>"
        if loose and not tag[3]:
            word = tag.string[tag.end() : tag.string.find("<", tag.end())]
            target = self.ways.track(unescape(word))
            if target and tag.string.startswith("</code>", tag.end() + len(word)):
                self.code_end = "</code></a>"
                return f'<a href="{escape(target)}"><code>'
        return tag[0]

    def close_code(self, tag: re.Match[str]) -> str:
        self.quiet -= 1
        end, self.code_end = self.code_end, "</code>"
        return end

    def open_pre(self, tag: re.Match[str]) -> str:
        self.quiet += 1
        return tag[0]

    def close_pre(self, tag: re.Match[str]) -> str:
        self.quiet -= 1
        return tag[0]

    def box(self, tag: re.Match[str]) -> str:
        done = "checked" in tag[3]
        state = ' aria-label="done" checked' if done else ' aria-label="not done"'
        return f'<input class="ts-box" type="checkbox" disabled{state}>'

    def quote(self, tag: re.Match[str]) -> str:
        alert = _ALERT.match(tag[3])
        if not alert:
            return "<blockquote>"
        kind = alert[1]
        return f'<blockquote class="ts-alert ts-alert--{kind}"><p class="ts-alert__title">{kind.capitalize()}</p>'

    def note(self, tag: re.Match[str]) -> str:
        given = _attributes(tag)
        if given.get("class") == "footnote-definition" and "id" in given:
            return f'<div class="ts-footnote" id="fn-{escape(given["id"])}">'
        return tag[0]


def _attributes(tag: re.Match[str]) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag[3])}


def _key(title: str) -> str:
    return _NO_WORD.sub("", title.casefold())


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BREAKS = frozenset(("p", "li", "td", "th", "tr", "div", "dt", "dd", "pre", "blockquote", "summary"))
_OPEN: dict[str, Callable[[_Dresser, re.Match[str]], str]] = {
    **dict.fromkeys(_HEADINGS, _Dresser.open_heading),
    "a": _Dresser.open_link,
    "img": _Dresser.image,
    "code": _Dresser.open_code,
    "pre": _Dresser.open_pre,
    "input": _Dresser.box,
    "blockquote": _Dresser.quote,
    "div": _Dresser.note,
}
_CLOSE: dict[str, Callable[[_Dresser, re.Match[str]], str]] = {
    **dict.fromkeys(_HEADINGS, _Dresser.close_heading),
    "a": _Dresser.close_link,
    "code": _Dresser.close_code,
    "pre": _Dresser.close_pre,
}
