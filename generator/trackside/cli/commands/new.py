"""`trackside new`."""

import click
import msgspec

from trackside.cli.machines import json_text
from trackside.cli.options import json_option, one_of, project_options
from trackside.cli.paint import echo, paint
from trackside.errors import UsageError
from trackside.model.names import PRIORITY_WORDS, Priority, TrackType
from trackside.reporters import printable
from trackside.sdk import NewTrack, Project, add_documents, create_track
from trackside.sdk.finding import find_track
from trackside.sdk.making.prd_yaml import with_prd


@click.command("new")
@click.argument("title", required=False, default="")
@click.option("--name", help="The title, for scripts; the same as TITLE.")
@click.option("--type", "kind", type=one_of(TrackType), default="feature", show_default=True)
@click.option(
    "--priority",
    type=one_of([*Priority, *PRIORITY_WORDS], case_sensitive=False),
    default="P2",
    show_default=True,
)
@click.option("--goal", default="", help="What the track is for, in a sentence.")
@click.option("--owner", default="", help="Who delivers it.")
@click.option("--author", default="", help="Who writes it. Default: the name git knows.")
@click.option("--id", "own_id", metavar="SLUG", help="Default: the slug of the title.")
@click.option("--with", "documents", default="", metavar="KINDS", help="More documents: prd,plan, or all.")
@click.option("--from-prd", "prd", metavar="FILE", help="Take title, goal and PRD from this YAML file.")
@click.option("--track", metavar="ID", help="Add the documents of --with to this track instead.")
@click.option("--explain", is_flag=True, help="Leave the template's guidance in the document.")
@json_option
@project_options
def command(
    title: str,
    name: str | None,
    kind: str,
    priority: str,
    goal: str,
    owner: str,
    author: str,
    own_id: str | None,
    documents: str,
    prd: str | None,
    track: str | None,
    explain: bool,
    as_json: bool,
    roots: tuple[str, ...],
    layout: str | None,
) -> None:
    """Make a track from the templates: a folder with a spec, and with what else you ask for.

    \b
    Examples:
      trackside new "OAuth Authentication" --type feature --priority P1 --goal "Sign in with Google"
      trackside new "Login Timeout Fix" --type bugfix --priority critical --explain
      trackside new "Database Migration" --type migration --with prd,plan,rollback_guide
      trackside new --track database-migration --with integration_report
      trackside new --from-prd docs/planning/PROJECT_PRD.yaml
    """
    project = Project.open(roots=roots, layout=layout)
    kinds = tuple(kind.strip() for kind in documents.split(",") if kind.strip())
    left: tuple[str, ...] = ()
    if track is not None:
        if prd is not None:
            raise UsageError("--from-prd makes a new track", help="leave --track away")
        made = add_documents(project, track, kinds, explain=explain)
    else:
        urgency = PRIORITY_WORDS.get(priority.lower()) or Priority(priority.upper())
        wanted = NewTrack(name or title, TrackType(kind), urgency, goal, owner, author, own_id, kinds)
        if prd is not None:
            wanted, left = with_prd(project, prd, wanted)
        made = create_track(project, wanted, explain=explain)
    if as_json:
        one = msgspec.to_builtins(find_track(project, made[0].rpartition("/")[0]))
        echo(json_text({**one, "documents": made, **({"left": left} if left else {})}))
        return
    for path in made:
        echo(f"{paint('created', 'good')} {path}\n")
    if left:
        echo(f"{paint('note:', 'warning')} not taken over, for want of a place: {printable(', '.join(left))}\n")
    echo(f"  {paint('next:', 'help')} fill it in, then `trackside check {made[0].split('/')[-2]} --as ready`\n")
