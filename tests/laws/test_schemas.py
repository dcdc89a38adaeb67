"""The schemas say what the checker says."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frontmatter
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from jsonschema import Draft202012Validator

from conftest import COMPLETE, Command
from trackside.errors import TracksideError
from trackside.model import front_matter
from trackside.model.front_matter import OtherFront, SpecFront
from trackside.model.names import Priority, Status, TrackType
from trackside.sdk import Project, all_rules
from trackside.sdk.telling.schemas import front_matter_schema, report_schema, settings_schema

ROOT = Path(__file__).parents[2]
CODES = frozenset(("FM002", "FM003", "FM004", "FM005", "FM006"))
FRONT = dict(frontmatter.loads(COMPLETE.replace("2026-01-12", '"2026-01-12"')).metadata)
BODY = COMPLETE.split("---\n", 2)[2]
LAYOUT = Project.open(ROOT).layout
FRONT_MATTER = Draft202012Validator(front_matter_schema(LAYOUT))
SETTINGS_FILE = Draft202012Validator(settings_schema())
REPORT = Draft202012Validator(report_schema())
bounded = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@st.composite
def spelled(draw: st.DrawFn, words: list[str]) -> str:
    """One of the words, perhaps in another case and with other gaps."""
    word = draw(st.sampled_from(words))
    gap, turn = draw(st.sampled_from([" ", "-", "_", "  ", " -"])), draw(st.sampled_from([str, str.upper, str.title]))
    return str(turn(word.replace(" ", gap))) + draw(st.sampled_from(["", "", "", " ", "!", "\n"]))


PLAIN = st.text(st.sampled_from("abcXY 019-_.,:@#'\"é\n"), max_size=8)
SCALAR = PLAIN | st.integers(-5, 3000) | st.booleans() | st.none() | st.sampled_from([0.5, "2026-01-12"])
VALUE = SCALAR | st.lists(SCALAR, max_size=3) | st.dictionaries(st.sampled_from("ab"), SCALAR, max_size=2)
STATUSES = spelled([*Status, "approved", "in progress", "complete", "planned", "doen"])
ENUMS = {
    "status": STATUSES | SCALAR,
    "type": spelled([*TrackType, "bug"]) | SCALAR,
    "priority": spelled([*Priority, "critical", "high", "medium", "low", "P4"]) | SCALAR,
}
KEYS = st.sampled_from([*front_matter.names(SpecFront), *front_matter.names(OtherFront), "x-own", "own", "Status"])


def written(front: dict[str, Any]) -> str:
    """Front matter as YAML; JSON is YAML."""
    return "".join(["---\n", *(f"{key}: {json.dumps(value)}\n" for key, value in front.items()), "---\n"])


def said_of(root: Path, name: str, text: str) -> set[str]:
    path = f"swarm/tracks/sign-in/{name}"
    report = Project.open(root, cache=False).with_text(str(root / path), text.encode()).check()
    return {one.code for one in report.diagnostics if one.path == path}


@bounded
@given(changes=st.dictionaries(KEYS, VALUE, max_size=4), status=STATUSES)
@pytest.mark.parametrize(("name", "kind"), [("spec.md", "SpecFront"), ("plan.md", "OtherFront")])
def test_front_matter_that_the_schema_accepts_has_known_fields_of_their_kinds(
    name: str, kind: str, changes: dict[str, Any], status: str, spec: Callable[..., Path]
) -> None:
    root = spec().parents[3]
    known = Draft202012Validator({**FRONT_MATTER.schema["$defs"][kind], "$defs": FRONT_MATTER.schema["$defs"]})
    own = {"track": "sign-in", "title": "Sign-in", "version": "1.0", "created": "2026-01-12", "owner": "Ada"}
    front = {**(FRONT if name == "spec.md" else own), "status": status, **changes}
    if known.is_valid(front):
        assert said_of(root, name, written(front) + BODY) & CODES == set()


@bounded
@given(data=st.data(), field=st.sampled_from(sorted(ENUMS)))
def test_the_schema_accepts_the_same_words_as_the_checker(
    data: st.DataObject, field: str, spec: Callable[..., Path]
) -> None:
    root = spec().parents[3]
    front = {**FRONT, field: data.draw(ENUMS[field])}
    found = said_of(root, "spec.md", written(front) + BODY) & {*CODES, "FM001"}
    assert FRONT_MATTER.is_valid(front) == (found == set())


def test_the_owner_is_asked_for_from_ready_on() -> None:
    front = {name: value for name, value in FRONT.items() if name != "owner"}
    known = FRONT_MATTER
    judged = {str(status): known.is_valid({**front, "status": status}) for status in [*Status, "Approved", "planned"]}
    without = {"draft", "failed", "cancelled", "archived", "planned"}
    assert {status for status, valid in judged.items() if valid} == without


def test_our_own_tracks_and_blank_documents_are_as_the_schema_says(repository: Path, trackside: Command) -> None:
    trackside("new", "Door", "--owner", "Ada", "--with", "all")
    files = [*ROOT.glob("swarm/tracks/*/*.md"), *repository.glob("swarm/tracks/*/*.md")]
    known, wrong = FRONT_MATTER, []
    for file in files:
        project = Project.open(file.parent)
        sources = {doc.path: doc.document.front for track in project.corpus.tracks for doc in track.documents}
        front = sources[file.relative_to(project.root).as_posix()]  # type: ignore[index]
        values = {str(one.key.value): one.value.value for one in front.fields} if front else {}
        wrong += [(file.name, error.message) for error in known.iter_errors(values)] if front else []
    assert (wrong, len(files) > 8) == ([], True)


RULES = st.sampled_from(
    ["ALL", "fm", "FM004", "fm004", "status-enum", "Status-Enum", "FM999", "", *[all_rules()[3].name]]
)
RULE_LIST = st.lists(RULES, max_size=3)
SEVERITY = st.dictionaries(RULES, st.sampled_from(["off", "error", "info", "Error", "bad"]), max_size=2)
GATE = st.dictionaries(RULES, st.sampled_from(["any", "ready", "draft"]), max_size=2)
JUNK = st.sampled_from([1, True, "text", [1], ["a"], {"a": 1}, {}, 1.5])
OVERRIDE = st.fixed_dictionaries(
    {},
    optional={
        "paths": st.lists(st.sampled_from(["a", "**/b", "../c"]), max_size=2) | JUNK,
        "types": st.lists(st.sampled_from(["bugfix", "bug"]), max_size=2),
        "select": RULE_LIST,
        "ignore": RULE_LIST | JUNK,
        "severity": SEVERITY,
        "gate": GATE,
        "other": JUNK,
    },
)
PEOPLE = st.dictionaries(st.sampled_from(["Ada", "Grace Hopper"]), st.just(["product"]) | JUNK, max_size=2)
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "roots": st.lists(st.sampled_from(["a", "../b", "/c", ""]), max_size=2) | JUNK,
        "layout": st.sampled_from(["swarm", "plain", "conductor", "none", 1]),
        "templates": st.sampled_from(["templates", "..", 1]),
        "select": RULE_LIST | JUNK,
        "ignore": RULE_LIST,
        "severity": SEVERITY | JUNK,
        "gate": GATE,
        "overrides": st.lists(OVERRIDE, max_size=2) | JUNK,
        "fail-on": st.sampled_from(["error", "never", "Error", 1]),
        "baseline": st.sampled_from(["known.json", "../known.json", True]),
        "approvals": st.fixed_dictionaries(
            {}, optional={"required": RULE_LIST | JUNK, "by-type": PEOPLE, "by-priority": PEOPLE, "by": JUNK}
        ),
        "people": PEOPLE | JUNK,
        "cache": st.booleans() | JUNK,
        "calendar": st.fixed_dictionaries(
            {},
            optional={
                "working-days": st.lists(st.sampled_from(["mon", "sun", "monday"]), max_size=2) | JUNK,
                "hours-per-day": st.sampled_from([0, 6, 7.5, 25]) | JUNK,
                "holidays": st.lists(st.sampled_from(["2026-12-25", "2026-12-24..2027-01-01", "Xmas"])) | JUNK,
            },
        ),
        "limits": st.fixed_dictionaries({}, optional={"file-size": JUNK, "files": JUNK, "file": JUNK}),
        "site": st.fixed_dictionaries(
            {}, optional={"name": JUNK, "repo-url": JUNK, "url": st.just("https://a.example")}
        ),
        "fail_on": st.just("error"),
    },
)


def toml(value: Any) -> str:
    """A value in TOML, on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {toml(one)}" for key, one in value.items()) + " }"
    return f"[{', '.join(map(toml, value))}]" if isinstance(value, list) else json.dumps(value)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(given_settings=SETTINGS)
