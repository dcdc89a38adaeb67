"""`python -m trackside` and the `trackside` command."""

from trackside.cli.main import main

if __name__ == "__main__":
    main()
