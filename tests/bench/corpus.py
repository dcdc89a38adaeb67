"""A corpus of any size: tracks with a long spec, a PRD and a plan, cross-linked, the same for the same seed."""

import random
from pathlib import Path

DATA = Path(__file__).parents[1] / "data/complete"
WORDS = (
    *("store", "page", "user", "token", "cache", "queue", "model"),
    *("index", "event", "field", "limit", "order", "track", "phase"),
)


def make(root: Path, tracks: int, *, seed: int = 1) -> None:
    """Write the tracks under `root/swarm/tracks`; about 41 KB a track."""
    rng = random.Random(seed)
    texts = {file.name: file.read_text(encoding="utf-8") for file in DATA.iterdir()}
    for number in range(tracks):
        folder = root / f"swarm/tracks/track-{number:05}"
        folder.mkdir(parents=True)
        others = [f"track-{rng.randrange(number):05}" for _ in range(min(number, 2))]
        for name, text in texts.items():
            filled = _FILL[name](text, number, others, rng).replace("sign-in", folder.name)
            (folder / name).write_text(filled, encoding="utf-8", newline="")


def make_plan(root: Path, tasks: int, waits: int, *, clash: bool, seed: int = 1) -> None:
    """Write one track with a plan of so many tasks that wait for each other so many times; where they `clash`, half
    of them touch the same folders or what all share."""
    rng = random.Random(seed)
    before: list[set[int]] = [set() for _ in range(tasks)]
    for _ in range(waits):
        on, task = sorted(rng.sample(range(tasks), 2))
        before[task].add(on)
    lines = ["# Plan\n\n## Phases\n\n### Phase 1 — Build\n\n"]
    for task, ons in enumerate(before):
        names = ", ".join(f"T{on:05}" for on in sorted(ons)) or "none"
        lines.append(
            f"- [ ] **T{task:05}**: Step\n  - **Depends on:** {names}\n  - **Effort:** {rng.randint(1, 16)}h\n"
        )
        if clash and rng.random() < 0.5:
            shared = rng.choice(("write-shared", "write-local"))
            lines.append(f"  - **Touches:** `src/{rng.randrange(50)}/`\n  - **Concurrency class:** {shared}\n")
    folder = root / "swarm/tracks/big"
    folder.mkdir(parents=True)
    text = (DATA / "spec.md").read_text(encoding="utf-8").replace("sign-in", "big")
    (folder / "spec.md").write_text(text, encoding="utf-8", newline="")
    (folder / "plan.md").write_text("".join(lines), encoding="utf-8", newline="")


def _sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=14)).capitalize() + "."


def _spec(text: str, number: int, others: list[str], rng: random.Random) -> str:
    tests = "".join(
        f"**Test {one}: {_sentence(rng)}**\n- **Setup:** {_sentence(rng)}\n- **Action:** {_sentence(rng)}\n"
        f"- **Expected:** {_sentence(rng)}\n\n"
        for one in range(2, 16)
    )
    risks = "".join(
        f"**Risk {one}: {_sentence(rng)}**\n- **Probability:** Low\n- **Impact:** High\n"
        f"- **Mitigation:** {_sentence(rng)}\n- **Contingency:** {_sentence(rng)}\n\n"
        for one in range(2, 16)
    )
    links = "".join(f"- [{other}](../{other}/spec.md)\n" for other in others) or "N/A — nothing outside\n"
    text = text.replace("title: Sign-in", f"title: Track number {number}\ndepends_on: [{', '.join(others)}]")
    text = text.replace("Track Spec: sign-in — Sign-in", f"Track Spec: sign-in — Track number {number}")
    text = text.replace("---\n\n### Non-Functional", f"{tests}---\n\n### Non-Functional")
    text = text.replace("### Operational Risks", f"{risks}### Operational Risks")
    return text.replace("N/A — nothing outside\n", links)


def _prd(text: str, number: int, others: list[str], rng: random.Random) -> str:
    requirements = "".join(
        f"**FR-{one}: {_sentence(rng)}**\n- **Description:** {_sentence(rng)}\n- **Acceptance:** AT-1 passes\n"
        "- **Priority:** Must\n\n"
        for one in range(2, 48)
    )
    return text.replace("### Non-Functional Requirements", f"{requirements}### Non-Functional Requirements")


def _plan(text: str, number: int, others: list[str], rng: random.Random) -> str:
    tasks = "".join(
        f"\n- [ ] **T{one:02}**: {_sentence(rng)}\n  - **Owner role:** Builder\n  - **Depends on:** T{one - 1:02}\n"
        f"  - **Touches:** `src/{number}/{one}.py`\n  - **Concurrency class:** write-local\n"
        f"  - **Needs user input:** false\n  - **Effort:** M (2-4 hours)\n  - **Severity:** medium\n"
        f"  - **Acceptance:** AT-{one} passes, {_requirements(one)}\n"
        f"  - **Artifacts:** `docs/{number}.md`\n  - **Status:** TODO\n"
        for one in range(3, 13)
    )
    return text.replace("pages/form", f"pages/{number}/form").replace("docs/form", f"docs/{number}/form") + tasks


def _requirements(task: int) -> str:
    """Each task takes up some of the PRD's requirements; a few are left over, as in life."""
    return ", ".join(f"FR-{one}" for one in range(2, 45) if one % 10 == task % 10)


_FILL = {"spec.md": _spec, "PRD.md": _prd, "plan.md": _plan}
