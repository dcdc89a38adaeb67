import pytest

from trackside.errors import TemplateError
from trackside.schema import compile_template


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("# T\n\n{% set x = 1 %}", "t.md:3", "`set` has no place in a template"),
        ("{% include 'a' %}", "t.md:1", "`include` has no place in a template"),
        ("{% for a in b %}x{% else %}y{% endfor %}", "t.md:1", "`else` has no place in a template"),
        ("# {{ x | nope }}", "t.md:1",
         "no slot type `nope`; one of choice, count, date, line, names, number, preset, text, tick"),
        ("# {{ 1 + 1 }}", "t.md:1", "expected name, found `1`"),
        ("# {{ x + 1 }}", "t.md:1", "expected variable end, found `+`"),
        ("# {{ x() }}", "t.md:1", "expected variable end, found `(`"),
        ("# {{ x['y'] }}", "t.md:1", "expected variable end, found `[`"),
        ("# {{ x | line(y) }}", "t.md:1", "a hint is a plain string"),
        ('# {{ x | line("a]") }}', "t.md:1", "a hint has words, and neither brackets nor line ends"),
        ('# {{ x | choice("a") }}', "t.md:1", "choice lists what may stand there"),
        ("# {{ loop.first }}", "t.md:1", "of a loop, `loop.index` and `loop.index0` are known"),
        ("{% for a in b | least(\"x\") %}- {{ a }}\n{% endfor %}", "t.md:1", "least takes a small number"),
        ("# {{ x", "t.md:1", "expected variable end, found `end`"),
        ("# {{ x }} {% raw %}", "t.md:1", "`{% raw %}` cannot stand here"),
        ("{% if x %}\n- {{ x }}\n", "t.md:3", "`the end of the text` cannot stand here"),
        ("{% if x %}\n## Y\n{% endif %}", "t.md:1", "the option `x` has no slot of that name"),
        ("{% for x in xs %}\n- {{ y }}\n{% endfor %}", "t.md:1", "the repeat has no slot of `x`"),
        ("{% for xs in xs %}\n- {{ xs }}\n{% endfor %}", "t.md:1", "`xs` names two things"),
        ("about {{ x }} hours", "t.md:1", "the slot `x` could not be read back here"),
        ("- {{ x }} {{ y }}", "t.md:1", "two slots touch: put a mark between them"),
        ("```\n{{ x }}\n```", "t.md:2", "the slot `x` could not be read back here"),
        ("# T\n\n{% for i in xs %}\n- {{ i }}\n{% endfor %}\n\n{{ rest | text }}\n", "t.md:4",
         "free text beside a list of free items cannot be told apart from it"),
        ("# T\n\n{% for p in ps %}\n## {{ p.name }}\n{% endfor %}\n\n- **A:** {{ a }}\n", "t.md:7",
         "this stands behind a repeat or option whose end the reader cannot see"),
        ("\ue000", "t.md:1", "private-use characters stand for slots inside"),
        ("---\ntemplate: t@2\n---\n\n# {{ 1 }}", "t.md:5", "expected name, found `1`"),
    ],
)  # fmt: skip
def test_what_a_form_may_not_hold_is_refused_with_its_line(text: str, where: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(text, "t.md")

    assert (caught.value.where, caught.value.message) == (where, message)


@pytest.mark.parametrize(
    "text",
    ["{{ " + "(" * 50_000, "{% if x %}" * 5_000, "{{ x }}" * 14_000, "a" * 100_001, "{{ x" + ".x" * 30_000 + " }}",
     "{#" * 20_000, "{% for a in b %}" * 20 + "{{ a }}" + "{% endfor %}" * 20, "{{ x | line(" + '"a",' * 20_000],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_a_hostile_template_is_refused_at_once(text: str) -> None:
    with pytest.raises(TemplateError):
        compile_template(text, "t.md")


def test_a_template_names_itself_in_its_front_matter() -> None:
    named = compile_template("---\ntitle: x\ntemplate: spec@2.1\n---\n# {{ x }}\n", "file.md")
    unnamed = compile_template("# {{ x }}\n", "plan", version="3")

    assert (named.ref, unnamed.ref) == ("spec@2.1", "plan@3")
