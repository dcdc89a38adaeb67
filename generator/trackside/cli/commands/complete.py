"""`trackside complete`."""

import click

from trackside.cli.moving import move_options, tell
from trackside.sdk import Outcomes, Project, complete_track


@click.command("complete")
@click.option(
    "--summary",
    default="",
    metavar="WHAT",
    help="What came of it, in a sentence or two; asked for, unless the spec says it.",
)
@click.option("--artifact", "artifacts", multiple=True, metavar="TEXT", help="What was made; may be repeated.")
@click.option("--modified", multiple=True, metavar="TEXT", help="What was changed; may be repeated.")
@click.option("--lesson", "lessons", multiple=True, metavar="TEXT", help="What was learned; may be repeated.")
@move_options
def command(
    project: Project,
    track: str | None,
    summary: str,
    artifacts: tuple[str, ...],
    modified: tuple[str, ...],
    lessons: tuple[str, ...],
    as_json: bool,
) -> None:
    """Complete a track, the active one when none is named.

    Refused while tasks are open, artifacts are missing, or anything else is an error in a completed track.

    \b
    Examples:
      trackside complete --summary "People sign in with Google and GitHub"
      trackside complete oauth-authentication --summary "Done" --lesson "Ask for the keys early"
    """
    tell(complete_track(project, track, Outcomes(summary, artifacts, modified, lessons)), as_json=as_json)
