import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]
FIRST, SECOND = ("--track-id", "sign-in"), ("--track-id", "dashboard")


@pytest.mark.seed("S1-048")
@pytest.mark.seed("S1-052")
@pytest.mark.seed("S1-053")
@pytest.mark.seed("S4-028")
def test_nothing_of_one_track_is_seen_in_another(spec: Spec, trackside: Command) -> None:
    for id, names in (("sign-in", ["oauth-config.json", "auth-middleware.ts"]), ("dashboard", ["chart.tsx"])):
        folder = spec(id=id).parent / "context/artifacts"
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).write_text("{}", encoding="utf-8")
        trackside("context", "add", "decisions", f"Decided in {id}", "--track-id", id)
        trackside("context", "add", "assumptions", f"Assumed in {id}", "--track-id", id)
    trackside("run", "start", *FIRST, "--workflow", "w.yaml", "--run-id", "w-1")
    trackside("run", "step", "--run-id", "w-1", "--artifact", "oauth-config.json")
    first, second = (trackside("context", "show", *one, "--json").json for one in (FIRST, SECOND))
    assert first["artifacts"] == [
        {"path": "context/artifacts/auth-middleware.ts", "run_id": None, "step": None},
        {"path": "context/artifacts/oauth-config.json", "run_id": "w-1", "step": 1},
    ]
    assert [one["text"] for one in (*first["decisions"], *first["assumptions"])] == [
        "Decided in sign-in",
        "Assumed in sign-in",
    ]
    assert [one["path"] for one in second["artifacts"]] == ["context/artifacts/chart.tsx"]
    assert "sign-in" not in json.dumps(second)
    kept = json.loads(Path("swarm/tracks/dashboard/context/decisions.json").read_text(encoding="utf-8"))
    assert [one["text"] for one in kept] == ["Decided in dashboard"]


@pytest.mark.seed("S1-052")
def test_a_context_that_is_a_link_to_another_track_s_is_not_followed(spec: Spec, trackside: Command) -> None:
    folder, other = spec().parent, spec(id="dashboard").parent
    trackside("context", "add", "decisions", "Theirs", *SECOND)
    (folder / "context").symlink_to(other / "context")
    shown = trackside("context", "show", *FIRST, "--json").json
    assert (shown["decisions"], shown["artifacts"]) == ([], [])
    assert trackside("context", "add", "decisions", "Ours", *FIRST).code == 1
    assert "Ours" not in (other / "context/decisions.json").read_text(encoding="utf-8")


def test_people_see_what_is_known_in_words(spec: Spec, trackside: Command) -> None:
    (spec().parent / "context").mkdir()
    Path("swarm/tracks/sign-in/context/decisions.json").write_text('["Plain", {"a": 1}]', encoding="utf-8")
    assert trackside("context", "show", *FIRST).out.splitlines() == [
        "decisions of sign-in",
        "  Plain",
        '  {"a": 1}',
        "assumptions of sign-in",
        "  none",
        "artifacts of sign-in",
        "  none",
    ]


@pytest.mark.parametrize("content", ["", "{}", "[", "[" * 5000, "\ud800"])
def test_a_context_that_is_no_list_is_left_alone(spec: Spec, trackside: Command, content: str) -> None:
    file = spec().parent / "context/decisions.json"
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8", errors="surrogatepass")
    before = file.read_bytes()
    answer = trackside("context", "add", "decisions", "New", *FIRST)
    assert (answer.code, answer.err.splitlines()[0]) == (
        1,
        "error: swarm/tracks/sign-in/context/decisions.json cannot be read",
    )
    assert file.read_bytes() == before


def test_a_track_may_be_named_first(spec: Spec, trackside: Command) -> None:
    spec()
    spec(id="dashboard")
    for words in (("sign-in", "decisions", "One"), ("decisions", "Two", *FIRST), ("sign-in", "decisions", "3", *FIRST)):
        assert trackside("context", "add", *words, "--json").json["track_id"] == "sign-in"
    assert [one["text"] for one in trackside("context", "show", "sign-in", "--json").json["decisions"]] == [
        *("One", "Two", "3")
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Error: Missing argument 'TEXT'."),
        (("decisions",), "Error: Missing argument 'TEXT'."),
        (("decision", "x", *FIRST), "error: `decision` is nothing that a context holds"),
        (("sign-in", "decisions", "x", *SECOND), "error: two tracks are named, `sign-in` and `dashboard`"),
    ],
)
def test_words_that_are_missing_or_wrong_are_named(
    spec: Spec, trackside: Command, words: tuple[str, ...], said: str
) -> None:
    spec()
    answer = trackside("context", "add", *words)
    assert (answer.code, said in answer.err.splitlines()) == (2, True)
