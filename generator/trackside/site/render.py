"""Page templates filled with values: the site's one door to Jinja."""

import re
from collections.abc import Mapping
from typing import Any

import jinja2
from markupsafe import Markup, escape

from trackside.model.amounts import counted
from trackside.site.text import printable

_MARKED = re.compile(r"`([^`\n]+)`|\*\*([^*\n]+)\*\*")


class Templates:
    """The texts of `templates/pages`, by name. Everything that is put into one is escaped."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._environment = jinja2.Environment(
            loader=jinja2.DictLoader(texts),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_finalize,
        )
        self._environment.filters |= {"marked": marked, "counted": counted}

    def fill(self, name: str, values: Mapping[str, Any]) -> str:
        """The template `name` with the values in it."""
        return self._environment.get_template(name).render(values)

    def plain(self, name: str) -> str:
        """The text `name` as it stands."""
        return self._texts[name]


def trusted(html: str) -> Markup:
    """Mark HTML that was sanitised as HTML. The only way past the escaping; only documents' bodies go it."""
    return Markup(html)


def marked(text: str) -> Markup:
    """A sentence as its author marked it: what stands in backticks as code, what stands in `**` strong. The rest is
    shown as it is written; the document's own page renders it."""
    html, end = [], 0
    for match in _MARKED.finditer(text := printable(text)):
        html += [escape(text[end : match.start()]), *_element(match)]
        end = match.end()
    return Markup("").join([*html, escape(text[end:])])


def _element(match: re.Match[str]) -> tuple[Markup, ...]:
    tag, text = ("code", match[1]) if match[1] else ("strong", match[2])
    return (Markup(f"<{tag}>"), escape(text), Markup(f"</{tag}>"))


def _finalize(value: Any) -> Any:
    return printable(value) if type(value) is str else value
