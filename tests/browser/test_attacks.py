"""What a pull request can write must not act: every place that takes a stranger's text takes an attack here."""

import json
from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.browser

ATTACKS = [
    "<script>window.pwned = 1</script>",
    "<img src=x onerror='window.pwned = 2'>",
    '"><script>window.pwned = 3</script>',
    "</title><script>window.pwned = 4</script>",
    "<svg onload='window.pwned = 5'>",
    "{{ 7 * 7 }}{% raw %}",
]
ATTACK = "".join(ATTACKS)
BODY = "\n\n".join(
    [
        *ATTACKS,
        "[a](javascript:window.pwned=6) [b](<java\nscript:window.pwned=7>)",
        "[c](data:text/html,<script>window.pwned=8</script>)",
        "[d](vbscript:x){ onclick='window.pwned = 9' }",
        '<a href="javascript:window.pwned=10" onclick="window.pwned=11">e</a>',
        '<p style="position:fixed;inset:0;background:red">over everything</p>',
        '<input type="checkbox" id="__search" checked><label for="__drawer">menu</label>',
        '<div id="__config">{"base": "https://evil.example"}</div><div data-md-component="search">x</div>',
        '<form action="https://evil.example"><button formaction="javascript:window.pwned=12">go</button></form>',
        '<iframe src="https://evil.example"></iframe><object data="https://evil.example"></object>',
        '<link rel="stylesheet" href="https://evil.example/x.css"><base href="https://evil.example/">',
        '<meta http-equiv="refresh" content="0;url=https://evil.example">',
        "![t](https://evil.example/pixel.png) ![u](//evil.example/pixel.png)",
        '<video src="https://evil.example/v.mp4" autoplay></video><audio src="https://evil.example/a.mp3"></audio>',
        '<div style="background:url(https://evil.example/b.png)" class="md-header md-overlay">x</div>',
        "```mermaid\ngraph TD; a-->b\n```",
        "# __search",
        "## __config",
        f"## {ATTACK}",
        "# <img src=x onerror=window.pwned=13>",
        "the zebraword is here",
    ]
)
FRONT = {
    "id": "evil",
    "title": ATTACK,
    "type": "feature",
    "status": "draft",
    "priority": "P1",
    "created": "2026-01-02",
    **dict.fromkeys(("owner", "author", "goal", "description", "target", "deadline", "parent"), ATTACK),
    **{key: [ATTACK] for key in ("tags", "depends_on", "related")},
    "template": "../../../../etc/passwd",
    "search": {"exclude": False},
}
SPEC = f"---\n{json.dumps(FRONT)}\n---\n\n{BODY}\n"
REGISTERS = f"""# Track Spec

## Acceptance Criteria

### Functional Acceptance

**Test 1: {ATTACK}**
- **Setup:** {ATTACK}
- **Action:** {ATTACK}
- **Expected:** {ATTACK}

## Dependencies & Blockers

### Known Blockers
- **{ATTACK}:** {ATTACK}, {ATTACK}, {ATTACK}

## Risks & Mitigations

### Technical Risks

**Risk 1: {ATTACK}**
- **Probability:** High
- **Impact:** High
- **Mitigation:** {ATTACK}
- **Contingency:** {ATTACK}

## Open Questions

**Q1: {ATTACK}**
- **Status:** Open
- **Owner:** {ATTACK}
- **Impact:** {ATTACK}

## Approval

**Spec approved by:**
- [x] {ATTACK}: {ATTACK}, 2026-01-20
"""
PLAN = f"# Plan\n\n## Phase 1: {ATTACK}\n\n- [ ] **T01**: {ATTACK}\n  - **Acceptance:** AT-1 {ATTACK}\n"
NAME = "<img src=x onerror=window.pwned=14>"
PAGES = ["", "tracks/", "tracks/evil/", "tracks/evil/spec/", "tracks/img-src-x-onerror-window-pwned-14/"]
PAGES.append("tracks/evil/svg-onload-window-pwned-15/")
TABLES = ["risks", "questions", "blockers", "approvals", "tests", "findings"]
PAGES += ["tracks/crooked/", "tracks/crooked/plan/", *(f"registers/{name}/" for name in TABLES)]


