"""The one door to nh3: HTML that strangers wrote becomes HTML that can do nothing but show.

What a document may bring is what GitHub shows of it. Ids and classes of its own it may not bring: they
could take the place of the page's controls (`__search`, `__drawer`) or their look (`md-header`). The few
that Markdown itself makes are let through, and `postprocess` puts ours on afterwards.
"""

import re

import nh3


def _words(text: str) -> set[str]:
    return set(text.split())


_TAGS = _words(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp small span strike strong sub "
    "summary sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
_DROPPED = _words("audio canvas embed math noscript object select svg template video")
_RAW = _words("iframe noembed noframes plaintext script style textarea title xmp")
_UNWRAPPED = _words(
    "acronym area article aside base big body button center dialog dir fieldset font footer form frame frameset head "
    "header hgroup html label legend link main map marquee meta nav option optgroup param picture progress section "
    "slot source track"
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"title", "lang", "dir", "class"},
    "a": {"href", "id", "name"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "div": {"id", "align"},
    "img": {"src", "alt", "width", "height"},
    "input": {"type", "checked", "disabled"},
    "ins": {"cite", "datetime"},
    "ol": {"start", "type"},
    "p": {"align"},
    "td": {"style", "colspan", "rowspan", "align"},
    "th": {"style", "colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
}
_ALIGNED = {f"text-align: {side}" for side in ("left", "right", "center")}
_CLASSES = re.compile(
    r"language-[\w+#.-]+|footnote-(?:reference|definition|definition-label)"
    r"|markdown-alert-(?:note|tip|important|warning|caution)"
)
_ANCHOR = re.compile(r"(?!__)[\w.:-]{1,200}")
_HARMLESS = "|".join(sorted(_TAGS | _UNWRAPPED))
_TAG_LIKE = re.compile(rf"</?(?!(?:{_HARMLESS})[\s/>])([A-Za-z][^\s/>]*)", re.I)
_CLOSING = re.compile(rf"</({'|'.join(sorted(_DROPPED))})", re.I)
_BOX = re.compile(r"<input(?P<attributes>[^>]*)>")


def _keep(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "style":
        return value.rstrip(";") if value.rstrip(";") in _ALIGNED else None
    if attribute == "class":
        first = value.split(" ", 1)[0]
        return first if _CLASSES.fullmatch(first) else None
    if attribute in ("id", "name"):
        return value if _ANCHOR.fullmatch(value) else None
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_DROPPED | _RAW,
    attributes=_ATTRIBUTES,
    attribute_filter=_keep,
    strip_comments=True,
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)


def _box(match: re.Match[str]) -> str:
    attributes = match["attributes"]
    if 'type="checkbox"' not in attributes:
        return ""
    checked = ' checked=""' if "checked=" in attributes else ""
    return f'<input type="checkbox" disabled=""{checked}>'


def sanitise(html: str) -> str:
    """The same HTML without anything that acts: no script, handler, form, frame, style, or foreign id.

    What looks like a tag and is none of HTML (`List<Item>`, `<app_name>`) is shown as text, and so are tags
    that would swallow what follows them (`<script>`, `<title>`, an unclosed `<svg>`), as GitHub does it. The
    result is well formed and written one way (lower-case tags, every attribute in double quotes, `<`, `>` and
    `&` of text escaped), so that it can be taken apart by a simple pattern.
    """
    closed = {match[1].lower() for match in _CLOSING.finditer(html)}

    def show(match: re.Match[str]) -> str:
        return match[0] if match[1].lower() in closed else "&lt;" + match[0][1:]

    return _BOX.sub(_box, _CLEANER.clean(_TAG_LIKE.sub(show, html)))
