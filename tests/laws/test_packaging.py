"""However Trackside is installed, its templates come with it."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel that is built from the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def templates() -> set[str]:
    folder = ROOT / "templates"
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_the_wheel_and_the_sdist_carry_every_template(built: Path) -> None:
    wheel = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        sdist = archive.getnames()
    prefix = sdist[0].split("/")[0] + "/templates/"
    carried = [
        {name.removeprefix("trackside/_templates/") for name in wheel if name.startswith("trackside/_templates/")},
        {name.removeprefix(prefix) for name in sdist if name.startswith(prefix)},
    ]
    assert carried == [templates(), templates()]


def test_the_wheel_runs_in_an_empty_repository(built: Path, tmp_path: Path) -> None:
    repository, unpacked = tmp_path / "repository", tmp_path / "unpacked"
    repository.mkdir()
    subprocess.run(["git", "init", "--quiet", str(repository)], check=True)
    # The libraries come from this environment, Trackside only from the wheel.
    zipfile.ZipFile(next(built.glob("*.whl"))).extractall(unpacked)
    libraries = os.pathsep.join([str(unpacked), *(path for path in sys.path if path.endswith("site-packages"))])
    environment = {**os.environ, "PYTHONPATH": libraries}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", "trackside", *words]
        return subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)

    where = subprocess.run(
        [sys.executable, "-c", "import trackside; print(trackside.__file__)"],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(unpacked))
    answers = [run("new", "First Try"), run("check"), run("build", "--strict")]
    assert [(answer.returncode, answer.stderr) for answer in answers] == [(0, ""), (0, ""), (0, "")]
    assert (repository / "site/index.html").is_file()
