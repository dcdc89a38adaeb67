"""A document template read three ways: it prints the blank form, prints documents, and reads documents back.

A template is Markdown, with five things more. Nothing in it is ever executed; whatever is not listed here is
a `TemplateError` with its line.

    # Track Spec: {{ id | line("Track ID") }} — {{ title | line("Feature Name") }}
    **Created:** {{ created | date }}
    **Why now:**
    {{ why | text("What waiting would cost") }}                  many lines, up to the next label or heading
    {% for risk in risks | least(1) %}                           a repeat; without `least` it may be empty
    **Risk {{ loop.index }}: {{ risk.what | line("First", "Second") }}**   two hints are two blank copies
    - **Impact:** {{ risk.impact | choice("High", "Low") }}      prints [High / Low]
    {% if risk.plan %}                                           an option: it may be left out
    - **Plan:** {{ risk.plan }}
    {% endif %}
    {% endfor %}
    - [{{ tests.done | tick }}] Test files: `{{ tests.path | line("path/to/tests/") }}`
    | {{ change.date | date }} | {{ change.what }} |             a table row inside {% for %}
    {# guidance on a line of its own #}                          a comment, printed only when asked for
    ## Goal {# aka Objective | Ziel #}                           other names that documents may use
    ## Limits {# approved #}                                     an approval holds for what stands here

Slots: `line` (when nothing is said), `text`, `date`, `number`, `choice`, `tick`, `names` (a comma list or
nested bullets) and `preset` (an entry that the blank form fills itself; one with `(if …)` is not required).
A slot stands in a title, behind a label, in a list item, in a table row, or as a paragraph of its own.
`{% if slot | given %}` is an option that the blank form leaves out. An option or repeat needs a slot of its
own name inside, which says that it is there. After one of them something must show its end: a heading, a
label, `---`.

Headings, labels, leads and items are asked for unless an option or repeat stands around them. Paragraphs are
introductions: recognised, never required. A template without any slot asks for its headings only, but for
those called `(Optional)`, and its `[bracketed words]` are its placeholders. Front matter of the template
names it: `template: spec@1`.
"""

from trackside.schema.printing import print_blank, print_form
from trackside.schema.reading import read_form
from trackside.schema.template import Template, compile_template
from trackside.schema.tokens import read_digests

__all__ = ["Template", "compile_template", "print_blank", "print_form", "read_digests", "read_form"]
