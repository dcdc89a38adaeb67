"""`trackside new`."""

import click

from trackside.cli.options import one_of, project_options
from trackside.cli.paint import echo, paint
from trackside.model.names import Priority, TrackType
from trackside.sdk import NewTrack, Project, create_track

_PRIORITY_NAMES = dict(zip(("critical", "high", "medium", "low"), Priority, strict=True))


@click.command("new")
@click.argument("title", required=False, default="")
@click.option("--name", help="The title, for scripts; the same as TITLE.")
@click.option("--type", "kind", type=one_of(TrackType), default="feature", show_default=True)
@click.option(
    "--priority",
    type=one_of([*Priority, *_PRIORITY_NAMES], case_sensitive=False),
    default="P2",
    show_default=True,
)
@click.option("--goal", default="", help="What the track is for, in a sentence.")
@click.option("--owner", default="", help="Who delivers it.")
@click.option("--author", default="", help="Who writes it. Default: the name git knows.")
@click.option("--id", "own_id", default="", metavar="SLUG", help="Default: the slug of the title.")
@click.option("--explain", is_flag=True, help="Leave the template's guidance in the document.")
@project_options
def command(
    title: str,
    name: str | None,
    kind: str,
    priority: str,
    goal: str,
    owner: str,
    author: str,
    own_id: str,
    explain: bool,
    roots: tuple[str, ...],
    layout: str | None,
) -> None:
    """Make a track from the template: a folder with a spec.

    \b
    Examples:
      trackside new "OAuth Authentication" --type feature --priority P1 --goal "Sign in with Google"
      trackside new "Login Timeout Fix" --type bugfix --priority critical --explain
    """
    project = Project.open(roots=roots, layout=layout)
    urgency = _PRIORITY_NAMES.get(priority.lower()) or Priority(priority.upper())
    wanted = NewTrack(name or title, TrackType(kind), urgency, goal, owner, author, own_id)
    path = create_track(project, wanted, explain=explain)
    echo(f"{paint('created', 'good')} {path}\n")
    echo(f"  {paint('next:', 'help')} fill it in, then `trackside check {path.split('/')[-2]} --as ready`\n")
