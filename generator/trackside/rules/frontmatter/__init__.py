"""Rules of the family FM, front matter."""

from trackside.rules.frontmatter.body_front_matter_agree import body_front_matter_agree
from trackside.rules.frontmatter.date_format import date_format
from trackside.rules.frontmatter.date_order import date_order
from trackside.rules.frontmatter.duration_plausible import duration_plausible
from trackside.rules.frontmatter.forbidden_if import forbidden_if
from trackside.rules.frontmatter.handle_syntax import handle_syntax
from trackside.rules.frontmatter.id_matches_directory import id_matches_directory
from trackside.rules.frontmatter.id_unique import id_unique
from trackside.rules.frontmatter.list_unique import list_unique
from trackside.rules.frontmatter.owner_known import owner_known
from trackside.rules.frontmatter.placeholder_value import placeholder_value
from trackside.rules.frontmatter.priority_enum import priority_enum
from trackside.rules.frontmatter.required_field import required_field
from trackside.rules.frontmatter.required_if import required_if
from trackside.rules.frontmatter.rules_in_front_matter import rules_in_front_matter
from trackside.rules.frontmatter.status_enum import status_enum
from trackside.rules.frontmatter.template_version_known import template_version_known
from trackside.rules.frontmatter.title_vague import title_vague
from trackside.rules.frontmatter.type_enum import type_enum
from trackside.rules.frontmatter.unknown_field import unknown_field
from trackside.rules.frontmatter.wrong_type import wrong_type
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    required_field,
    unknown_field,
    wrong_type,
    status_enum,
    type_enum,
    priority_enum,
    id_matches_directory,
    id_unique,
    date_format,
    date_order,
    required_if,
    forbidden_if,
    owner_known,
    handle_syntax,
    title_vague,
    list_unique,
    duration_plausible,
    template_version_known,
    body_front_matter_agree,
    placeholder_value,
    rules_in_front_matter,
)
