"""`trackside completion`."""

import click
from click.shell_completion import get_completion_class

from trackside.cli.paint import echo


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, /, shell: str) -> None:
    """Print a completion script for a shell.

    \b
    Examples:
      trackside completion bash > ~/.local/share/bash-completion/completions/trackside
      trackside completion fish > ~/.config/fish/completions/trackside.fish
    """
    kind = get_completion_class(shell)
    assert kind, "click knows the shells of the choice"
    echo(kind(ctx.find_root().command, {}, "trackside", "_TRACKSIDE_COMPLETE").source() + "\n")
