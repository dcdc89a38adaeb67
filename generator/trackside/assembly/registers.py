"""Risks, questions, blockers, requirements and acceptance tests out of the forms of a track."""

import re
from collections.abc import Iterator

from trackside.model.form import Form
from trackside.model.names import RepoPath
from trackside.model.registers import Artifact, Blocker, Level, Question, Requirement, Risk
from trackside.model.source import Read, Span
from trackside.model.track import AcceptanceTest, TrackDocument

_CODE = re.compile(r"`([^`\r\n]+)`")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_NO_PATH = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\~]|.*(?:\\|\.\.)", re.S)
_NONE = re.compile(r"(?:none|n/?a|nothing|no risks?|no blockers?|-|–|—)(?![\w-])", re.I)
_MUST = {
    "must": "must-have",
    "must have": "must-have",
    "should": "should-have",
    "should have": "should-have",
    "could": "nice-to-have",
    "could have": "nice-to-have",
    "nice to have": "nice-to-have",
}


def is_nothing(text: str | None) -> bool:
    """Whether an entry says that there is none: `None`, `N/A — reason`."""
    return not text or bool(_NONE.match(text.strip(" *_")))


def read_level(read: Read[str] | None) -> Read[Level] | None:
    """High, Medium or Low, or their first letters; None while the placeholder stands."""
    if read is None or (read.value is None and read.raw.startswith("[")):
        return None
    word = (read.value or read.raw).strip(" *_`").lower()
    level = next((one for one in Level if word and word in (one.lower(), one[0].lower())), None)
    return Read(level, read.raw, read.span)


def read_risks(documents: tuple[TrackDocument, ...]) -> tuple[Risk, ...]:
    """The risks of the spec by group, then those of the tables in PRD and plan."""
    found = []
    for document in documents:
        form = document.form
        if form and document.kind == "spec":
            for group in ("technical", "operational", "business"):
                found += [_risk(document, group, one, "what") for one in form.records(f"risks.{group}")]
        elif form and document.kind in ("PRD", "plan"):
            for one in form.records("risks"):
                found.append(_risk(document, str(one["task"] or document.kind), one, "risk" if one["risk"] else "what"))
    return tuple(risk for risk in found if risk)


def _risk(document: TrackDocument, group: str, record: Form, slot: str) -> Risk | None:
    what = record[slot]
    if is_nothing(what):
        return None
    return Risk(
        path=document.path,
        span=_span(record, slot),
        group=group,
        what=what,
        probability=read_level(record.read("probability")),
        impact=read_level(record.read("impact")),
        mitigation=record["mitigation"],
        contingency=record["contingency"],
        owner=record["owner"],
    )


def _span(record: Form, slot: str) -> Span:
    read = record.read(slot)
    return read.span if read else record.reads[0][1].span


def read_questions(documents: tuple[TrackDocument, ...]) -> tuple[Question, ...]:
    """The open questions of the spec with their fields, then those that the PRD lists."""
    found = []
    for document in documents:
        for one in document.form.records("questions") if document.form else ():
            text = one["question"] or one[""]
            if is_nothing(text):
                continue
            slot = "question" if one["question"] else ""
            status = str(one["status"] or "").strip().lower()
            resolved = {"open": False, "resolved": True}.get(status, None if document.kind == "spec" else False)
            found.append(
                Question(
                    document.path, _span(one, slot), text, resolved, one["owner"], one["impact"], one["resolution"]
                )
            )
    return tuple(found)


def read_blockers(documents: tuple[TrackDocument, ...]) -> tuple[Blocker, ...]:
    """Known Blockers of the spec, then those of the plan's progress block."""
    found = []
    for document in documents:
        form = document.form
        if form and document.kind == "spec":
            for one in form.records("deps.blockers"):
                if not is_nothing(one["name"]):
                    span = _span(one, "name")
                    found.append(Blocker(document.path, span, one["name"], one["what"], one["impact"], one["plan"]))
        elif form and document.kind == "plan":
            for one in form.records("progress.blockers"):
                if not is_nothing(one[""]):
                    found.append(Blocker(document.path, _span(one, ""), one[""]))
    return tuple(found)


def read_requirements(documents: tuple[TrackDocument, ...]) -> tuple[Requirement, ...]:
    """The requirements of the spec, then the functional ones of the PRD."""
    return tuple(
        requirement
        for document in documents
        if document.form and document.kind in ("spec", "PRD")
        for requirement in _requirements(document, document.form)
    )


def _requirements(document: TrackDocument, form: Form) -> Iterator[Requirement]:
    slot, name = ("requirements", "text") if document.kind == "spec" else ("requirements.functional", "name")
    for one in form.records(slot):
        text = one[name]
        if is_nothing(text):
            continue
        read = one.read("priority")
        said = " ".join((read.value or read.raw).replace("-", " ").lower().split()) if read else ""
        priority = Read(_MUST.get(said), read.raw, read.span) if read and not read.raw.startswith("[") else None
        yield Requirement(document.path, _span(one, name), text, one["id"], priority, one["acceptance"])


def read_tests(spec: TrackDocument | None) -> tuple[AcceptanceTest, ...]:
    """The functional acceptance tests of the spec, numbered from 1."""
    if spec is None or spec.form is None:
        return ()
    return tuple(
        AcceptanceTest(
            test["name"],
            test["setup"],
            test["action"],
            test["expected"],
            test.reads[0][1].span,
            number,
            test["verified_by"],
            verified.span if (verified := test.read("verified_by")) else None,
        )
        for number, test in enumerate(spec.form.records("tests"), 1)
    )


def read_artifacts(spec: TrackDocument | None) -> tuple[Artifact, ...]:
    """What the spec promises to leave behind; placeholders and boxes without a path are left out."""
    if spec is None or spec.form is None:
        return ()
    text, found = spec.document.text, []
    for name, read in spec.form.reads:
        if name.startswith("artifacts.") and name.endswith(".done"):
            line = _REST_OF_LINE.match(text, read.span.end)
            code = _CODE.search(text, read.span.end, line.end() if line else read.span.end)
            if code and not code[1].startswith("["):
                span = Span(*code.span(1))
                found.append(Artifact(spec.path, span, code[1], read.span, read.value is True, _file(code[1])))
    return tuple(found)


def _file(named: str) -> RepoPath | None:
    """A path inside the repository as it stands on disk; None for addresses and paths that lead out of it."""
    path = named.strip().removeprefix("./").rstrip("/")
    return None if not path or "[" in path or _NO_PATH.match(path) else RepoPath(path)
