"""A page for every rule, made from its docstring, and one that lists them all."""

from collections.abc import Iterator

from trackside.model.page import Page, SearchEntry
from trackside.parsing.markdown import html
from trackside.rules import RULES, Rule
from trackside.site.addresses import rule_uri, url
from trackside.site.context import Context
from trackside.site.html.sanitise import sanitise
from trackside.site.render import trusted

INDEX = "rules/index.md"
_FAMILIES = {
    "AC": "Acceptance and artifacts",
    "AP": "Approvals",
    "CN": "Constraints, scope, people, time and questions",
    "FM": "Front matter",
    "GT": "What a branch did",
    "IO": "The file itself",
    "LC": "Lifecycle and lists of tracks",
    "PH": "Placeholders",
    "PL": "Plans and tasks",
    "RB": "Rollback",
    "RK": "Risks, blockers and dependencies",
    "ST": "Structure",
    "XD": "Between the documents of a track",
    "XT": "Between tracks",
}


def rule_pages(context: Context) -> Iterator[Page]:
    """The index, then the rules in the order of their codes."""
    families = [(title, [rule for rule in RULES if rule.code[:2] == code]) for code, title in _FAMILIES.items()]
    about = f"All {len(RULES)} rules, by family"
    body = context.fill("rules.html.j2", INDEX, families=families, rule_uri=rule_uri, about=about)
    yield Page(INDEX, "Rules", body, (), (SearchEntry(url(INDEX), "Rules", about),), about)
    for rule in RULES:
        yield _page(context, rule)


def _page(context: Context, rule: Rule) -> Page:
    uri, title = rule_uri(rule.name), f"{rule.code} {rule.name}"
    body = trusted(sanitise(html(rule.page)))
    page = context.fill("rule.html.j2", uri, rule=rule, body=body, index=INDEX)
    return Page(uri, title, page, (), (SearchEntry(url(uri), title, rule.summary),), rule.summary)
