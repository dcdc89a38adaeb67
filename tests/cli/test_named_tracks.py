"""How commands are told which track is meant, and what they say of names that are none."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command
from trackside.errors import UsageError
from trackside.sdk import NewTrack, Project, create_track, pause_track, switch_track
from trackside.sdk.keeping.checkpoints import create_checkpoint
from trackside.sdk.keeping.recovery import resume
from trackside.sdk.keeping.restoring import restore_checkpoint

Spec = Callable[..., Path]
ACTIVE = ("status: ready", "status: active")
SAID = ("--reason", "It waits")
TAKING = [
    ("ready",),
    ("activate",),
    ("pause", *SAID),
    ("resume",),
    ("complete", "--summary", "Done"),
    ("fail", *SAID),
    ("cancel", *SAID),
    ("retry",),
    ("archive",),
    ("update", "--set", "priority=P0"),
    ("show",),
    ("approve", "--role", "product"),
    ("approvals",),
    ("checkpoint", "create"),
    ("checkpoint", "list"),
    ("checkpoint", "show"),
    ("checkpoint", "restore"),
    ("checkpoint", "prune", "--keep-count", "0"),
    ("run", "start", "--workflow", "w.yaml"),
    ("run", "step", "--run-id", "w-1"),
    ("run", "finish", "--run-id", "w-1"),
    ("run", "list"),
    ("context", "show"),
    ("recover", "resume"),
]


def contents() -> dict[str, bytes]:
    """Every file of the project that somebody may miss."""
    files = [file for file in Path.cwd().rglob("*") if file.is_file() and ".git" not in file.parts]
    return {str(file): file.read_bytes() for file in files if file.suffix not in (".memory", ".guard")}


@pytest.mark.parametrize("words", TAKING, ids=" ".join)
def test_an_empty_name_is_not_the_active_track(spec: Spec, trackside: Command, words: tuple[str, ...]) -> None:
    spec(ACTIVE)
    trackside("checkpoint", "create")
    trackside("run", "start", "--workflow", "w.yaml", "--run-id", "w-1")
    before = contents()
    answers = [trackside(*words, *more) for more in (("",), ("--track-id", ""), ("--track-id=  ",))]
    said = "error: the name of the track is empty\n  help: is a variable of the shell not set?\n"
    assert [(answer.code, answer.out, answer.err) for answer in answers] == [(2, "", said)] * 3
    assert contents() == before


@pytest.mark.parametrize(("command", "words"), [("context add", ("decisions", "Said")), ("rename", ("log-in",))])
def test_an_empty_name_before_other_words_is_none_either(
    spec: Spec, trackside: Command, command: str, words: tuple[str, ...]
) -> None:
    spec(ACTIVE)
    before = contents()
    answers = [trackside(*command.split(), *more, *words) for more in (("",), ("--track-id", ""), ("--track-id=  ",))]
    said = "error: the name of the track is empty\n  help: is a variable of the shell not set?\n"
    assert [(answer.code, answer.out, answer.err) for answer in answers] == [(2, "", said)] * 3
    assert contents() == before


@pytest.mark.parametrize("words", TAKING, ids=" ".join)
def test_a_track_is_named_by_a_bare_word_or_by_an_option(
    spec: Spec, trackside: Command, words: tuple[str, ...]
) -> None:
    spec()
    answers = [trackside(*words, *more).err.splitlines()[0] for more in (("nobody",), ("--track-id", "nobody"))]
    assert answers == ["error: Track not found: `nobody`"] * 2
    assert trackside(*words, "one", "--track-id", "two").code == 2


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("recover", "resume", "--run-id", ""), "the id of the run"),
        (("recover", "resume", "sign-in", "--run-id", ""), "the id of the run"),
        (("run", "start", "--workflow", "w.yaml", "--run-id", ""), "the id of the run"),
        (("run", "step", "--run-id", ""), "the id of the run"),
        (("run", "finish", "--run-id", ""), "the id of the run"),
        (("context", "add", "decisions", "x", "--run-id", ""), "the id of the run"),
        (("context", "add", "decisions", "x", "--track-id", ""), "the name of the track"),
        (("switch", ""), "the name of the track"),
        (("switch", "--to", ""), "the name of the track"),
        (("new", "A door with a key", "--id", ""), "the id of the track"),
        (("new", "--track", "", "--with", "plan"), "the name or path"),
        (("checkpoint", "restore", "sign-in", ""), "the name of the checkpoint"),
        (("checkpoint", "show", "", "--track-id", "sign-in"), "the name of the checkpoint"),
        (("check", ""), "the name or path"),
        (("plan", ""), "the name or path"),
        (("adopt", ""), "the name or path"),
        (("upgrade", ""), "the name or path"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_no_other_name_may_be_empty(spec: Spec, trackside: Command, words: tuple[str, ...], what: str) -> None:
    spec(ACTIVE)
    trackside("checkpoint", "create")
    before = contents()
    answer = trackside(*words)
    assert (answer.code, answer.err.splitlines()[0]) == (2, f"error: {what} is empty")
    assert contents() == before


@pytest.mark.parametrize(
    "act",
    [
        lambda project, name: pause_track(project, name, "It waits"),
        lambda project, name: switch_track(project, name),
        lambda project, name: create_checkpoint(project, name),
        lambda project, name: restore_checkpoint(project, "sign-in", name),
        lambda project, name: resume(project, name, None),
        lambda project, name: resume(project, None, name),
        lambda project, name: create_track(project, NewTrack("A door with a key", id=name)),
    ],
)
@pytest.mark.parametrize(("name", "why"), [("", "is empty"), ("a\0b", "holds a NUL: `a\0b`")])
def test_scripts_hear_what_is_wrong_with_a_name(
    spec: Spec, act: Callable[[Project, str], object], name: str, why: str
) -> None:
    spec(ACTIVE)
    with pytest.raises(UsageError) as refused:
        act(Project.open(), name)
    assert refused.value.message.endswith(why)


def test_a_single_word_is_a_checkpoint_where_it_is_called_like_one(spec: Spec, trackside: Command) -> None:
    spec(ACTIVE)
    trackside("checkpoint", "create")
    ways = [
        (),
        ("checkpoint-001",),
        ("sign-in",),
        ("sign-in", "checkpoint-001"),
        ("checkpoint-001", "--track-id", "sign-in"),
    ]
    answers = [trackside("checkpoint", "show", *way, "--json").json["name"] for way in ways]
    assert answers == ["checkpoint-001"] * len(ways)


def test_a_switch_goes_to_the_track_of_a_bare_word(spec: Spec, trackside: Command) -> None:
    spec()
    assert trackside("switch", "sign-in", "--json").json["activated"] == "sign-in"


def test_a_folder_that_is_a_link_is_called_one(spec: Spec, trackside: Command, tmp_path: Path) -> None:
    folder = spec().parent
    shutil.copytree(folder, tmp_path / "elsewhere")
    (folder.parent / "near").symlink_to("sign-in")
    (folder.parent / "away").symlink_to(tmp_path / "elsewhere")
    answers = [trackside(*words) for words in (("activate", "away"), ("resume", "away"), ("activate", "near"))]
    assert [answer.err for answer in answers] == [
        *["error: `away` cannot be read: the folder is a link out of the tracks root\n  help: move the folder here\n"]
        * 2,
        "error: Track not found: `near`\n"
        "  help: swarm/tracks/near is a link to another folder; `trackside list` names all tracks\n",
    ]


def test_a_track_that_says_no_status_is_called_that(spec: Spec, trackside: Command) -> None:
    spec(("status: ready\n", ""))
    assert trackside("activate", "sign-in").err.splitlines()[0] == "error: no document of `sign-in` says its status"


@pytest.mark.parametrize("name", ["track-registry.json", "track-registry.lock", "track-registry.guard"])
def test_a_folder_in_the_place_of_a_file_of_ours_is_named(spec: Spec, trackside: Command, name: str) -> None:
    file = spec(ACTIVE)
    before, place = file.read_bytes(), Path.cwd() / ".trackside" / name
    place.mkdir(parents=True)
    answer = trackside("pause", *SAID)
    help = "move or delete it, and try again"
    assert (answer.code, answer.err) == (1, f"error: {place} is a folder, where a file belongs\n  help: {help}\n")
    assert file.read_bytes() == before
