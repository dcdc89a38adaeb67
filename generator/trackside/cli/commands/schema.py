"""`trackside schema`."""

import json

import click

from trackside.cli.options import one_of
from trackside.cli.paint import echo
from trackside.sdk import Project
from trackside.sdk.telling.schemas import (
    front_matter_schema,
    registry_schema,
    report_schema,
    settings_schema,
    state_schema,
)

_FIXED = {"settings": settings_schema, "registry": registry_schema, "report": report_schema, "state": state_schema}
"""Schemas on which no layout has a say."""


@click.command("schema")
@click.argument("what", type=one_of([*_FIXED, "front-matter"]), default="settings")
@click.option(
    "--layout", metavar="NAME", help="With front-matter: how tracks are laid out. Default: as the settings say."
)
def command(what: str, layout: str | None) -> None:
    """Print JSON Schema for editors and scripts.

    It is that of the settings, front matter, the registry, the report in JSON, or the state file.

    \b
    Examples:
      trackside schema > trackside.schema.json
      trackside schema front-matter > front-matter.schema.json
      trackside schema report
    """
    schema = _FIXED[what]() if what in _FIXED else front_matter_schema(Project.open(layout=layout).layout)
    echo(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
