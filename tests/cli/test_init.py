import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from conftest import Answer, Command

Spec = Callable[..., Path]
MADE = [
    "swarm/tracks/README.md",
    "mkdocs.yml",
    ".github/workflows/tracks.yml",
    ".pre-commit-config.yaml",
    ".gitignore",
]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file outside of .git with its bytes."""
    files = [file for file in folder.rglob("*") if file.is_file() and ".git" not in file.relative_to(folder).parts]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def said(answer: Answer, word: str) -> list[str]:
    """The files that a run of init says this of."""
    lines = (line.split() for line in answer.out.splitlines())
    return [words[1].rstrip(":;") for words in lines if words and words[0] == word]


def test_an_empty_repository_gets_everything_and_is_told_what_comes_next(repository: Path, trackside: Command) -> None:
    answer = trackside("init", "--source", "trackside==0.1.0")
    assert (answer.code, answer.err, said(answer, "made"), sorted(contents(repository))) == (0, "", MADE, sorted(MADE))
    assert answer.out.partition("next:\n")[2].splitlines() == [
        '  trackside new "Title"    makes the first track',
        "  commit what was made; then every pull request is checked",
        "  to publish the site: on GitHub, Settings, Pages, choose GitHub Actions as the source",
    ]


def test_a_second_run_makes_nothing_and_says_so(repository: Path, trackside: Command) -> None:
    trackside("init")
    before = contents(repository)
    answer = trackside("init")
    assert (answer.code, said(answer, "there"), contents(repository)) == (0, MADE, before)
    assert "nothing was made: it is there already\n" in answer.out


def test_what_was_made_is_never_red(repository: Path, trackside: Command) -> None:
    commands = ("init", "check", "build --strict", "new X", "check", "build --strict")
    assert [trackside(*words.split()).code for words in commands] == [0, 0, 0, 0, 0, 0]


def test_nothing_that_is_there_is_overwritten(repository: Path, trackside: Command) -> None:
    for path in ("swarm/tracks/readme.md", "mkdocs.yaml", ".github/workflows/tracks.yml", ".pre-commit-config.yaml"):
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_text("# mine\n", encoding="utf-8")
    before = contents(repository)
    answer = trackside("init")
    assert said(answer, "left") == ["mkdocs.yaml", ".pre-commit-config.yaml"]
    assert (said(answer, "made"), contents(repository) | before) == ([".gitignore"], contents(repository))


def test_a_file_of_hooks_that_is_there_is_left_with_the_lines_to_add(repository: Path, trackside: Command) -> None:
    (repository / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    out = trackside("init", "--source", "trackside==0.1.0").out
    lines = out.partition("; to check before each commit, add:\n")[2].partition("added")[0].partition("made")[0]
    [hook] = yaml.safe_load("repos:\n" + lines)["repos"][0]["hooks"]
    assert hook == {
        "id": "trackside",
        "name": "check the tracks",
        "entry": "trackside check",
        "language": "python",
        "additional_dependencies": ["trackside==0.1.0"],
        "files": "^swarm/tracks/",
        "pass_filenames": False,
        "require_serial": True,
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b".trackside/\nsite/\n"),
        (b"a", b"a\n.trackside/\nsite/\n"),
        (b"a\r\n/site\r\n", b"a\r\n/site\r\n.trackside/\r\n"),
        (b"**/.trackside/*\nsite\n", b"**/.trackside/*\nsite\n"),
        (b"\xff\n", b"\xff\n"),
    ],
)
def test_gitignore_gets_the_lines_that_it_lacks(
    repository: Path, trackside: Command, before: bytes, after: bytes
) -> None:
    (repository / ".gitignore").write_bytes(before)
    trackside("init")
    assert (repository / ".gitignore").read_bytes() == after


def test_links_do_not_lead_out_and_what_is_refused_is_said(
    repository: Path, trackside: Command, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "ignore").write_text("theirs\n", encoding="utf-8")
    (repository / ".github").symlink_to(outside)
    (repository / ".gitignore").symlink_to(outside / "ignore")
    (repository / "mkdocs.yml").symlink_to("nowhere")
    answer = trackside("init")
    assert (answer.code, said(answer, "refused")) == (1, [".github/workflows/tracks.yml"])
    assert contents(outside) == {"ignore": b"theirs\n"}


def test_a_file_in_the_way_of_a_folder_is_no_fault_of_ours(repository: Path, trackside: Command) -> None:
    (repository / ".github").write_text("not a folder\n", encoding="utf-8")
    answer = trackside("init")
    assert (answer.code, said(answer, "refused"), answer.err) == (1, [".github/workflows/tracks.yml"], "")


def test_it_works_in_a_folder_without_git(tmp_path: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "alone").mkdir()
    monkeypatch.chdir(tmp_path / "alone")
    assert said(trackside("init"), "made") == MADE


def test_in_a_folder_of_a_repository_the_repository_is_meant(
    repository: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "sources/deep").mkdir(parents=True)
    monkeypatch.chdir(repository / "sources/deep")
    assert (trackside("init").code, sorted(contents(repository))) == (0, sorted(MADE))


def test_a_project_inside_a_repository_gets_no_workflow_that_nobody_would_run(
    repository: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "part").mkdir()
    (repository / "part/trackside.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(repository / "part")
    answer = trackside("init")
    assert said(answer, "made") == ["swarm/tracks/README.md", "mkdocs.yml", ".gitignore"]
    assert f"note: workflows and hooks are read at the top of the repository, {repository}" in answer.out


@pytest.mark.parametrize("sign", ["remote", "file"])
def test_gitlab_gets_a_job_in_place_of_a_workflow(repository: Path, trackside: Command, sign: str) -> None:
    if sign == "remote":
        subprocess.run(["git", "remote", "add", "origin", "git@gitlab.example.org:us/ours.git"], check=True)
    else:
        (repository / ".gitlab-ci.yml").write_text("stages: [test, deploy]\n", encoding="utf-8")
    answer = trackside("init")
    assert ".gitlab/tracks.yml" in said(answer, "made") and not (repository / ".github").exists()
    assert said(answer, "left") == ([] if sign == "remote" else [".gitlab-ci.yml"])
    assert said(trackside("init"), "made") == []


def test_other_tracks_are_named_in_the_settings(repository: Path, trackside: Command) -> None:
    (repository / "docs/specs/a").mkdir(parents=True)
    (repository / "docs/specs/a/notes.md").write_text("# A\n", encoding="utf-8")
    answer = trackside("init", "--root", "docs/specs", "--layout", "plain")
    text = (repository / "trackside.toml").read_text(encoding="utf-8")
    assert text.splitlines()[1:] == ['layout = "plain"', 'roots = ["docs/specs"]']
    assert said(answer, "made")[0] == "docs/specs/README.md"
    assert [one["name"] for one in trackside("list", "--json").json] == ["A"]
    assert trackside("build", "--strict").code == 0


@pytest.mark.seed("S4-052")
@pytest.mark.parametrize("root", ["con", "docs/NUL", "docs/ ", "aux.md", "x" * 300, "a\\b", "a\nb", "\x1b[31m", "C:/x"])
def test_a_folder_that_some_system_cannot_keep_is_refused(root: str, repository: Path, trackside: Command) -> None:
    answer = trackside("init", "--root", root)
    assert (answer.code, "is no safe name of a folder" in answer.err) == (2, True)
    assert [entry.name for entry in repository.iterdir()] == [".git"]


def test_settings_that_are_there_are_left_with_the_lines_to_add(repository: Path, trackside: Command) -> None:
    (repository / "pyproject.toml").write_text('[tool.trackside]\nfail-on = "warning"\n', encoding="utf-8")
    answer = trackside("init", "--layout", "conductor")
    assert said(answer, "left") == ["pyproject.toml"] and '           layout = "conductor"\n' in answer.out
    assert not (repository / "trackside.toml").exists()


def test_a_repository_of_another_layout_is_recognised(repository: Path, trackside: Command) -> None:
    (repository / "conductor/tracks/a").mkdir(parents=True)
    (repository / "conductor/tracks.md").write_text("# Tracks\n\n- [ ] [a](tracks/a/)\n", encoding="utf-8")
    (repository / "conductor/tracks/a/spec.md").write_text("# Spec: A\n", encoding="utf-8")
    answer = trackside("init")
    assert said(answer, "made")[:2] == ["conductor/README.md", "trackside.toml"]
    assert "trackside new" not in (repository / "conductor/README.md").read_text(encoding="utf-8")
    assert trackside("check").code == 0


def test_a_repository_with_errors_is_shown_the_way_without_a_red_wall(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: doen"))
    steps = trackside("init").out.partition("next:\n")[2].splitlines()
    assert steps[:2] == [
        "  trackside check    finds 1 error in 1 document",
        "  trackside check --write-baseline    puts it aside, so that only new ones stop a change",
    ]


def test_markdown_that_is_no_track_is_named(repository: Path, trackside: Command) -> None:
    (repository / "swarm/tracks/half").mkdir(parents=True)
    (repository / "swarm/tracks/half/plan.md").write_text("# Plan\n", encoding="utf-8")
    assert "no track was found: swarm/tracks/half/plan.md: no spec.md beside it" in trackside("init").out


@pytest.mark.parametrize(
    "source",
    ["-r evil.txt", "a\nb", "\u2028", "https://someone:secret@example.org/x.whl", "../x.whl", "./nothing.whl", "/etc"],
)
def test_a_source_that_must_not_stand_in_a_workflow_is_wrong_usage(
    repository: Path, trackside: Command, source: str
) -> None:
    answer = trackside("init", "--source", source)
    assert (answer.code, answer.out, contents(repository)) == (2, "", {})


@pytest.mark.parametrize(
    "source",
    [
        "trackside==9.9",
        "git+https://example.org/t.git@v1",
        'trackside @ https://example.org/a"b: c.whl',
        "tracks${X}ide",
    ],
)
def test_any_source_reaches_pip_as_it_was_given(repository: Path, trackside: Command, source: str) -> None:
    trackside("init", "--source", source)
    workflow = yaml.safe_load(Path(".github/workflows/tracks.yml").read_text(encoding="utf-8"))
    assert [step["env"] for step in workflow["jobs"]["check"]["steps"] if "env" in step] == [{"SOURCE": source}]


def test_a_wheel_of_the_repository_is_a_source(
    repository: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "wheels").mkdir()
    (repository / "wheels/trackside-0.1.0-py3-none-any.whl").write_bytes(b"")
    monkeypatch.chdir("wheels")
    trackside("init", "--source", "./trackside-0.1.0-py3-none-any.whl")
    workflow = (repository / ".github/workflows/tracks.yml").read_text(encoding="utf-8")
    hooks = (repository / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert '"./wheels/trackside-0.1.0-py3-none-any.whl"' in workflow and "language: system" in hooks


@pytest.mark.parametrize(
    ("branch", "head", "expected"), [("x", "", "main"), ("master", "", "master"), ("x", "dev", "dev")]
)
def test_the_site_is_published_from_the_branch_that_others_work_from(
    repository: Path, trackside: Command, branch: str, head: str, expected: str
) -> None:
    subprocess.run(["git", "symbolic-ref", "HEAD", f"refs/heads/{branch}"], check=True)
    if head:
        remote = ["refs/remotes/origin/HEAD", f"refs/remotes/origin/{head}"]
        subprocess.run(["git", "symbolic-ref", *remote], check=True)
    trackside("init")
    workflow = yaml.safe_load(Path(".github/workflows/tracks.yml").read_text(encoding="utf-8"))
    assert workflow[True]["push"] == {"branches": [expected]}  # YAML 1.1 reads `on` as true


def test_scripts_are_told_what_became_of_each_file(repository: Path, trackside: Command) -> None:
    told = trackside("init", "--source", "trackside==0.1.0", "--json").json
    assert [(one["path"], one["did"]) for one in told["files"]] == [(path, "made") for path in MADE]
    assert (told["notes"], len(told["steps"])) == ([], 3)


def test_scripts_are_told_where_the_site_is(repository: Path, trackside: Command) -> None:
    trackside("init")
    wanted = {"success": True, "site": str(repository / "site"), "summary": None}
    assert trackside("build", "--json").json == wanted
