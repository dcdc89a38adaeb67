"""`python -m trackside` and the `trackside` command."""

from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; an interrupt before it is loaded ends the program like any other."""
    try:
        from trackside.cli.main import main as run
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()


if __name__ == "__main__":
    main()
