"""What a track has of its project, what it may add, and what is its own alone.

The rules of a project are its settings, its technology stands in the constraints of every spec, and its agents are
those whom the settings name; artifacts and decisions lie in the folder of each track.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import COMPLETE, Command
from trackside import SDK

Spec = Callable[..., Path]
BOTH = ("search", "sign-in")
LEFT = "lorem ipsum dolor"


def codes(trackside: Command, *words: str) -> list[tuple[str, str, str]]:
    found = trackside("check", "--json", *words).json["diagnostics"]
    return [(one["track"], one["code"], one["severity"]) for one in found]


@pytest.mark.seed("S4-028")
@pytest.mark.parametrize(
    ("attempt", "refused"),
    [
        ("front matter", [("search", "FM022", "error")]),
        ("comment", [("search", "IO008", "error")]),
        ("settings in its folder", []),
    ],
)
def test_rules_of_the_project_hold_in_every_track_and_none_overrides_them(
    repository: Path, spec: Spec, trackside: Command, attempt: str, refused: list[tuple[str, str, str]]
) -> None:
    settings = 'binding = ["PH005"]\nseverity = { PH005 = "error" }\n'
    (repository / "trackside.toml").write_text(settings, encoding="utf-8")
    text = COMPLETE.replace("People sign in twice a day.", LEFT)
    for id in BOTH:
        file = spec(("id: sign-in", f"id: {id}"), ("Spec: sign-in", f"Spec: {id}"), id=id, text=text)
    file = repository / "swarm/tracks/search/spec.md"
    if attempt == "front matter":
        text = file.read_text(encoding="utf-8").replace("status: ready", "status: ready\nignore: [PH005]")
    elif attempt == "comment":
        text = file.read_text(encoding="utf-8").replace(LEFT, f"<!-- trackside-ignore PH005: why -->\n{LEFT}")
    else:
        text = file.read_text(encoding="utf-8")
        (file.parent / "trackside.toml").write_text('ignore = ["PH005"]\n', encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    hold = [(id, "PH005", "error") for id in BOTH]
    assert sorted(codes(trackside, "--select", "PH005,FM022,IO008")) == sorted([*hold, *refused])


@pytest.mark.seed("S4-028")
def test_a_track_begins_with_the_technology_of_the_project_and_adds_its_own(
    repository: Path, trackside: Command
) -> None:
    """No field says `technology`: it is written in the project's own template of a spec, which every new track gets. A
    check asks for that section in every track, and for no line in it: that a track only adds is for people to see."""
    shipped = Path(__file__).parents[2] / "templates/documents/swarm/spec.md"
    own = repository / "templates/documents/swarm/spec.md"
    own.parent.mkdir(parents=True)
    heading = "### Technical Constraints\n"
    text = shipped.read_text(encoding="utf-8").replace(heading, f"{heading}\nPython 3.12, PostgreSQL 16\n")
    own.write_text(text, encoding="utf-8")
    for title in ("Sign-in", "Search"):
        trackside("new", title)
    files = {id: repository / f"swarm/tracks/{id}/spec.md" for id in BOTH}
    stated = {id: file.read_text(encoding="utf-8").count("Python 3.12, PostgreSQL 16") for id, file in files.items()}
    before = codes(trackside)
    more = files["search"].read_text(encoding="utf-8").replace("PostgreSQL 16", "PostgreSQL 16\n\nElasticsearch 8")
    files["search"].write_text(more, encoding="utf-8")
    assert (stated, codes(trackside)) == ({"search": 1, "sign-in": 1}, before)


@pytest.mark.seed("S4-028")
def test_agents_of_the_project_are_agents_in_every_track_and_a_track_names_its_own(
    repository: Path, spec: Spec, trackside: Command
) -> None:
    """An agent approves nothing: that shows who counts as one where."""
    (repository / "trackside.toml").write_text('[approvals]\nagents = ["librarian"]\n', encoding="utf-8")
    for by in ("librarian", "own-bot"):
        for id in BOTH:
            agent = "\nagent: own-bot" if id == "search" else ""
            front = ("status: ready", f"status: ready{agent}")
            spec(front, ("id: sign-in", f"id: {id}"), ("Product: Ada Lovelace", f"Product: {by}"), id=id)
        found = [track for track, *_ in codes(trackside, "--select", "AP005")]
        assert found == {"librarian": ["search", "sign-in"], "own-bot": ["search"]}[by]


@pytest.mark.seed("S4-028")
def test_a_script_s_agent_is_recorded_on_what_it_makes_and_on_nothing_else(repository: Path) -> None:
    for agent, title in (("librarian", "Sign-in"), ("own-bot", "Search")):
        SDK(agent=agent).tracks.builder().title(title).create()
    assert [SDK(agent="third").tracks.get(id).agent for id in BOTH] == ["own-bot", "librarian"]
