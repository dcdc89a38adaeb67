"""`trackside init`."""

from typing import Any

import click

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.options import json_option, project_options
from trackside.cli.paint import echo, paint
from trackside.cli.progress import sign_of_life
from trackside.sdk import Did, Outcome, Started, initialise


@click.command("init")
@click.option(
    "--source",
    default="",
    metavar="REQ",
    help="Where automations install Trackside from: a requirement, an address, or a file of the repository. "
    "Default: what is installed here.",
)
@json_option
@project_options
@click.pass_context
def command(ctx: click.Context, /, source: str, as_json: bool, roots: tuple[str, ...], layout: str | None) -> None:
    """Bring a repository under Trackside.

    Makes what is absent: a folder for tracks, mkdocs.yml, a workflow for GitHub or GitLab that checks pull
    requests and publishes the site, and a pre-commit hook. Nothing that is there is overwritten; .gitignore
    gets lines at its end.

    \b
    Examples:
      trackside init
      trackside init --root docs/specs --layout plain
      trackside init --source git+https://example.org/tools/trackside@v0.1.0
    """
    with sign_of_life("looking around"):
        started = initialise(source=source, layout=layout or "", roots=roots)
    echo(json_text(_record(started)) if as_json else _text(started))
    ctx.exit(int(any(file.did is Did.REFUSED for file in started.files)))


def _record(started: Started) -> dict[str, Any]:
    return {**started._asdict(), "files": [one._asdict() for one in started.files]}


def _text(started: Started) -> str:
    styles = {Did.MADE: "good", Did.ADDED: "good", Did.REFUSED: "error"}
    lines = []
    for file in started.files:
        did = paint(f"{file.did:<8}", styles.get(file.did, "dim"))
        lines.append(f"{did} {reporters.printable(file.path)}{_ending(file)}")
        lines += [f"           {reporters.printable(line)}" for line in file.lines.splitlines()]
    if not any(file.did in (Did.MADE, Did.ADDED) for file in started.files):
        lines.append("nothing was made: it is there already")
    lines += [f"{paint('note:', 'help')} {reporters.printable(note)}" for note in started.notes]
    lines += ["", paint("next:", "help"), *(f"  {reporters.printable(step)}" for step in started.steps)]
    return "".join(f"{line}\n" for line in lines)


def _ending(file: Outcome) -> str:
    why = reporters.printable(file.why)
    if file.did is Did.LEFT:
        return f"; {why}, add:"
    return f": {why}" if why else ":" if file.lines else ""
