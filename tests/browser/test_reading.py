"""What a reader of the site does: look around, search, filter, switch the light off, go to the source."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from trackside.workspace.machine.clock import today

pytestmark = pytest.mark.browser
Shows = Callable[[Any, list[str]], None]
SCHEMES = {"light": "default", "dark": "slate"}
"""What a reader prefers, and how the theme calls it."""

LOGIN = """---
id: oauth-login
title: OAuth login
type: feature
status: active
priority: P1
created: 2026-01-02
owner: Jane Doe
goal: People log in with an account that they have, from any device, without a new password to remember
depends_on: [session-store]
---

# OAuth login

The walrus-store-of-very-long-identifiers-that-nobody-can-break-across-lines-without-help is `session-store`.

## Acceptance

- [x] logs in
- [ ] logs out

| Case | Expected | Measured | Limit | Unit | Remark |
|------|----------|----------|-------|------|--------|
| cold | 200      | 210      | 250   | ms   | on a slow machine with a wide table |

```text
a line of code that is much longer than a narrow screen is wide, and that must scroll by itself, not with the page
```
"""
STORE = """---
id: session-store
title: Session store
type: refactor
status: draft
priority: P2
created: 2026-01-03
---

# Session store

> [!NOTE]
> note

> [!TIP]
> tip

> [!IMPORTANT]
> important

> [!WARNING]
> warning

> [!CAUTION]
> caution

> quoted, with a [dead end](gone.md) and a footnote[^1]

[^1]: The note.

