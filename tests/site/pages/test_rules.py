import re

from in_memory import make_site, page_of
from trackside.rules import RULES


def test_every_rule_is_in_the_index_once_whatever_its_family() -> None:
    index = page_of(make_site(), "rules/index.md").html

    listed = re.findall(r'class="ts-rows__name" href="(.*?)/">(\w+)', index)

    assert sorted(listed) == sorted((rule.name, rule.code) for rule in RULES)


def test_every_rule_has_a_page_with_its_examples() -> None:
    site = make_site()

    without = [
        rule.code
        for rule in RULES
        if not re.search(r"Bad.*<pre>.*Good.*<pre>", page_of(site, f"rules/{rule.name}.md").html, re.DOTALL)
    ]

    assert without == []
