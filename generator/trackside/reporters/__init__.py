"""A report as text: one function a format."""

from trackside.reporters.concise import concise
from trackside.reporters.json import json
from trackside.reporters.place import printable
from trackside.reporters.text import summary, text

__all__ = ["concise", "json", "printable", "summary", "text"]
