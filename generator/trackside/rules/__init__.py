"""All rules, in the order of their codes."""

from trackside.rules.acceptance.no_acceptance_test import no_acceptance_test
from trackside.rules.approvals.approval_malformed import approval_malformed
from trackside.rules.approvals.not_approved import not_approved
from trackside.rules.documents.broken_link import broken_link
from trackside.rules.frontmatter.id_matches_directory import id_matches_directory
from trackside.rules.frontmatter.required_field import required_field
from trackside.rules.frontmatter.status_enum import status_enum
from trackside.rules.placeholders.option_list_left import option_list_left
from trackside.rules.placeholders.template_token import template_token
from trackside.rules.reading.duplicate_key import duplicate_key
from trackside.rules.reading.invalid_yaml import invalid_yaml
from trackside.rules.reading.mixed_newlines_bom import mixed_newlines_bom
from trackside.rules.reading.unreadable_file import unreadable_file
from trackside.rules.reading.unsafe_path import unsafe_path
from trackside.rules.rule import Rule, Scene
from trackside.rules.structure.empty_section import empty_section
from trackside.rules.structure.heading_inside_fence_confusion import heading_inside_fence_confusion
from trackside.rules.structure.missing_section import missing_section
from trackside.rules.tracks.track_unknown import track_unknown

RULES: tuple[Rule, ...] = (
    no_acceptance_test,
    not_approved,
    approval_malformed,
    required_field,
    status_enum,
    id_matches_directory,
    unreadable_file,
    invalid_yaml,
    duplicate_key,
    mixed_newlines_bom,
    unsafe_path,
    template_token,
    option_list_left,
    missing_section,
    empty_section,
    heading_inside_fence_confusion,
    broken_link,
    track_unknown,
)

__all__ = ["RULES", "Rule", "Scene"]
