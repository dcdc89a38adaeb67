"""The templates that come with Trackside, and a project's own, which win over them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from trackside.errors import TemplateError, UsageError
from trackside.model.settings import Layout, Settings

_LARGEST = 200_000
_HERE = Path(__file__).resolve().parents[2]


def templates_folder() -> Path:
    """The shipped templates: inside the package when installed, beside the sources in a checkout."""
    for folder in (_HERE / "_templates", _HERE.parents[1] / "templates"):
        if folder.is_dir():
            return folder
    raise UsageError("the templates are missing from this installation", help="install trackside again")


@cache
def layouts() -> tuple[str, ...]:
    """The names of the shipped layouts."""
    return tuple(sorted(file.parent.name for file in templates_folder().glob("documents/*/layout.toml")))


def load_layout(settings: Settings) -> Layout:
    """The settings' layout. Raises `UsageError` for a name that is not shipped."""
    if settings.layout not in layouts():
        raise UsageError(f"no layout `{settings.layout}`", help=f"one of {', '.join(layouts())}")
    return msgspec.structs.replace(_read_layout(settings.layout), hours_per_day=settings.calendar.hours_per_day)


@cache
def _read_layout(name: str) -> Layout:
    """What is shipped stays as it is while a process runs, and every project that is opened needs it."""
    file = templates_folder() / "documents" / name / "layout.toml"
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Layout)


class TemplateText(NamedTuple):
    """A document template as it stands on disk. `shown` names it in messages; `legacy` lists digests of the
    placeholders of other forms of the same kind, one a line."""

    shown: str
    text: str
    legacy: str


def read_template(project: Path, settings: Settings, name: str) -> TemplateText:
    """A document template of the settings' layout: the project's own if it has one, else the shipped one.

    Raises `TemplateError` when it is no text file of moderate size.
    """
    own = project / settings.templates / settings.layout / name
    mine = own.is_file() and own.resolve().is_relative_to(project.resolve())
    shipped = templates_folder() / "documents" / settings.layout / name
    file = own if mine else shipped
    shown = f"{settings.templates}/{settings.layout}/{name}" if mine else f"{settings.layout}/{name}"
    data = file.read_bytes()
    if len(data) > _LARGEST:
        raise TemplateError(f"the template is larger than {_LARGEST:,} bytes", where=shown)
    try:
        tokens = shipped.with_suffix(".tokens")
        return TemplateText(shown, data.decode(), tokens.read_text(encoding="utf-8") if tokens.is_file() else "")
    except UnicodeDecodeError as error:
        raise TemplateError(f"the template is not UTF-8: {error.reason}", where=shown) from None


def init_texts() -> dict[str, str]:
    """What `trackside init` writes, with slots, by file name."""
    return {file.name: file.read_text(encoding="utf-8") for file in sorted((templates_folder() / "init").iterdir())}


def page_texts() -> dict[str, str]:
    """The site's page templates and style sheets by file name."""
    folder = templates_folder() / "pages"
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.iterdir()) if file.is_file()}


def guide_texts() -> dict[str, str]:
    """The guide's pages by file name: Markdown of our own, which may be trusted."""
    files = sorted(templates_folder().glob("guide/*.md"))
    return {file.name: file.read_text(encoding="utf-8") for file in files}
