"""All commands: what each is for, and where it is."""

import importlib

import click

GROUPS = {
    "Make and change": {
        "init": "Bring a repository under Trackside.",
        "new": "Make a track from the template.",
        "update": "Change facts of a track.",
        "rename": "Give a track another id, wherever it is named.",
        "adopt": "Move bold-label metadata into front matter.",
        "upgrade": "Bring documents to the current template.",
    },
    "Check and compare": {
        "check": "Check tracks and say what is wrong.",
        "rule": "Explain a rule, or list all rules.",
        "diff": "Show what a branch does to the tracks.",
    },
    "Approve": {
        "approve": "Approve a spec as it stands.",
        "approvals": "Show who approved what, and what is stale.",
    },
    "Move": {
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
    },
    "Look": {
        "list": "List all tracks.",
        "show": "Show one track.",
        "get-active": "Show the active track.",
        "stats": "Count tracks, and say how far and how old they are.",
        "types": "List the types of tracks.",
    },
    "Plan and work": {
        "plan": "Show what waits for what, and share the work among lanes.",
        "sprint": "Go through the sprints of a plan, also after an interruption.",
        "task": "Record the work on tasks of plans.",
        "state": "Merge, rename and forget what is recorded of the work on plans.",
    },
    "Keep and recover": {
        "checkpoint": "Keep what the files of a track hold, and restore them.",
        "run": "Record runs of a workflow within a track.",
        "context": "Show and extend what is known within one track.",
        "recover": "Go on with work that was interrupted.",
    },
    "Publish": {
        "build": "Build the site.",
        "serve": "Build the site, serve it and follow changes.",
    },
    "For tools": {
        "config": "Show the settings in force and where they come from.",
        "schema": "Print JSON Schema for editors and scripts.",
        "registry": "Show the registry of all tracks, or write it anew.",
        "completion": "Print a completion script for a shell.",
    },
}
"""The commands by what they are for, in the order in which people meet them."""
COMMANDS = tuple(name for commands in GROUPS.values() for name in commands)
_ALIASES = {"create": "new", "snapshot": "checkpoint"}
_MODULES = {"list": "listing"}


class Catalogue(click.Group):
    """A group whose commands are imported only when they are used, and listed by their purpose."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, for click and for shells."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name or alias; None where there is none."""
        name = _ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"trackside.cli.commands.{_MODULES.get(name, name.replace('-', '_'))}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A section for each purpose, with all descriptions in one column."""
        longest = max(map(len, COMMANDS))
        for purpose, commands in GROUPS.items():
            with formatter.section(purpose):
                formatter.write_dl([(name.ljust(longest), said) for name, said in commands.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with a guess at what a misspelt word means."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            guess = get_close_matches(args[0], [*COMMANDS, *_ALIASES], 1)
            if not guess:
                raise
            raise click.UsageError(f"{error.message} Did you mean '{guess[0]}'?", ctx) from None