def test_settings_that_can_be_loaded_are_as_the_schema_says(given_settings: dict[str, Any], repository: Path) -> None:
    lines = [f"{json.dumps(key)} = {toml(value)}\n" for key, value in given_settings.items()]
    (repository / "trackside.toml").write_text("".join(lines), encoding="utf-8")
    try:
        loaded = bool(Project.open(repository).layout)
    except TracksideError:
        loaded = False
    assert SETTINGS_FILE.is_valid(given_settings) or not loaded


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ({"layuot": "plain"}, True),
        ({"layout": "round"}, True),
        ({"select": ["FM", "io001", "Broken-Link"]}, False),
        ({"select": ["FM9999"]}, True),
        ({"severity": {"FM004": "off"}}, False),
        ({"severity": {"FM004": "of"}}, True),
        ({"severity": {"nonsense": "off"}}, True),
        ({"gate": {"ST": "soon"}}, True),
        ({"overrides": [{"ignore": ["ST"]}]}, True),
        ({"overrides": [{"types": ["bugfix"]}]}, False),
        ({"overrides": [{"types": ["bug"]}]}, True),
    ],
)
def test_the_schema_knows_the_words_of_the_settings(text: dict[str, Any], refused: bool) -> None:
    assert SETTINGS_FILE.is_valid(text) is not refused


