"""What the documents of a track say is done: ticked tasks and artifacts and finished phases, with what they name."""

import re
from collections.abc import Iterator, Mapping

from trackside.model.evidence import Claim
from trackside.model.names import RepoPath
from trackside.model.plan import Phase, Plan, Task, TaskStatus, every
from trackside.model.registers import Artifact
from trackside.model.source import Read, Span

_FILE = re.compile(r"(?!@)(?:[\w.@+-]+/)+[\w.@+-]*")
_EXTENSION = re.compile(r"[^/]\.[A-Za-z]\w{0,9}$")
_HOST = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|io|dev|app|ai|co|uk|de|eu|gov|edu|sh)/")
_MADE_UP = re.compile(r"(?:^|/)(?:path/to|\.\.?)(?:/|$)|(?:^|[/_.-])(?:X{2,}|N{2,}|YYYY\w*)(?:[/_.-]|$)")
_LEAVES = re.compile(
    r"~~|\b(?:unlink|delet|remov|renam|mov(?:e|es|ed|ing)\b|relocat|drop|retir|purg|discard|replac|supersed|obsolete|"
    r"consolidat|merge[sd]?\b|merging|split|convert(?:s|ed|ing)?\b|migrat(?:e|es|ed|ing)\b|get rid|"
    r"clean(?:s|ed|ing)?[ -]?up|tear down|temporary)",
    re.I,
)
_ARROW = re.compile(r"→|->|=>")
_WORD = re.compile(r"[\w.@+/-]+")
_LINE = re.compile(r"[^\r\n]+")
_COMMIT = re.compile(r"(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}|[0-9a-f]{40}")
_CITED = re.compile(
    r"`(?P<code>[0-9a-f]{7,40})`|[(\[]\s*(?P<bracket>[0-9a-f]{7,40})\s*[)\]]"
    r"|\bcommits?\b[\s:*_]*[(\[`]?(?P<word>[0-9a-f]{7,40})(?![\w-])",
    re.I,
)
_FIELDS = ("commit", "commits", "checkpoint", "sha")


def read_claims(plan: Plan | None, artifacts: tuple[Artifact, ...], texts: Mapping[RepoPath, str]) -> Iterator[Claim]:
    """What is done and what shows it; where nothing shows it, nothing is claimed. `texts` are the documents'."""
    if plan:
        yield from _of_plan(plan, texts[plan.path])
    for artifact in artifacts:
        spec = texts[artifact.path]
        line = _LINE.match(spec, artifact.span.end) if artifact.ticked else None
        if line and (commits := tuple(_cited(spec, Span(line.start() + 1, line.end())))):
            file = (Read(artifact.file, artifact.named, artifact.span),) if artifact.file else ()
            yield Claim("artifact", artifact.path, file, commits=commits)


def _of_plan(plan: Plan, text: str) -> Iterator[Claim]:
    leaving = frozenset(_leaving(text))
    for phase in plan.phases:
        commits = tuple(_commits(phase.commits, text)) if _is_finished(phase) else ()
        if commits:
            yield Claim("phase", plan.path, commits=commits)
        for task in every(phase.tasks):
            if task.status is TaskStatus.DONE and (claim := _of_task(task, plan, text, leaving)):
                yield claim


def candidates(file: RepoPath, folder: RepoPath) -> tuple[RepoPath, RepoPath]:
    """Where a file that the track in that folder names may lie: seen from the project, or beside its documents."""
    return file, RepoPath(f"{folder}/{file}")


def _is_finished(phase: Phase) -> bool:
    """Whether it says so, or all of its tasks do."""
    if phase.stated:
        return phase.stated.value is TaskStatus.DONE
    over = (TaskStatus.DONE, TaskStatus.DROPPED)
    return bool(phase.tasks) and all(task.status in over for task in phase.tasks)


def _of_task(task: Task, plan: Plan, text: str, leaving: frozenset[str]) -> Claim | None:
    files: dict[RepoPath, Read[RepoPath]] = {}
    for read in (*task.artifacts, *task.touches):
        if file := concrete(read.value or ""):
            files.setdefault(file, Read(file, read.raw, read.span))
    touched = {concrete(read.value or "") for read in task.touches} if _LEAVES.search(task.title) else ()
    gone = frozenset(file for file in files if file in touched or file in leaving)
    cited = {read.span.start: read for read in (*_commits(task.commits, text), *_cited(text, task.span))}
    for name, read in task.fields:
        if name in _FIELDS:
            cited |= {one.span.start: one for one in _in_field(read)}
    commits = tuple(cited[start] for start in sorted(cited))
    return Claim("task", plan.path, tuple(files.values()), gone, commits) if files or commits else None


def concrete(named: str) -> RepoPath | None:
    """A single path within a folder; None for patterns, addresses, made-up names and prose, and for a name alone, which
    people write wherever its file lies."""
    file = named.strip().removeprefix("./")
    if not _FILE.fullmatch(file) or _HOST.match(file) or _MADE_UP.search(file):
        return None
    return RepoPath(file.rstrip("/")) if _EXTENSION.search(file) or file.endswith("/") else None


def _leaving(text: str) -> Iterator[str]:
    """What looks like a path in lines that speak of removing, moving or renaming."""
    for line in _LINE.finditer(text):
        if _LEAVES.search(line[0]) or _ARROW.search(line[0]):
            yield from (word.removeprefix("./").rstrip("./") for word in _WORD.findall(line[0]) if "/" in word)


def _commits(found: tuple[Read[str], ...], text: str) -> Iterator[Read[str]]:
    """Those that cannot be a word or a number; one that is the text of a link belongs to where that leads."""
    for read in found:
        value = (read.value or "").lower()
        if _COMMIT.fullmatch(value) and not text.startswith(("](", ")](", "`]("), read.span.end):
            yield Read(value, read.raw, read.span)


def _in_field(read: Read[str]) -> Iterator[Read[str]]:
    for match in re.finditer(r"(?<![\w/.@-])[0-9a-f]{7,40}(?![\w/.@-])(?!`?\]\()", read.raw, re.I):
        start = read.span.start
        yield from _commits((Read(match[0], match[0], Span(start + match.start(), start + match.end())),), "")


def _cited(text: str, within: Span) -> Iterator[Read[str]]:
    for match in _CITED.finditer(text, within.start, within.end):
        group = match.lastgroup or 0
        yield from _commits((Read(match[group], match[group], Span(*match.span(group))),), text)
