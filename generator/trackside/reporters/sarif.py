"""SARIF 2.1.0, the exchange format of code scanning."""

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from trackside import __version__
from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.fingerprint import fingerprints
from trackside.model.names import RepoPath, Severity
from trackside.model.source import Span
from trackside.reporters.place import Places, home_path, printable, rule_address

if TYPE_CHECKING:
    from trackside.rules import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"


def sarif(report: Report) -> str:
    """A log with one run: the rules that found something, and their findings. Columns are code points from 1, the
    end exclusive; paths are relative to the repository."""
    from trackside.rules import RULES  # the other formats do without them, and start sooner

    said = {one.code: one for one in report.diagnostics}
    index = {code: number for number, code in enumerate(sorted(said))}
    known = {rule.code: rule for rule in RULES}
    places = Places(report)
    driver = {
        "name": "Trackside",
        "semanticVersion": __version__,
        "rules": [_rule(said[code], known.get(code), report.home.site) for code in index],
    }
    results = [
        _result(one, index[one.code], places, report.home.folder) | {"partialFingerprints": _names(name)}
        for one, name in zip(report.diagnostics, fingerprints(report), strict=True)
    ]
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository"}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True) + "\n"


def _rule(one: Diagnostic, rule: "Rule | None", site: str) -> dict[str, Any]:
    """A rule with its page; a finding of the engine's own has none, and speaks for itself."""
    name = "".join(word.capitalize() for word in one.name.split("-"))
    if rule is None:
        return {"id": one.code, "name": name, "defaultConfiguration": {"level": _LEVELS[one.severity]}}
    page = rule.readable_page
    described = {
        "id": rule.code,
        "name": name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    address = rule_address(site, rule.name)
    return described | ({"helpUri": address} if address else {})


def _result(one: Diagnostic, index: int, places: Places, folder: str) -> dict[str, Any]:
    place = {"artifactLocation": _artifact(one.path, folder), "region": _region(one.path, one.span, places)}
    said = [printable(one.message), *([f"help: {printable(one.help)}"] if one.help else [])]
    return {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": _LEVELS[one.severity],
        "message": {"text": _unlinked("\n".join(said))},
        "locations": [{"physicalLocation": place}],
        **_fixes(one, places, folder),
    }


def _fixes(one: Diagnostic, places: Places, folder: str) -> dict[str, Any]:
    """How the finding can be mended, when that is known and lies in a document whose text is at hand."""
    path = one.fix.path or one.path if one.fix else None
    if one.fix is None or path is None or not places.knows(path):
        return {}
    replacements = [
        {"deletedRegion": _region(path, span, places), "insertedContent": {"text": text}}
        for span, text in one.fix.edits
    ]
    change = {"artifactLocation": _artifact(path, folder), "replacements": replacements}
    said = "a safe fix" if one.fix.safe else "a fix that needs a look"
    return {"fixes": [{"description": {"text": said}, "artifactChanges": [change]}]}


def _artifact(path: str, folder: str) -> dict[str, str]:
    return {"uri": quote(home_path(folder, path), errors="replace"), "uriBaseId": _ROOT}


def _region(path: RepoPath, span: Span, places: Places) -> dict[str, int]:
    start, end = places.between(path, span)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _names(fingerprint: str) -> dict[str, str]:
    """GitHub reads the first, and would make one of its own from the line without it."""
    return {"primaryLocationLineHash": fingerprint, "trackside/v1": fingerprint}


def _unlinked(text: str) -> str:
    """Text in which no `[…](…)` is a link, as readers of SARIF take it for one in plain text, too."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", text) if "](" in text else text
