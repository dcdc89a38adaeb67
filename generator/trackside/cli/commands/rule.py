"""`trackside rule`."""

from typing import Any

import click

from trackside.cli.machines import json_text
from trackside.cli.options import json_option
from trackside.cli.paint import echo, paint
from trackside.cli.table import table
from trackside.sdk import all_rules, find_rule


@click.command("rule")
@click.argument("name", required=False, metavar="[CODE|NAME]")
@json_option
def command(name: str | None, as_json: bool) -> None:
    """Explain a rule by its code or name, or list all rules.

    \b
    Examples:
      trackside rule AP001
      trackside rule broken-link
    """
    rules = [find_rule(name)] if name else list(all_rules())
    if as_json:
        records = [_record(rule) for rule in rules]
        echo(json_text(records[0] if name else records))
    elif name:
        one = rules[0]
        gate = "always" if one.gate == "any" else f"from {one.gate} on"
        fixable = f", fixable ({one.fixable})" if one.fixable else ""
        echo(f"{paint(f'{one.code} {one.name}', 'place')}  {paint(one.severity, one.severity)} {gate}{fixable}\n\n")
        echo(one.readable_page + "\n")
    else:
        rows = [[rule.code, rule.name, rule.severity, rule.gate, rule.summary] for rule in rules]
        echo(table(["code", "name", "severity", "gate", "what it asks"], rows))


def _record(rule: Any) -> dict[str, str]:
    return {
        name: str(getattr(rule, name)) for name in ("code", "name", "severity", "gate", "fixable", "summary", "page")
    }
