"""`trackside serve`."""

import click

from trackside.cli.options import project_options
from trackside.sdk import Project, serve_site


@click.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
@project_options
@click.pass_context
def command(ctx: click.Context, /, address: str, roots: tuple[str, ...], layout: str | None) -> None:
    """Build the site, serve it, and build it again whenever something under the tracks roots changes.

    \b
    Examples:
      trackside serve
      trackside serve --address 127.0.0.1:9000
    """
    ctx.exit(serve_site(Project.open(roots=roots, layout=layout), address))
