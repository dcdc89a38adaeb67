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


@click.command("schema")
@click.argument("what", type=one_of(["settings", "front-matter", "registry", "report", "state"]), default="settings")
@click.option(
    "--layout", metavar="NAME", help="With front-matter: how tracks are laid out. Default: as the settings say."
)
def command(what: str, layout: str | None) -> None:
    """Print JSON Schema for editors and scripts: of settings, front matter, the registry, the report in JSON, or
    the state file.

    \b
    Examples:
      trackside schema > trackside.schema.json
      trackside schema front-matter > front-matter.schema.json
      trackside schema report
    """
    if what == "settings":
        schema = settings_schema()
    elif what == "registry":
        schema = registry_schema()
    elif what == "report":
        schema = report_schema()
    elif what == "state":
        schema = state_schema()
    else:
        schema = front_matter_schema(Project.open(layout=layout).layout)
    echo(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