@pytest.mark.parametrize(
    ("words", "known"), [(["settings"], SETTINGS_FILE), (["front-matter"], FRONT_MATTER), (["report"], REPORT)]
)
def test_what_is_printed_is_a_schema(
    words: list[str], known: Draft202012Validator, trackside: Command, repository: Path
) -> None:
    printed = trackside("schema", *words).json
    Draft202012Validator.check_schema(printed)
    assert printed == known.schema


def test_every_setting_is_described(trackside: Command) -> None:
    whole = trackside("schema").json
    kinds = {"Settings": whole, **whole["$defs"]}
    bare = [
        f"{kind}.{name}"
        for kind in kinds
        for name, one in kinds[kind].get("properties", {}).items()
        if "description" not in one
    ]
    assert bare == []


@pytest.mark.parametrize("change", [("status: ready", "status: doen"), ("status: ready", "status: READY"), None])
def test_a_report_is_as_its_schema_says(
    change: tuple[str, str] | None, spec: Callable[..., Path], trackside: Command
) -> None:
    spec(*([change] if change else []))
    known = REPORT
    report = trackside("check", "--format", "json").json
    assert [error.message for error in known.iter_errors(report)] == []
    assert not known.is_valid({**report, "checked": {}})


def test_the_words_of_another_layout_are_its_own(trackside: Command, repository: Path) -> None:
    known = Draft202012Validator(trackside("schema", "front-matter", "--layout", "conductor").json)
    judged = [known.is_valid({**FRONT, "status": word}) for word in ("pending", "new", "draft", "doen")]
    assert judged == [True, True, True, False]
