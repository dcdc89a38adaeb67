"""Trackside: tracks of work, kept as Markdown in git, checked like code and published as a site."""

__version__ = "0.1.0"
