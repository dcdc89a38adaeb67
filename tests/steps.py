"""Runs the steps of workflows and actions as their runners would, on this machine and without a network.

pip may look at one folder of wheels only. What Trackside needs besides itself is lent by this environment, so that
every `pip install` is real: it resolves the requirement, and installs Trackside from a wheel or builds it.
"""

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_EXPRESSION = re.compile(r"\$\{\{ ([\w.-]+) \}\}")
_CONDITION = re.compile(r"([\w.-]+) == '([^']*)'")
ACTIONS = {
    "actions/checkout@v7",
    "actions/upload-artifact@v7",
    "actions/upload-pages-artifact@v5",
}
"""What a runner brings along and we do not run."""


class Ran(NamedTuple):
    """A step, how it ended, and what it said."""

    name: str
    code: int
    out: str


class Machine:
    """A machine that runs steps in a checkout; `temporary` is a folder of its own, `wheels` is all that pip sees."""

    def __init__(self, checkout: Path, temporary: Path, wheels: Path) -> None:
        self.checkout, self.temporary, self.without = checkout, temporary, frozenset[str]()
        (temporary / "bin").mkdir(parents=True)
        (temporary / "bin/python3").symlink_to(Path(getattr(sys, "_base_executable", sys.executable)).resolve())
        self.files = {
            name: temporary / name.lower() for name in ("GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
        }
        for file in self.files.values():
            file.touch()
        self.environment = {
            "PATH": os.pathsep.join([str(temporary / "bin"), "/usr/local/bin", "/usr/bin", "/bin"]),
            "HOME": str(temporary),
            "CI": "true",
            "RUNNER_TEMP": str(temporary),
            "PYTHONPATH": str(lent_libraries(temporary / "lent")),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(wheels),
            "PIP_NO_BUILD_ISOLATION": "0",  # for pip, a no to isolation
            **{name: str(file) for name, file in self.files.items()},
        }

    def run_job(self, job: Mapping[str, Any], *, without: frozenset[str] = frozenset(), **context: str) -> list[Ran]:
        """Run the steps of a job until one fails. `context` is what expressions may name, dots as `__`; steps of the
        names in `without` are passed over."""
        self.without = without
        known = {name.replace("__", "."): value for name, value in context.items()}
        return self._run(job["steps"], known, {})

    def run_script(self, lines: list[str], environment: Mapping[str, str]) -> Ran:
        """Run lines as one script."""
        return self._shell("script", "\n".join(lines), environment)

    def _run(self, steps: list[Mapping[str, Any]], known: Mapping[str, str], given: Mapping[str, str]) -> list[Ran]:
        done: list[Ran] = []
        for step in steps:
            if step.get("name") in self.without or ("if" in step and not _holds(step["if"], known)):
                continue
            if step.get("uses") == "./":
                done += self._run_action(step.get("with", {}), known)
            elif "uses" in step:
                assert step["uses"] in ACTIONS
            else:
                environment = {name: _filled(str(value), known) for name, value in step.get("env", {}).items()}
                done.append(self._shell(step["name"], step["run"], {**given, **environment}))
            if done and done[-1].code:
                break
        return done

    def _run_action(self, inputs: Mapping[str, str], known: Mapping[str, str]) -> list[Ran]:
        action = yaml.safe_load((self.checkout / "action.yml").read_text(encoding="utf-8"))
        assert inputs.keys() <= action["inputs"].keys()
        values = {name: inputs.get(name, one["default"]) for name, one in action["inputs"].items()}
        context = {**known, **{f"inputs.{name}": value for name, value in values.items()}}
        return self._run(action["runs"]["steps"], context, {"GITHUB_ACTION_PATH": str(self.checkout)})

    def _shell(self, name: str, script: str, environment: Mapping[str, str]) -> Ran:
        assert "${{" not in script, "text of a pull request could become a part of the script"
        added = self.files["GITHUB_PATH"].read_text(encoding="utf-8").splitlines()
        path = os.pathsep.join([*reversed(added), self.environment["PATH"]])
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.checkout,
            env={**self.environment, "PATH": path, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=600,
        )
        return Ran(name, done.returncode, done.stdout)


def lent_libraries(folder: Path) -> Path:
    """A folder with links to all that is installed here but Trackside and what brings its own copy everywhere."""
    folder.mkdir()
    for entry in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if not re.match(r"_?trackside|pip\b|pip-|setuptools\b|.*\.pth$", entry.name):
            (folder / entry.name).symlink_to(entry)
    return folder


def said(steps: list[Ran]) -> str:
    """All that the steps said, for the message of a test that fails."""
    return "\n".join(step.out for step in steps)


def commit(folder: Path) -> None:
    """Make all of a folder a commit."""
    who = ["-c", "user.name=Noor", "-c", "user.email=noor@example.org"]
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    subprocess.run(["git", "-C", str(folder), "add", "--all"], check=True)
    subprocess.run(["git", "-C", str(folder), *who, "commit", "--quiet", "--message", "x"], check=True)


def clone(folder: Path, to: Path) -> Path:
    """A fresh clone."""
    subprocess.run(["git", "clone", "--quiet", str(folder), str(to)], check=True)
    return to


def _holds(condition: str, known: Mapping[str, str]) -> bool:
    parts = _CONDITION.fullmatch(condition)
    assert parts, f"a condition that the machine does not understand: {condition}"
    return known[parts[1]] == parts[2]


def _filled(text: str, known: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda expression: known[expression[1]], text)
