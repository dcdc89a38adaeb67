"""`trackside schema`."""

import json

import click

from trackside.cli.options import one_of
from trackside.cli.paint import echo
from trackside.sdk import Project
from trackside.sdk.schemas import front_matter_schema, report_schema, settings_schema


@click.command("schema")
@click.argument("what", type=one_of(["settings", "front-matter", "report"]), default="settings")
@click.option(
    "--layout", metavar="NAME", help="With front-matter: how tracks are laid out. Default: as the settings say."
)
def command(what: str, layout: str | None) -> None:
    """Print JSON Schema for editors and scripts: of the settings, of front matter, or of the report in JSON.

    \b
    Examples:
      trackside schema > trackside.schema.json
      trackside schema front-matter > front-matter.schema.json
      trackside schema report
    """
    if what == "settings":
        schema = settings_schema()
    elif what == "report":
        schema = report_schema()
    else:
        schema = front_matter_schema(Project.open(layout=layout).layout)
    echo(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
