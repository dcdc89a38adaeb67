"""Colour: only on a terminal, never with NO_COLOR, always with FORCE_COLOR."""

import os

import click

from trackside.cli.streams import write

_STYLES: dict[str, dict[str, str | bool]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "blue"},
    "place": {"bold": True},
    "help": {"fg": "cyan"},
    "good": {"fg": "green", "bold": True},
    "dim": {"dim": True},
}


def paint(text: str, style: str) -> str:
    """The text in a style of the reporters' vocabulary; click drops the colour when the output is no terminal."""
    if not text or os.environ.get("NO_COLOR"):
        return text
    return click.style(text, **_STYLES.get(style, {}))  # type: ignore[arg-type]


def echo(text: str) -> None:
    """Print to standard output; colours stay on a terminal or with FORCE_COLOR only."""
    colour = True if os.environ.get("FORCE_COLOR") and not os.environ.get("NO_COLOR") else None
    write(text, colour=colour)
