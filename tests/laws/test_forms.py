"""What holds for every template: the shipped ones and a small one."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from trackside.model.document import Document
from trackside.model.form import Form, MismatchKind
from trackside.model.names import RepoPath
from trackside.model.source import Source
from trackside.parsing.parse import parse
from trackside.schema import Template, compile_template, print_blank, print_form, read_digests, read_form
from trackside.schema.nodes import Body, Option, Repeat, Slot
from trackside.schema.slots import block, one_line
from trackside.schema.tokens import digest

SHIPPED = Path(__file__).parents[2] / "templates/documents/swarm"
SPEC_TEXT = (SHIPPED / "spec.md").read_text(encoding="utf-8")
LEGACY = read_digests((SHIPPED / "spec.tokens").read_text(encoding="utf-8"))
SPEC = compile_template(SPEC_TEXT, "spec.md", legacy_tokens=LEGACY)
TASKS = compile_template(
    """# {{ title }}

{% if goal %}
**Goal:** {{ goal | text("What it is for") }}

{% endif %}
## Phases

{% for phase in phases | least(1) %}
### Phase {{ loop.index0 }} — {{ phase.name | line("Phase name") }}

{% for task in phase.tasks | least(1) %}
- [{{ task.done | tick }}] **{{ task.id | line("T00") }}**: {{ task.title | line("What to do") }}
  - **After:** {{ task.after | names("Task ids, or None") }}
  {% if task.effort %}
  - **Effort:** {{ task.effort | choice("S", "M", "L") }}
  {% endif %}
  - **Acceptance:** {{ task.acceptance | text("What must hold") }}

{% endfor %}
{% endfor %}
---

## Gates

