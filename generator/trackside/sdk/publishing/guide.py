"""The guide, as it is published: each page says at its foot of which version it speaks and when it was changed last."""

import re

from trackside import __version__
from trackside.sdk.project import Project

_HEAD = re.compile(r"---\nupdated: (\S+)\n---\n\n")


def guide_of(project: Project) -> dict[str, str]:
    """The guide as Markdown, by its name in the site. It is ours, so a host may render it as it stands."""
    return {f"guide/{name}": _with_foot(text) for name, text in project.workspace.guide_texts().items()}


def _with_foot(text: str) -> str:
    """The page, whose front matter says nothing but its day, without that and with a last line."""
    head = _HEAD.match(text)
    body, day = (text[head.end() :], f" · last updated {head[1]}") if head else (text, "")
    return f"{body.rstrip()}\n\n---\n\n*Trackside {__version__}{day}*\n"
