"""Page templates filled with values: the site's one door to Jinja."""

from collections.abc import Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from trackside.site.text import printable


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

    def fill(self, name: str, values: Mapping[str, Any]) -> str:
        """The template `name` with the values in it."""
        return self._environment.get_template(name).render(values)

    def plain(self, name: str) -> str:
        """The text `name` as it stands."""
        return self._texts[name]


def trusted(html: str) -> Markup:
    """Mark HTML that was sanitised as HTML. The only way past the escaping; only documents' bodies go it."""
    return Markup(html)


def _finalize(value: Any) -> Any:
    return printable(value) if type(value) is str else value
