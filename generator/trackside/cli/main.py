"""The `trackside` command: commands are imported only when they are used."""

import gc
import importlib
import io
import sys
from typing import NoReturn

import click

from trackside import __version__
from trackside.cli.crash import report_crash, show
from trackside.cli.streams import abandon, demand_output, finish, say
from trackside.errors import TracksideError, UsageError

COMMANDS = {
    "init": "Bring a repository under Trackside.",
    "new": "Make a track from the template.",
    "check": "Check tracks and say what is wrong.",
    "ready": "Mark a draft as ready.",
    "activate": "Begin a track, or go on with a paused one.",
    "pause": "Interrupt a track, with a checkpoint.",
    "resume": "Go on with a paused track.",
    "switch": "Pause the active track and begin another.",
    "complete": "Complete a track.",
    "fail": "Give up a track that did not work out.",
    "cancel": "Give up a track that nobody wants any more.",
    "retry": "Take a failed track back to draft.",
    "archive": "Put a track away that is over.",
    "get-active": "Show the active track.",
    "list": "List all tracks.",
    "stats": "Count tracks, and say how far and how old they are.",
    "types": "List the types of tracks.",
    "update": "Change facts of a track.",
    "show": "Show one track.",
    "approve": "Approve a spec as it stands.",
    "approvals": "Show who approved what, and what is stale.",
    "diff": "Show what a branch does to the tracks.",
    "plan": "Show what waits for what, and share the work among lanes.",
    "sprint": "Go through the sprints of a plan, and go on after an interruption.",
    "state": "Merge what two branches say of the work on plans.",
    "task": "Record the work on tasks of plans.",
    "rule": "Explain a rule, or list all rules.",
    "registry": "Show the list of all tracks for machines, or write it anew.",
    "checkpoint": "Keep what the files of a track hold, and restore them.",
    "run": "Record runs of a workflow within a track.",
    "context": "Show and extend what is known within one track.",
    "recover": "Go on with work that was interrupted.",
    "build": "Build the site.",
    "serve": "Build the site, serve it and follow changes.",
    "adopt": "Move bold-label metadata into front matter.",
    "upgrade": "Bring documents to the current template.",
    "rename": "Give a track another id, wherever it is named.",
    "config": "Show the settings in force and where they come from.",
    "schema": "Print JSON Schema of settings, front matter or reports.",
    "completion": "Print a completion script for a shell.",
}
_ALIASES = {"create": "new", "snapshot": "checkpoint"}
_MODULES = {"list": "listing"}
INTERRUPTED, CRASHED = 130, 3


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = _ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"trackside.cli.commands.{_MODULES.get(name, name.replace('-', '_'))}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            guess = get_close_matches(args[0], [*COMMANDS, *_ALIASES], 1)
            if not guess:
                raise
            raise click.UsageError(f"{error.message} Did you mean '{guess[0]}'?", ctx) from None


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="trackside")
def trackside() -> None:
    """Keep tracks of work as Markdown in git: make them, check them, publish them.

    \b
    Examples:
      trackside new "OAuth Authentication" --type feature --priority P1
      trackside check
      trackside build && python3 -m http.server -d site
    """


def main() -> NoReturn:
    """Run the command line and exit: 0 clean, 1 findings, 2 wrong usage, 3 a fault of ours, 130 interrupted."""
    gc.set_threshold(200_000)  # a short-lived process that makes many small values and hardly any garbage
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without UTF-8 stops nobody
    try:
        demand_output()
        code = trackside.main(standalone_mode=False)
        finish()
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except TracksideError as error:
        show(error)
        code = error.code
    except BrokenPipeError:
        abandon(sys.stdout)
        code = 0
    except OSError as error:
        show(UsageError(error.strerror or str(error), where=str(error.filename or "")))
        code = UsageError.code
    except Exception as error:  # noqa: BLE001  a fault of ours is reported, ready to paste
        say(report_crash(error, COMMANDS))
        code = CRASHED
    sys.exit(code if isinstance(code, int) else 0)
