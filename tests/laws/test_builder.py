"""Any text that a script hands in comes out again, and leaves the documents in one piece."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings, strategies as st

from trackside import SDK
from trackside.errors import ArgumentError, Refusal
from trackside.sdk.scripting.given import line, lines
from trackside.sdk.telling import shapes

PIECES = [
    *("<", "<div>", "</pre>", "<!--", "-->", "|", "| a | b |", "#", "# ", "## Context", "- ", "* ", "1. ", "[x] "),
    *("`", "```", "~~~", "```py\n", "---", "\n---\n", "===", "---\nstatus: active\n---\n", "status: active", "**"),
    *("**Why now:**", "- **Setup:** ", "**Test 2: x**", "### Owner", "### Phase 2 — x", "Phase 1: ", "T07: ", "(2h)"),
    *("{{ x }}", "{% if %}", "{# x #}", "\n", "\n\n", "\r\n", "\t", "    ", "👩\u200d🚀", "é", "日本", "\u202e"),
    *("\u2028", "\x85", "\ufeff", "\x1b[31m", "&amp;", "&#124;", "[a](https://example.org)", ": ", " #", "\\", "_"),
    *("'", '"', "None", "n/a", "word", "[ ] ", "עברית", "--", "  ", "> ", "[^1]", "<!-- trackside-ignore PH: x -->"),
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), min_size=1, max_size=8).map("".join)
GOOD = TEXT.filter(lambda text: "\0" not in text and bool(text.split()))
MANY = settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],  # each example makes a track on disk: to shrink one takes too long
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def sdk(repository: Path) -> SDK:
    return SDK()


def kept(given: str) -> str:
    return line("it", given)


@MANY
@given(title=GOOD, description=GOOD, overview=GOOD, entries=st.lists(GOOD, min_size=3, max_size=3), test=GOOD)
@example(
    title="---",
    description="a: b\n---\n",
    overview="---\nid: x\n---\n\n# X\n",
    entries=["- a\n- b", "| a |\n|---|", "```\nx"],
    test="# x #",
)
@pytest.mark.seed("S0-049")
def test_a_spec_gives_back_what_it_was_given(
    title: str, description: str, overview: str, entries: list[str], test: str, sdk: SDK
) -> None:
    first, second, third = entries
    chain = sdk.tracks.builder().title(title).description(description)
    chain = chain.with_spec(
        overview=overview,
        context=first,
        requirements=[(second, "nice-to-have"), third],
        acceptance_criteria=[(third, test), first],
        constraints=[f"At once: {one}" for one in entries],
    )
    try:
        track = chain.create()
    except Refusal as refused:  # a link that leads nowhere, the half of a merge
        assert refused.findings
        return
    except ArgumentError as refused:
        assert "cannot be kept" in refused.message
        return
    assert (track.title, track.description) == (kept(title), lines("it", description))
    assert track.spec == shapes.Spec(
        lines("it", overview),
        lines("it", first),
        (shapes.Requirement(kept(second), "nice-to-have"), shapes.Requirement(kept(third))),
        (shapes.Criterion(kept(third), kept(test)), shapes.Criterion(kept(first))),
        tuple(kept(f"At once: {one}") for one in entries),
    )
    assert sdk.tracks.get(track.track_id) == track
    assert headings(sdk, track.track_id, "spec") == headings(sdk, plain(sdk), "spec")
    shutil.rmtree(track.path)


@MANY
@given(names=st.lists(GOOD, min_size=2, max_size=2), tasks=st.lists(GOOD, min_size=3, max_size=3))
@pytest.mark.seed("S0-025", "S0-049")
def test_a_plan_gives_back_what_it_was_given(names: list[str], tasks: list[str], sdk: SDK) -> None:
    phases: list[tuple[str, list[str]]] = [(names[0], tasks), (names[1], [f"{tasks[0]} (3h)"])]
    try:
        track = sdk.tracks.builder().title("Door").with_plan_phases(phases).create()
    except Refusal as refused:  # a second box on the line
        assert refused.findings
        return
    except ArgumentError as refused:
        assert "cannot be kept" in refused.message
        return
    assert track.plan
    assert [phase.name for phase in track.plan.phases] == [kept(name) for name in names]
    found = [task.description for phase in track.plan.phases for task in phase.tasks]
    hours = [task.estimate_hours for phase in track.plan.phases for task in phase.tasks]
    assert [one.removesuffix(" (2h)") for one in map(kept, [*tasks, tasks[0]])] == [
        one.removesuffix(" (2h)") for one in found
    ]
    assert hours[-1] == 3


@MANY
@given(texts=st.lists(GOOD, min_size=5, max_size=5), value=TEXT, agent=GOOD)
@example(texts=["<!--", "--", "- - -", "a", "b"], value="  a\n\n    b\x85", agent="- x")
@pytest.mark.seed("S0-042", "S0-049")
def test_a_feature_gives_back_what_it_was_given(texts: list[str], value: str, agent: str, sdk: SDK) -> None:
    title, description, name, first, second = texts
    if not any(track.track_id == "door" for track in sdk.tracks.list()):
        sdk.tracks.builder().title("Door").create()
    properties: dict[str, Any] = {name: value, f"{name}!": [value, {value: 1}]}
    try:
        feature = SDK(agent=agent).features.create(
            title=title, track_id="door", description=description, properties=properties, steps=[first, second]
        )
    except Refusal as refused:
        assert refused.findings
        return
    except ArgumentError as refused:
        assert "cannot be kept" in refused.message or "NUL" in refused.message
        assert not refused.message.startswith("properties") or name.split()
        return
    assert (feature.title, feature.description) == (kept(title), lines("it", description))
    assert feature.properties == {kept(name): value, kept(f"{name}!"): [value, {value: 1}]}
    assert feature.steps == (shapes.Step(kept(first)), shapes.Step(kept(second)))
    assert feature in sdk.features.list("door")


@MANY
@given(text=GOOD)
@example(text="a <!-- trackside-ignore PH, ST, PL: x --> b")
@example(text="<!--\ntrackside-ignore-file PH: x\n-->")
@example(text="# trackside-ignore FM: x\n--")
@pytest.mark.seed("S0-049")
def test_no_text_changes_what_a_check_finds_of_the_rest(text: str, sdk: SDK) -> None:
    without = "words" if Path("swarm/tracks/words").exists() else everywhere(sdk, "words")
    try:
        with_text = everywhere(sdk, text)
    except (ArgumentError, Refusal):
        return
    found = found_in(sdk, with_text, without)
    assert found[with_text] == found[without]
    shutil.rmtree(Path("swarm/tracks", with_text))


@pytest.mark.seed("S0-049")
@pytest.mark.parametrize("text", ["x" * 100_000, "é👩‍🚀 " * 20_000, "[" * 100_000, "`" * 100_000, "**a** | " * 12_000])
def test_a_long_text_is_kept(text: str, sdk: SDK) -> None:
    chain = sdk.tracks.builder().title("Door").description(text)
    track = chain.with_spec(overview=text, constraints=[text]).with_plan_phases([(text, [text])]).create()
    assert track.spec and track.plan
    found = (track.spec.overview, track.spec.constraints[0], track.plan.phases[0].name, track.description)
    assert found == (text.strip(),) * 4


OF_WORDS = ("PH", "PL013", "FM015", "PL008", "PL009", "XT011")
"""Rules that read the words themselves: placeholders, names of requirements, titles, equal titles, hours."""


def everywhere(sdk: SDK, text: str) -> str:
    """A track with this text in every argument that takes one; its id."""
    chain = sdk.tracks.builder().title(text).description(text).owner(text).success_criteria([text, "b"])
    chain = chain.with_spec(
        overview=text,
        context=text,
        requirements=[text, "b"],
        acceptance_criteria=[(text, text), "b"],
        constraints=[text, "b"],
    )
    id = chain.with_plan_phases([(text, [text, "b"]), ("c", ["d"])]).create().track_id
    sdk.features.create(title=text, track_id=id, description=text, properties={text: text}, steps=[text, "b"])
    return id


def found_in(sdk: SDK, *ids: str) -> dict[str, list[str]]:
    """The codes of what a check finds in each of these tracks, but for what is found in words."""
    found = [one for one in sdk.project().check(ids).diagnostics if not one.code.startswith(OF_WORDS)]
    return {id: sorted(one.code for one in found if one.path.startswith(f"swarm/tracks/{id}/")) for id in ids}


def plain(sdk: SDK) -> str:
    known = {track.track_id for track in sdk.tracks.list()}
    if "plain" not in known:
        parts: dict[str, Any] = {"requirements": ["a", "b"], "acceptance_criteria": ["a", "b"], "constraints": ["a"]}
        sdk.tracks.builder().title("Plain").with_spec(overview="a", context="b", **parts).create()
    return "plain"


def headings(sdk: SDK, id: str, kind: str) -> list[str]:
    """The headings of a document, but for its title."""
    document = next(one for one in sdk.project().track(id).documents if one.kind == kind)
    return [heading.title for heading in document.document.headings if heading.level > 1]
