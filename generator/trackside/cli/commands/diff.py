"""`trackside diff`."""

import click

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.options import json_option, one_of, project_options
from trackside.cli.paint import echo, paint
from trackside.cli.progress import sign_of_life
from trackside.sdk import Project


@click.command("diff")
@click.argument("ref", default="")
@click.option("--format", "form", type=one_of(["text", "json", "markdown"]), default="text", help="How to print.")
@json_option
@project_options
def command(ref: str, form: str, as_json: bool, roots: tuple[str, ...], layout: str | None) -> None:
    """Show what this branch does to the tracks.

    Tracks as they are in the working tree stand beside those of the commit at which work left REF, a branch, tag or
    commit; without one it is the upstream branch, else the default branch of `origin`, else `main`. What others did
    since then does not count, and neither does white space.

    \b
    Examples:
      trackside diff
      trackside diff origin/main --format markdown
      trackside diff HEAD --json              what is not committed yet
    """
    with sign_of_life("comparing"):
        project = Project.open(roots=roots, layout=layout)
        diff = project.compare(ref)
    if as_json or form == "json":
        echo(json_text(reporters.changes_record(diff)))
    elif form == "markdown":
        echo(reporters.changes_markdown(diff, folder=project.folder_in_repository))
    else:
        echo(reporters.changes_text(diff, paint))
