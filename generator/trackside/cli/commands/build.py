"""`trackside build`."""

import click

from trackside.cli.machines import json_text
from trackside.cli.options import json_option, project_options
from trackside.cli.paint import echo, paint
from trackside.cli.progress import sign_of_life
from trackside.sdk import Project, build_site


@click.command("build")
@click.option("--strict", is_flag=True, help="Fail when a track has errors or MkDocs warns.")
@click.option("--site-dir", metavar="DIR", help="Where the site goes. Default: site, or what mkdocs.yml says.")
@json_option
@project_options
@click.pass_context
def command(
    ctx: click.Context, /, strict: bool, site_dir: str | None, as_json: bool, roots: tuple[str, ...], layout: str | None
) -> None:
    """Build the site with MkDocs; a repository without mkdocs.yml gets a good default.

    \b
    Examples:
      trackside build
      trackside build --strict --site-dir public
    """
    with sign_of_life("building"):
        built = build_site(Project.open(roots=roots, layout=layout), strict=strict, site_dir=site_dir or "")
    if as_json:
        echo(json_text({"success": built.code == 0, "site": built.folder or None, "summary": built.summary or None}))
    elif built.code == 0:
        echo(f"{built.summary or 'no track yet'}\n{paint('site:', 'good')} {built.folder}\n")
        echo(f"  {paint('look at it:', 'help')} python3 -m http.server -d {built.folder}, or trackside serve\n")
    ctx.exit(built.code)