@pytest.fixture(scope="module")
def attacked(publish: Callable[..., str]) -> str:
    """A published repository that a stranger had a hand in."""
    return publish(
        {
            "swarm/tracks/evil/spec.md": SPEC,
            "swarm/tracks/evil/<svg onload=window.pwned=15>.md": BODY,
            "swarm/tracks/evil/stray.html": "<script>window.pwned = 16</script>",
            "swarm/tracks/evil/stray.svg": "<svg xmlns='http://www.w3.org/2000/svg' onload='window.pwned = 17'/>",
            "swarm/tracks/evil/stray.json": "{}",
            "swarm/tracks/evil/main.html": "{{ config }}",
            "swarm/tracks/stray.html": "<script>window.pwned = 18</script>",
            "swarm/tracks/crooked/spec.md": REGISTERS,
            "swarm/tracks/crooked/plan.md": PLAN,
            f"swarm/tracks/{NAME}/spec.md": SPEC,
            "outside/secret.png": "secret",
            "outside/secret.md": "# secret",
        },
        {
            "swarm/tracks/evil/away.png": "../../../outside/secret.png",
            "swarm/tracks/evil/host.png": "/etc/hostname",
            "swarm/tracks/evil/passwd.md": "/etc/passwd",
        },
    )


@pytest.mark.parametrize("name", PAGES)
def test_nothing_that_a_stranger_wrote_acts(visit: Callable[..., Any], attacked: str, name: str) -> None:
    page = visit(attacked + name)
    page.wait_for_timeout(300)

    assert page.evaluate("window.pwned") is None
    assert page.evaluate(FOREIGN) == []


@pytest.mark.parametrize("table", TABLES)
def test_every_register_shows_what_a_stranger_wrote_as_text(
    visit: Callable[..., Any], attacked: str, table: str
) -> None:
    page = visit(attacked + f"registers/{table}/")

    assert "window.pwned" in page.locator(".ts-table tbody").inner_text()


def test_what_looks_like_a_template_is_shown_as_it_stands(visit: Callable[..., Any], attacked: str) -> None:
    page = visit(attacked + "tracks/evil/spec/")

    assert "{{ 7 * 7 }}{% raw %}" in page.locator(".ts-document").inner_text()


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_own_controls_stay_in_force(visit: Callable[..., Any], attacked: str, name: str) -> None:
    page = visit(attacked + name)

    for control in ("__search", "__drawer", "__config"):
        assert page.locator(f"[id={control}]").count() == 1
    assert page.evaluate("JSON.parse(document.getElementById('__config').textContent).base").startswith(".")
    assert page.locator("meta[http-equiv], base").count() == 0


def test_search_shows_a_strangers_text_as_text(
    visit: Callable[..., Any], search: Callable[[Any, str], Any], attacked: str
) -> None:
    page = visit(attacked)

    for word in ("zebraword", "feature", "everything"):
        search(page, word)

    assert page.evaluate("window.pwned") is None
    assert page.locator(".md-search-result img, .md-search-result script").count() == 0


@pytest.mark.parametrize(
    "stray",
    [
        "tracks/evil/stray.html",
        "tracks/evil/stray.svg",
        "tracks/evil/stray.json",
        "tracks/evil/main.html",
        "tracks/evil/away.png",
        "tracks/evil/host.png",
        "tracks/evil/passwd/",
        "evil/stray.html",
        "stray.html",
        "tracks/stray.html",
    ],
)
def test_a_stray_file_is_not_published(attacked: str, stray: str) -> None:
    with pytest.raises(HTTPError) as answer:
        urlopen(attacked + stray)

    answer.value.close()
    assert answer.value.code == 404


def test_a_link_out_of_the_repository_shows_nothing_of_what_it_leads_to(attacked: str) -> None:
    for name in PAGES:
        with urlopen(attacked + name) as answer:
            assert b"root:x:" not in answer.read()


FOREIGN = """() => {
  const foreign = [];
  for (const element of document.querySelectorAll(".md-content *, .md-sidebar *, head *")) {
    const ours = element.closest("nav.md-nav, .md-search");
    for (const {name, value} of element.attributes) {
      if (/^on/i.test(name)) foreign.push(`${element.tagName} ${name}`);
      if (/^(href|src|action|formaction)$/.test(name) && /^\\s*(javascript|vbscript|data):/i.test(value))
        foreign.push(`${element.tagName} ${name}=${value}`);
      if (name === "style" && !ours && /url|fixed/.test(value)) foreign.push(`style ${value}`);
    }
    if (/^(IFRAME|OBJECT|EMBED|VIDEO|AUDIO|BASE)$/.test(element.tagName)) foreign.push(element.tagName);
    if (element.tagName === "SCRIPT" && /pwned/.test(element.textContent)) foreign.push("script");
  }
  for (const element of document.querySelectorAll(".ts-document *"))
    if (/(^| )md-(?!icon|clipboard|code|typeset)/.test(element.className) || element.id.startsWith("__s"))
      foreign.push(`${element.tagName}#${element.id}.${element.className}`);
  return foreign;
}"""