![shot](shot.png) ![remote](https://example.com/pixel.png)
"""
RISKS = """# Track Spec

## Risks & Mitigations

### Technical Risks

**Risk 1: A valve sticks**
- **Probability:** High
- **Impact:** High
- **Mitigation:** Oil it with oil_of_a_very_long_name_that_nobody_can_break_across_lines_without_help
- **Contingency:** Hammer

**Risk 2: A bell rings**
- **Probability:** Low
- **Impact:** Low
- **Mitigation:** None
- **Contingency:** Earplugs
"""
PLAN = """# Plan

## Phase 1: Dig

- [x] **T01**: Find a spade (2h)
- [ ] **T02**: Dig, at a-place-of-a-very-long-name-that-nobody-can-break-across-lines-without-help (S)
  - **Depends on:** T01
- [~] **T03**: Lay pipes (20h)
  - **Depends on:** T02
- [!] **T04**: Let water in (1h)
  - **Depends on:** T03
- [ ] **T05**: Look for leaks (6h)
  - **Depends on:** T04
- [ ] **T06**: Fill it up again (8h)
  - **Depends on:** T05
  - **Owner role:** Gardener
- [ ] **T07**: Sow grass (2h)
  - **Depends on:** T06
"""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000" + "1f15c4890000000d49444154789c6360000002000001"
    "e221bc330000000049454e44ae426082"
)
PAGES = ["", "tracks/", "plan/", "tracks/oauth-login/", "tracks/oauth-login/spec/", "tracks/session-store/spec/"]
PAGES += ["tracks/water-works/", "tracks/water-works/plan/", "registers/risks/", "registers/findings/"]
PAGES += ["registers/questions/", "rules/", "rules/no-acceptance-test/", "guide/", "guide/documents/"]


@pytest.fixture(scope="module")
def shop(publish: Callable[..., str]) -> str:
    """A published repository of three tracks."""
    return publish(
        {
            "swarm/tracks/oauth-login/spec.md": LOGIN,
            "swarm/tracks/session-store/spec.md": STORE,
            "swarm/tracks/session-store/shot.png": PIXEL,
            "swarm/tracks/water-works/spec.md": RISKS,
            "swarm/tracks/water-works/plan.md": PLAN,
        }
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_scrolls_sideways(visit: Callable[..., Any], shop: str, width: int, scheme: str) -> None:
    for name in PAGES:
        page = visit(shop + name, width=width, scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_search_finds_a_word_of_a_spec_and_leads_to_its_section(
    visit: Callable[..., Any], search: Callable[[Any, str], Any], shop: str
) -> None:
    page = visit(shop)

    search(page, "walrus").click()

    page.wait_for_url("**/tracks/oauth-login/spec/**")
    assert page.url.partition("#")[2].split("?")[0] in ("oauth-login", "")


def test_the_reader_can_switch_between_light_and_dark(visit: Callable[..., Any], shop: str) -> None:
    page = visit(shop, scheme="light")
    page.locator("body[data-md-color-scheme=default]").wait_for()

    page.locator("label[for=__palette_1]:visible").click()

    page.locator("body[data-md-color-scheme=slate]").wait_for()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_can_be_told_from_what_is_behind_them(visit: Callable[..., Any], shop: str, scheme: str) -> None:
    for name in PAGES:
        page = visit(shop + name, scheme=scheme)
        page.locator(f"body[data-md-color-scheme={SCHEMES[scheme]}]").wait_for()
        assert page.evaluate(CONTRASTS) == [], name


def test_a_task_in_the_graph_of_a_plan_leads_to_where_it_stands(visit: Callable[..., Any], shop: str) -> None:
    page = visit(shop + "tracks/water-works/", width=360)

    page.get_by_role("link", name="T07: Sow grass, 2 h, on the critical path", exact=True).click()

    page.wait_for_url("**/tracks/water-works/plan/#task.t07")
    assert page.locator("li:has(> [id='task.t07'])").inner_text().strip().startswith("T07: Sow grass")


def test_a_chart_with_a_long_past_opens_at_today_and_keeps_the_names_of_lanes_in_sight(
    publish: Callable[..., str], visit: Callable[..., Any]
) -> None:
    begun, done = (today() - datetime.timedelta(days) for days in (40, 5))
    times = f"  - **Started:** {begun}\n  - **Completed:** {done}\n- [ ]"
    plan = PLAN.replace("spade (2h)\n- [ ]", f"spade (2h)\n{times}")
    files = {"swarm/tracks/water-works/spec.md": RISKS, "swarm/tracks/water-works/plan.md": plan}
    page = visit(publish(files) + "plan/", width=360)

    page.wait_for_function(AT_TODAY)


def test_on_paper_a_chart_is_whole_and_a_table_is_a_table(visit: Callable[..., Any], shop: str) -> None:
    page = visit(shop + "plan/", width=360)
    assert page.evaluate(CUT) == [True, True]

    page.emulate_media(media="print")

    assert page.evaluate(CUT) == [False, False]
    assert page.locator(".ts-table").first.evaluate("table => getComputedStyle(table.rows[0]).display") == "table-row"


def test_tracks_can_be_filtered_and_sorted(visit: Callable[..., Any], shows: Shows, shop: str) -> None:
    page = visit(shop + "tracks/")
    titles = page.locator(".ts-table tbody tr:visible th a")

    page.get_by_role("button", name="Status").click()
    shows(titles, ["Session store", "OAuth login", "Track Spec"])
    page.get_by_role("button", name="Status").click()
    shows(titles, ["Track Spec", "OAuth login", "Session store"])

    page.get_by_label("Words").fill("jane")
    shows(titles, ["OAuth login"])
    shows(page.locator(".ts-filter output"), ["1 of 3 tracks"])

    page.get_by_label("Words").fill("")
    page.get_by_label("Status").select_option("draft")
    shows(titles, ["Session store"])


def test_a_register_is_sorted_by_weight_and_not_by_spelling(visit: Callable[..., Any], shows: Shows, shop: str) -> None:
    page = visit(shop + "registers/risks/")
    risks = page.locator(".ts-table tbody tr td:first-child")
    shows(risks, ["A valve sticks", "A bell rings"])

    page.get_by_role("button", name="Impact").click()

    shows(risks, ["A bell rings", "A valve sticks"])


def test_a_register_is_sorted_by_keyboard_where_its_head_is_out_of_sight(visit: Callable[..., Any], shop: str) -> None:
    page = visit(shop + "registers/risks/", width=360)
    button = page.locator(".ts-sort").first.element_handle()

    page.locator(".ts-strip a").last.focus()
    page.keyboard.press("Tab")

    page.wait_for_function("one => one === document.activeElement && one.matches(':focus-visible')", arg=button)
    page.wait_for_function(SEEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_edit_button_leads_to_the_true_source(visit: Callable[..., Any], shop: str) -> None:
    page = visit(shop + "tracks/oauth-login/spec/")

    button = page.locator("a[rel=edit]")

    assert button.get_attribute("href") == "https://github.com/acme/shop/edit/main/swarm/tracks/oauth-login/spec.md"


def test_tracks_lead_to_each_other(visit: Callable[..., Any], shop: str) -> None:
    page = visit(shop + "tracks/oauth-login/")

    page.locator(".ts-relations a").click()
    page.wait_for_url("**/tracks/session-store/")
    page.locator(".ts-relations a").click()

    page.wait_for_url("**/tracks/oauth-login/")


def test_an_image_of_the_track_is_shown_and_a_remote_one_is_a_link(visit: Callable[..., Any], shop: str) -> None:
    page = visit(shop + "tracks/session-store/spec/")

    image = page.locator(".ts-document img")
    image.scroll_into_view_if_needed()  # it is loaded when it is about to be seen
    page.wait_for_function("image => image.complete", arg=image.element_handle())
    assert image.evaluate("image => image.naturalWidth") == 1
    assert page.locator("a.ts-image").get_attribute("href") == "https://example.com/pixel.png"


AT_TODAY = """() => {
  const box = document.querySelector(".ts-scroll"), {x, width} = box.getBoundingClientRect();
  const parts = [".ts-chart__today", ".ts-chart__head"].map(one => document.querySelector(one));
  const stands = part => { const at = part.getBoundingClientRect().x; return x < at && at < x + width / 2; };
  return box.scrollLeft > 0 && parts.every(stands);
}"""
CUT = """() => Array.from(document.querySelectorAll(".ts-scroll"), box =>
  box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight)"""
SEEN = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2).includes(document.activeElement);
}"""
CONTRASTS = """() => {
  const channel = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = text => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255];
  };
  const over = (top, bottom) => bottom.map((below, i) => top[i] * top[3] + below * (1 - top[3]));
  const ground = one => {
    const box = one.ownerSVGElement && one.querySelector(":scope > rect");
    return box ? getComputedStyle(box).fill : getComputedStyle(one).backgroundColor;
  };
  const paint = one => one.ownerSVGElement ? getComputedStyle(one).fill : getComputedStyle(one).color;
  const behind = element => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) layers.push(rgba(ground(one)));
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const bad = [];
  for (const element of document.querySelectorAll(".ts-page *, .ts-head *, .ts-document *")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility({opacityProperty: true}) || element.matches(".headerlink")) continue;
    const back = behind(element), front = over(rgba(paint(element)), back);
    const [low, high] = [light(front), light(back)].sort((a, b) => a - b), ratio = (high + 0.05) / (low + 0.05);
    const name = `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 30)}`;
    if (ratio < 4.5) bad.push(`${name} ${ratio.toFixed(2)}`);
  }
  return bad;
}"""
