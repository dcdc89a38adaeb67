"""The `trackside` command."""

import gc
import io
import sys
from typing import NoReturn

import click

from trackside import __version__
from trackside.cli.catalogue import COMMANDS, Catalogue
from trackside.cli.crash import report_crash, show
from trackside.cli.streams import abandon, demand_output, finish, say
from trackside.errors import TracksideError, UsageError

INTERRUPTED, CRASHED = 130, 3


@click.command(cls=Catalogue, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
