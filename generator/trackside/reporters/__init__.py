"""A report as text: one function a format."""

from trackside.reporters.concise import concise
from trackside.reporters.json import json
from trackside.reporters.text import text

__all__ = ["concise", "json", "text"]
