"""Rules of the family PH, what the template left."""

from trackside.rules.placeholders.option_list_left import option_list_left
from trackside.rules.placeholders.template_token import template_token
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    template_token,
    option_list_left,
)
