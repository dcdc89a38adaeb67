"""The guide speaks of what there is."""

import os
import re
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from trackside import __version__
from trackside.rules import RULES
from trackside.sdk import Project, guide_of

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "templates/guide").glob("*.md"))]
CODES = {rule.code for rule in RULES}
GUIDE = ROOT / "templates/guide"
HEAD = re.compile(r"---\nupdated: (\d{4}-\d\d-\d\d)\n---\n\n# ")
DAYS = "--date=format-local:%Y-%m-%d"
CODE = re.compile(rf"\b(?:{'|'.join(sorted({code[:2] for code in CODES}))})\d{{3}}\b")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_rule_that_a_page_names_exists(page: Path) -> None:
    assert set(CODE.findall(page.read_text(encoding="utf-8"))) - CODES == set()


def days() -> dict[str, str]:
    """The day that each page of the guide names."""
    heads = {page.name: HEAD.match(page.read_text(encoding="utf-8")) for page in sorted(GUIDE.glob("*.md"))}
    return {name: head[1] if head else "" for name, head in heads.items()}


@pytest.mark.seed("S1-072")
def test_every_page_of_the_guide_names_a_day_that_has_been() -> None:
    said = git("log", "-1", "--format=%cd", DAYS).strip()  # where a clock is behind, the newest commit knows better
    today = max(datetime.now(UTC).date(), date.fromisoformat(said or "0001-01-01"))
    latest = today + timedelta(days=1)  # it begins earlier elsewhere
    assert [name for name, day in days().items() if not day or date.fromisoformat(day) > latest] == []


@pytest.mark.seed("S1-072")
def test_no_page_of_the_guide_was_changed_long_after_the_day_that_it_names() -> None:
    if git("rev-parse", "--is-shallow-repository").strip() != "false":
        pytest.skip("a shallow clone or an unpacked archive has no history to ask")
    told = git("log", "--format=%x00%ad", DAYS, "--no-renames", "--name-status", "--", str(GUIDE))
    changed: dict[str, str] = {}
    for commit in told.split("\0")[1:]:
        day, *lines = commit.split("\n")
        touched = [line.split("\t") for line in lines if line]
        if [kind for kind, _ in touched].count("A") > len(days()) / 2:
            continue  # the whole guide comes from elsewhere: nobody changed a page
        for _, path in touched:
            changed[Path(path).name] = max(day, changed.get(Path(path).name, ""))
    review = timedelta(days=14)  # from writing a page until it is merged, which may give the commit a new date
    assert [
        name
        for name, day in days().items()
        if name in changed and date.fromisoformat(day) + review < date.fromisoformat(changed[name])
    ] == []


def git(*words: str) -> str:
    """What git answers in this checkout, whoever owns it, in UTC; nothing where there is no history."""
    command = ["git", "-c", "safe.directory=*", *words]
    env = {**os.environ, "TZ": "UTC"}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False).stdout


@pytest.mark.seed("S1-072", "S4-060")
def test_every_published_page_of_the_guide_ends_with_its_version_and_its_day(repository: Path) -> None:
    feet = {name: text.splitlines()[-1] for name, text in guide_of(Project.open(repository)).items()}
    assert feet == {f"guide/{name}": f"*Trackside {__version__} · last updated {day}*" for name, day in days().items()}


@pytest.mark.seed("S4-060")
@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("how-it-works.md", "What is kept where"),  # the architecture
        ("settings.md", "In an editor"),
        ("recovery.md", "Checkpoints"),
        ("recovery.md", "Runs"),
        ("recovery.md", "After an interruption"),
        ("basic-examples.md", "Make one"),
    ],
)
def test_the_guide_has_a_place_for_each_part(repository: Path, page: str, heading: str) -> None:
    text = guide_of(Project.open(repository))[f"guide/{page}"]
    assert re.search(rf"^## {re.escape(heading)}\n\n\S", text, re.M)