| Gate | Threshold |
|------|-----------|
{% for gate in gates | least(1) %}
| {{ gate.name | line("Gate name") }} | {{ gate.target | number }} |
{% endfor %}
""",
    "tasks.md",
)
OTHERS = {
    file.stem: compile_template(file.read_text(encoding="utf-8"), file.name)
    for file in sorted(SHIPPED.glob("*.md"))
    if file.name != "spec.md"
}
ALL = {"spec": SPEC, "tasks": TASKS, **OTHERS}
EACH = pytest.mark.parametrize("template", ALL.values(), ids=ALL)
MANY = settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # to shrink a whole document takes longer than to read the difference
    suppress_health_check=list(HealthCheck),
)

PIECES = [
    "|", "# ", "## Context", "- ", "* ", "+ ", "1. ", "2) ", "[x] ", "[ ] ", "`", "```", "~~~", "```py\n", "<!--",
    "-->", "<div>", "</div>", "<b>", "<pre>", "**Impact:** ", "**Why now:**", "- **Setup:** ", "**Test 2: x**", "**",
    "*", "_", "\n", "\n\n", "---", "===", "\n---\n", "\\", "\\\\", ", ", ",", " — ", ": ", ":", ":**", "👩‍🚀", "é",
    "日本", "&#124;", "&amp;", "> ", "    ", "\t", "[a]: b", "[a](b)", "{{ x }}", "{% if %}", "ms", "%", "#", " #",
    ")", "a", "word", "two words", "$$", "None", "❌ ", "- **Status:** ", "### Owner",
]  # fmt: skip


def holds_no_placeholder(text: str) -> bool:
    """A value that is literally a placeholder of an older form (`[X]`) is reported as one, and rightly so."""
    return not any(digest(token) in LEGACY for token in re.findall(r"\[[^\[\]]*\]", text))


hostile = (
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), min_size=1, max_size=8)
    .map("".join)
    .filter(holds_no_placeholder)
)


def document(text: str) -> Document:
    return parse(Source(RepoPath("spec.md"), text, ""))


def read(template: Template, text: str) -> Form:
    return read_form(template, document(text))


def nested(form: Form) -> dict[str, Any]:
    """The values of a form as they are given to print it."""
    out: dict[str, Any] = {}
    for path, value in form.reads:
        at: Any = out
        steps = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)]
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            fresh: Any = value.value if following is None else [] if isinstance(following, int) else {}
            if isinstance(step, int):
                at.extend([fresh] * (step == len(at)))
            else:
                at.setdefault(step, fresh)
            at = at[step]
    return out


def value_of(slot: Slot, optional: bool) -> st.SearchStrategy[Any]:
    def harmless(value: str) -> bool:
        nothing = re.fullmatch(r"(?:<!--.*?-->\s*)+|n/a", value, re.S | re.I)
        return bool(value) and not SPEC.tokens.line(value) and not nothing

    fixed: dict[str, st.SearchStrategy[Any]] = {
        "tick": st.booleans(),
        "choice": st.sampled_from(slot.hints),
        "preset": st.sampled_from(slot.hints),
        "date": st.dates().map(str),
        "number": st.integers(0, 10**6).map(str),
        "names": st.lists(hostile.map(one_line).filter(harmless), min_size=int(optional), max_size=3)
        .filter(lambda names: names != ["None"])
        .map(tuple),
    }
    return fixed.get(slot.kind, hostile.map(one_line if slot.inline else block).filter(harmless))


Value = Callable[[Slot, bool], Any]


def fill(body: Body, value: Value, choose: Callable[[int, int], int]) -> dict[str, Any]:
    """Values for a template: a walk over its tree."""
    out: dict[str, Any] = {}
    _fill(body, value, choose, out, "", False)
    return out


def _fill(body: Body, value: Value, choose: Callable[[int, int], int], out: Any, name: str, optional: bool) -> Any:
    def put(path: tuple[str, ...], given: Any) -> None:
        at = out
        for step in path[:-1]:
            at = at.setdefault(step, {})
        at.setdefault(path[-1], given)

    for node in body:
        if isinstance(node, Slot) and node.kind != "count":
            if node.path == (name,):
                return value(node, optional)
            put(node.path[1:] if node.path[0] == name else node.path, value(node, optional))
        elif isinstance(node, Option) and choose(0, 1):
            _fill(node.body, value, choose, out, name, True)
        elif isinstance(node, Repeat):
            presets = node.presets[0].hints if node.presets else ()
            count = choose(max(1, node.least, len(presets)), max(2, len(presets)))
            records = [_fill(node.body, value, choose, {}, node.variable, False) for _ in range(count)]
            for preset, record in zip(presets, records, strict=False):
                record["role"] = preset
            put(node.path[1:] if node.path[0] == name else node.path, records)
    return out


@st.composite
def hostile_values(draw: st.DrawFn, template: Template) -> dict[str, Any]:
    def value(slot: Slot, optional: bool) -> Any:
        return draw(value_of(slot, optional))

    return fill(template.tree, value, lambda least, most: draw(st.integers(least, most)))


def plain_value(slot: Slot, optional: bool) -> Any:
    plain: dict[str, Any] = {"tick": True, "date": "2026-01-02", "number": "12", "names": ("a", "b")}
    return slot.hints[0] if slot.kind in ("choice", "preset") else plain.get(slot.kind, "word")


def filled(template: Template) -> str:
    """A document with everything in it, every repeat twice."""
    return print_form(template, fill(template.tree, plain_value, lambda least, most: most))


def required(template: Template) -> str:
    """The same without what may be left out."""
    return print_form(template, fill(template.tree, plain_value, lambda least, most: most if least else 0))


def told(form: Form) -> list[tuple[str, str]]:
    return [(mismatch.kind.value, mismatch.what) for mismatch in form.mismatches]


@EACH
def test_what_is_printed_is_read_back(template: Template) -> None:
    @MANY
    @given(hostile_values(template))
    def law(values: dict[str, Any]) -> None:
        text = print_form(template, values)

        form = read(template, text)

        assert told(form) == []
        assert nested(form) == values
        assert all(text[each.span.start : each.span.end] == each.raw for _, each in form.reads)

    law()


@EACH
@pytest.mark.seed("S2-006")
def test_a_blank_form_has_each_placeholder_once_and_no_other_fault(template: Template) -> None:
    text = print_blank(template)

    found = read(template, text).mismatches

    tokens = [match.span() for match in re.finditer(r"\[[^\[\]\n]+\]", text) if match[0] not in ("[ ]", "[x]")]
    assert [(each.span.start, each.span.end) for each in found] == tokens
    menus = [text[start:end] for start, end in tokens if " / " in text[start:end]]
    assert [each.what for each in found if each.kind is MismatchKind.OPTIONS] == menus
    assert {each.kind for each in found} == {MismatchKind.TOKEN, *([MismatchKind.OPTIONS] if menus else [])}


@EACH
@pytest.mark.seed("S2-006")
def test_a_filled_form_has_no_fault(template: Template) -> None:
    assert told(read(template, filled(template))) == []


# entries of a list are not asked for, nor is what only counts: a second phase falls to the first
ASKED = r"^(#{1,6} (?!Phase 1).*|\*\*.*?\*\*.*|[ ]*- (?!\*\*word:)\*\*.*?\*\*.*|- \[.\] (?!\*\*|.*if needed).*)\n"


# a report repeats one label under each gate and ticks an open list, a PRD has two lists of requirements in a row:
# what is lost there falls to its neighbour
STRICT = [name for name in ALL if name != "PRD" and not name.endswith("_report")]


@pytest.mark.parametrize("template", [ALL[name] for name in STRICT], ids=STRICT)
def test_a_line_that_is_deleted_is_the_one_that_is_missing(template: Template) -> None:
    text = required(template)
    before = told(read(template, text))  # a section whose parts are all optional is empty without them
    wrong = {}

    for line in re.finditer(ASKED, text, re.M):
        got = told(read(template, text[: line.start()] + text[line.end() :]))
        got = [one for one in got if one not in before]
        # a section that held nothing else is empty
        allowed = ["missing-heading"] if line[1].startswith("#") else ["missing", "empty"]
        if len(got) != 1 or got[0][0] not in allowed:
            wrong[line[1]] = got

    assert wrong == {}


@given(hostile)
@settings(deadline=None)
def test_any_text_has_a_form_whose_places_lie_in_it(text: str) -> None:
    form = read(SPEC, text)

    for mismatch in form.mismatches:
        assert 0 <= mismatch.span.start <= mismatch.span.end <= len(text)
        assert mismatch.span.start < mismatch.span.end or not text
    assert all(text[each.span.start : each.span.end] == each.raw for _, each in form.reads)
