"""A text that an editor holds, checked as if it were saved."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import COMPLETE, Answer, Command

Spec = Callable[..., Path]
SPEC = "swarm/tracks/sign-in/spec.md"
HELP = "  help: trackside check - --stdin-filename swarm/tracks/login/spec.md\n"


@pytest.fixture
def piped(trackside: Command, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """The command line with a text on standard input."""

    def run(text: str | bytes, filename: str, *words: str) -> Answer:
        data = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        return trackside("check", "-", "--stdin-filename", filename, *words)

    return run


def codes(answer: Answer) -> list[tuple[str, str]]:
    assert answer.err == ""
    return [(one["path"], one["code"]) for one in answer.json["diagnostics"]]


def test_the_text_takes_the_place_of_the_file(spec: Spec, piped: Callable[..., Answer], trackside: Command) -> None:
    file = spec(("status: ready", "status: doen"))
    spec(("status: ready", "status: odne"), id="other")
    other = COMPLETE.replace("type: feature", "type: none")
    assert codes(piped(COMPLETE, SPEC, "--json", "--select", "FM")) == []
    assert codes(piped(other, SPEC, "--json", "--select", "FM")) == [(SPEC, "FM005")]
    assert "status: doen" in file.read_text(encoding="utf-8")


def test_the_file_may_be_new_in_a_track_or_a_track_of_its_own(spec: Spec, piped: Callable[..., Answer]) -> None:
    spec()
    note = "swarm/tracks/sign-in/notes/idea.md"
    assert codes(piped("[away](nowhere.md)\n", note, "--json")) == [(note, "XD003")]
    new = "swarm/tracks/new/spec.md"
    text = (
        COMPLETE.replace("id: sign-in", "id: new")
        .replace("title: Sign-in", "title: New door")
        .replace("Spec: sign-in — Sign-in", "Spec: new — New door")
    )
    assert codes(piped(text.replace("status: ready", "status: doen"), new, "--json")) == [(new, "FM004")]


def test_the_others_see_the_text(spec: Spec, piped: Callable[..., Answer]) -> None:
    """A reference to a track that is only on standard input is no broken one, and the other way round."""
    spec()
    other = "swarm/tracks/other/spec.md"
    text = COMPLETE.replace("id: sign-in", "id: other").replace("status: ready", "status: ready\nparent: sign-in")
    assert "XT001" not in [code for _, code in codes(piped(text, other, "--json"))]
    assert "XT001" in [code for _, code in codes(piped(text.replace("parent: sign-in", "parent: n"), other, "--json"))]


def test_the_name_is_relative_to_the_current_folder(
    spec: Spec, piped: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(spec().parent)
    assert codes(piped(COMPLETE.replace("status: ready", "status: doen"), "spec.md", "--json")) == [(SPEC, "FM004")]


def test_bytes_are_judged_as_a_file_would_be(spec: Spec, piped: Callable[..., Answer], repository: Path) -> None:
    spec()
    assert codes(piped(COMPLETE.encode() + b"\n\xff\n", SPEC, "--json")) == [(SPEC, "IO001")]
    (repository / "trackside.toml").write_text("[limits]\nfile-size = 10000\n", encoding="utf-8")
    assert codes(piped("x" * 10_001, SPEC, "--json")) == [(SPEC, "IO001")]


def test_an_unsaved_text_misses_no_entry_of_the_baseline(
    spec: Spec, piped: Callable[..., Answer], trackside: Command
) -> None:
    spec(("status: ready", "status: doen"))
    trackside("check", "--write-baseline")
    assert piped(COMPLETE, SPEC).err == ""


@pytest.mark.parametrize("name", ["swarm/tracks/loose.md", "elsewhere/spec.md", "swarm/tracks/sign-in/run.sh"])
def test_a_name_that_is_no_document_is_wrong_usage(spec: Spec, piped: Callable[..., Answer], name: str) -> None:
    spec()
    said = f"error: `{name}` would be no document of a track\n  help: name it as it would be saved\n"
    assert piped("text", name) == (2, "", said)


def test_a_name_outside_the_project_is_wrong_usage(spec: Spec, piped: Callable[..., Answer], repository: Path) -> None:
    spec()
    assert piped("text", "../spec.md").err == f"error: `../spec.md` lies outside the project {repository}\n"


@pytest.mark.parametrize("words", [["-"], ["--stdin-filename", SPEC], ["-", "sign-in", "--stdin-filename", SPEC]])
def test_standard_input_and_its_name_go_together(spec: Spec, trackside: Command, words: list[str]) -> None:
    spec()
    said = f"error: standard input stands for one file, and has its name\n{HELP}"
    assert trackside("check", *words) == (2, "", said)


@pytest.mark.parametrize("option", [["--fix"], ["--diff"], ["--since", "main"], ["--base", "main"], ["--watch"]])
def test_standard_input_does_not_go_with_what_needs_files(
    spec: Spec, piped: Callable[..., Answer], option: list[str]
) -> None:
    spec()
    said = f"error: standard input does not go with --since, --base, --fix, --diff and --watch\n{HELP}"
    assert piped(COMPLETE, SPEC, *option) == (2, "", said)
