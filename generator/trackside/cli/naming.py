"""How commands are told which track is meant: by a bare word, or with `--track-id`, which scripts use."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from trackside.cli.options import complete_track
from trackside.errors import UsageError
from trackside.model.names import demand_name

ACTIVE = "The track. Default: the active one."
_CHECKPOINT = re.compile(r"(checkpoint|auto|snap)-")
Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def track_named(help: str = "The same as TRACK, for scripts.", *, required: bool = False) -> Decorator:
    """`TRACK` or `--track-id`; the command gets `track`, None where nobody names one and none is required."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def called(*, track: str | None, track_id: str | None, **more: Any) -> None:
            named = one_track(track, track_id)
            if required and named is None:
                raise UsageError("no track is named", help="`trackside list` names all tracks")
            command(track=named, **more)

        argument = click.argument("track", required=False, shell_complete=complete_track)
        return argument(track_option(help)(called))

    return decorate


def checkpoint_named(command: Callable[..., None]) -> Callable[..., None]:
    """`TRACK` and `CHECKPOINT`, of which a single word is the checkpoint where it is called like one, or where
    `--track-id` says the track; the command gets both, None where nobody names them."""

    @wraps(command)
    def called(*, track: str | None, checkpoint: str | None, track_id: str | None, **more: Any) -> None:
        if track is not None and checkpoint is None and (track_id is not None or _CHECKPOINT.match(track)):
            track, checkpoint = None, track
        command(track=one_track(track, track_id), checkpoint=checkpoint, **more)

    first = click.argument("track", required=False, shell_complete=complete_track)
    return first(click.argument("checkpoint", required=False)(track_option(ACTIVE)(called)))


def track_before(*words: str, help: str, required: bool = False) -> Decorator:
    """`TRACK` or `--track-id`, and more words after it that have to be there; the command gets `track` and each of
    them. Where one word is missing, it is the track, which may be left out."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def called(*, track: str | None, track_id: str | None, **more: Any) -> None:
            given = [track, *(more.pop(word) for word in words)]
            if given[-1] is None:
                given = [None, *given[:-1]]
            named = one_track(given[0], track_id)
            if given[-1] is None or (required and named is None):
                raise click.MissingParameter(param_hint=f"'{words[-1].upper()}'", param_type="argument")
            command(track=named, **dict(zip(words, given[1:], strict=True)), **more)

        for word in reversed(words):
            called = click.argument(word, required=False, metavar=word.upper())(called)
        shown = "TRACK" if required else "[TRACK]"
        argument = click.argument("track", required=False, metavar=shown, shell_complete=complete_track)
        return argument(track_option(help)(called))

    return decorate


def track_option(help: str) -> Decorator:
    """`--track-id` alone, as `track_id`."""
    return click.option("--track-id", metavar="ID", help=help, shell_complete=complete_track)


def one_track(*names: str | None) -> str | None:
    """The one that is named. Raises `UsageError` where two are, or one is empty."""
    given = [demand_name(name) for name in names if name is not None]
    if len(set(given)) > 1:
        raise UsageError(f"two tracks are named, {' and '.join(f'`{one}`' for one in given)}", help="name one")
    return given[0] if given else None
