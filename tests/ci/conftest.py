"""What tests of workflows may ask for: a wheel, a copy of our own repository, a repository under `trackside init`."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from steps import Machine, commit

ROOT = Path(__file__).parents[2]
OURS = (
    *(".ci", ".github", "generator", "swarm", "templates", "tests"),
    *(".gitignore", ".pre-commit-hooks.yaml", "CHANGELOG.md", "LICENSE", "Makefile", "README.md"),
    *("action.yml", "mkdocs.yml", "pyproject.toml"),
)


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our wheel."""
    folder = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A copy of this repository, committed."""
    folder = tmp_path / "ours"
    folder.mkdir()
    for name in OURS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    commit(folder)
    return folder


@pytest.fixture
def machine(tmp_path: Path, wheels: Path) -> Callable[[Path], Machine]:
    """A machine that runs steps in a folder."""
    return lambda checkout: Machine(checkout, tmp_path / "runner", wheels)
