"""A report as text: one function a format."""

from collections.abc import Callable, Mapping

from trackside.model.diagnostic import Report
from trackside.reporters.approvals import approval_rows, approval_style, approvals_text
from trackside.reporters.changes import changes_markdown, changes_record, changes_text
from trackside.reporters.concise import concise
from trackside.reporters.github import github
from trackside.reporters.gitlab import gitlab
from trackside.reporters.inert import inert
from trackside.reporters.json import JsonReport, json
from trackside.reporters.jsonl import jsonl
from trackside.reporters.junit import junit
from trackside.reporters.markdown import markdown
from trackside.reporters.place import printable, printable_path
from trackside.reporters.sarif import sarif
from trackside.reporters.text import Paint, plain, summary, text

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text,
    "concise": concise,
    "json": json,
    "jsonl": jsonl,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
    "junit": junit,
    "markdown": markdown,
}
"""Every format by the name that people give it."""

__all__ = [
    "FORMATS",
    "JsonReport",
    "Paint",
    "approval_rows",
    "approval_style",
    "approvals_text",
    "changes_markdown",
    "changes_record",
    "changes_text",
    "concise",
    "inert",
    "json",
    "markdown",
    "plain",
    "printable",
    "printable_path",
    "summary",
    "text",
]
