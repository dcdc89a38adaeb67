"""Whatever stands in a message, a path or a document, a report keeps its shape."""

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import cmarkgfm
from cmarkgfm.cmark import Options
from hypothesis import given, strategies as st
from junitparser import JUnitXml

from sarif_schema import faults
from trackside.model.diagnostic import Checked, Diagnostic, Report
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.source import Span
from trackside.reporters import FORMATS, printable

PIECES = (
    *(
        "|",
        "`",
        "``",
        "<b>",
        "</details>",
        "<!--",
        "-->",
        "]]>",
        "&",
        "&lt;",
        '"',
        "'",
        "\\",
        "$",
        "~~",
        "*",
        "_",
        "- ",
    ),
    *("@ada", "#12", "gh-7", "!5", "[a](http://x.y)", "![a](b)", "[^1]", "http://x.y", "www.x.y", "ada@x.yz", ":+1:"),
    *("::error::", "##[add-mask]x", "##vso[task]", "%0A", "%", ",", ":", "::", " ", "\n", "\r\n", "\t", "# ", "{0}"),
    *("\0", "\x1b[31m", "\x85", "\u2028", "\u202e", "\ufffe", "\uffff", "\ud800", "👩", "é", "word", "a/b"),
)
TEXT = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
PATHS = TEXT.map(lambda text: RepoPath(text or "x"))
SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: Span(min(pair), max(pair)))
DIAGNOSTICS = st.builds(
    Diagnostic,
    st.just("FM004"),
    st.just("status-enum"),
    st.sampled_from(Severity),
    st.just(TrackId("a")),
    PATHS,
    SPANS,
    TEXT,
    TEXT,
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    found = sorted(draw(st.lists(DIAGNOSTICS, max_size=14)), key=lambda one: one.path)
    paths = tuple(dict.fromkeys(one.path for one in found))
    return Report(tuple(found), Checked(1, len(paths), 1, 0), {path: draw(TEXT) for path in paths}, paths)


@given(reports())
def test_json_stays_json(report: Report) -> None:
    found = len(report.diagnostics)
    assert len(json.loads(FORMATS["json"](report))["diagnostics"]) == found
    assert [bool(json.loads(line)) for line in FORMATS["jsonl"](report).splitlines()] == [True] * found
    assert len({entry["fingerprint"] for entry in json.loads(FORMATS["gitlab"](report))}) == found


@given(reports())
def test_sarif_stays_valid(report: Report) -> None:
    log = json.loads(FORMATS["sarif"](report))
    assert faults(log) == []


@given(reports())
def test_junit_stays_xml_with_a_case_for_each_document(report: Report) -> None:
    text = FORMATS["junit"](report)
    assert [case.get("name") for case in ElementTree.fromstring(text.encode()).iter("testcase")] == [
        printable(path) for path in report.documents
    ]
    failed = {one.path for one in report.diagnostics if one.severity is Severity.ERROR}
    assert JUnitXml.fromstring(text.encode()).failures == len(failed)


COMMAND = re.compile(
    r"::(?P<name>error|warning|notice) (?:file=(?P<file>[^,:]*),line=\d+,endLine=\d+,[^:]*|title=Trackside)::"
)


@given(reports())
def test_a_build_obeys_our_commands_only(report: Report) -> None:
    lines = FORMATS["github"](report).split("\n")
    commands = [match for line in lines if (match := COMMAND.match(line))]
    files = {
        match["file"].replace("%3A", ":").replace("%2C", ",").replace("%25", "%") for match in commands if match["file"]
    }
    assert files <= {printable(path) for path in report.documents}
    others = [line for line in lines if not COMMAND.match(line)]
    assert [line for line in others if line.lstrip().startswith("::") or re.search(r"##\w*\[", line)] == []
    counts = [sum(one.severity is severity for one in report.diagnostics) for severity in Severity]
    assert len(commands) == sum(min(count, 10) for count in counts)


class Shown(HTMLParser):
    """What a page shows: its tags, the text of each cell, and the text that is no code."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[tuple[str, tuple[tuple[str, str | None], ...]]] = set()
        self.cells: list[str] = []
        self.prose = ""
        self._inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add((tag, tuple(attrs)))
        self._inside.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._inside.pop() == tag

    def handle_data(self, data: str) -> None:
        if "td" in self._inside:
            self.cells[-1] += data
        if "code" not in self._inside:
            self.prose += data


ALLOWED = {"h2", "h4", "table", "thead", "tbody", "tr", "th", "td", "code", "strong", "details", "summary"}


def bare(text: str) -> str:
    """Without what Markdown may change in showing it: white space, quotes around code, our spaces of no width."""
    return re.sub("[\\s`\u200b]", "", text)


@given(reports())
def test_markdown_shows_the_text_and_nothing_of_it_works(report: Report) -> None:
    page = cmarkgfm.github_flavored_markdown_to_html(FORMATS["markdown"](report), Options.CMARK_OPT_UNSAFE)
    shown = Shown(page)
    assert {tag for tag, _ in shown.tags} <= ALLOWED
    assert {attribute for _, attributes in shown.tags for attribute in attributes} <= {("align", "right")}
    ordered = sorted(report.diagnostics, key=lambda one: one.severity is Severity.INFO)
    assert [bare(cell) for cell in shown.cells[7:]] == [
        bare(text)
        for one in ordered
        for text in (
            str(row_of(one, report)),
            one.code if one.severity is Severity.INFO else f"{one.severity} {one.code}",
            printable(one.message),
            printable(one.help),
        )
    ]
    assert re.findall(r"@\w|#\w|gh-\d|!\d", shown.prose) == []


def row_of(one: Diagnostic, report: Report) -> int:
    """The line of a finding, counted in another way than the reporters do."""
    text = report.texts[one.path]
    before = text[: one.span.start]
    if before.endswith("\r") and text[one.span.start : one.span.start + 1] == "\n":
        before = before[:-1]
    return len(re.findall(r"\r\n|\r|\n", before)) + 1
