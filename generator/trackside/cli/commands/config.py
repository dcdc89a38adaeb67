"""`trackside config`."""

import json

import click

from trackside.cli.machines import json_text
from trackside.cli.options import json_option, project_options
from trackside.cli.paint import echo
from trackside.cli.table import table
from trackside.sdk import Project
from trackside.sdk.telling.setting_values import setting_values


@click.command("config")
@json_option
@project_options
def command(as_json: bool, roots: tuple[str, ...], layout: str | None) -> None:
    """Show the settings in force and where each comes from.

    \b
    Examples:
      trackside config
      trackside config --json
    """
    project = Project.open(roots=roots, layout=layout)
    values = setting_values(project.settings)
    if as_json:
        data = {name: {"value": value, "from": project.origins.get(name, "default")} for name, value in values.items()}
        echo(json_text({"project": project.root, "settings": data}))
        return
    rows = [
        [name, json.dumps(value, ensure_ascii=False), project.origins.get(name, "default")]
        for name, value in values.items()
    ]
    echo(f"project: {project.root}\n\n" + table(["setting", "value", "from"], rows))
