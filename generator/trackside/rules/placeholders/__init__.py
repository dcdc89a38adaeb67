"""Rules of the family PH, what the template left."""

from trackside.rules.placeholders.example_left import example_left
from trackside.rules.placeholders.guidance_left import guidance_left
from trackside.rules.placeholders.needs_clarification import needs_clarification
from trackside.rules.placeholders.option_list_left import option_list_left
from trackside.rules.placeholders.same_structure_stub import same_structure_stub
from trackside.rules.placeholders.template_token import template_token
from trackside.rules.placeholders.title_left import title_left
from trackside.rules.placeholders.todo_marker import todo_marker
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    template_token,
    option_list_left,
    guidance_left,
    example_left,
    todo_marker,
    needs_clarification,
    same_structure_stub,
    title_left,
)
